"""Inside the office: questions to me and my section, parts to do, word of what ended; what is open for too long."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.cases.book import actions, queries, rules
from huzheng.cases.book.access import access_part_seen, access_question_seen
from huzheng.cases.book.forms import HandForm, QuestionForm, StepForm, WordsForm
from huzheng.cases.book.views.frame import ask, given, rights_of, who_asks, whom_here
from huzheng.foundation.page.gates import staff

MOST = 100


@require_GET
@staff("cases.see")
def inside(request: Any, office: str) -> HttpResponse:
    """Show what waits inside the office, and which questions are older than the set time."""
    office_id, who = request.office.id, who_asks(request)
    context = {
        "questions": queries.questions_for(office_id, who.staff_id, who.section_id)[:MOST],
        "steps": queries.steps_for(office_id, who.staff_id, who.section_id)[:MOST],
        "news": queries.news_for(office_id, who.staff_id)[:MOST],
        "late": queries.late_questions(office_id, request.now)[:MOST],
        "days": rules.inside_rules(),
        "now": request.now,
        "may": rights_of(request.actor),
    }
    return render(request, "cases/inside.html", context)


@staff("cases.decide")
def ask_section(request: Any, office: str, case: int) -> HttpResponse:
    """Ask another section or a senior."""
    form = QuestionForm(request.POST or None, whom=whom_here(request))
    act = lambda **who: actions.ask_section(case, words=form.cleaned_data["words"], to=form.whom(), **who)  # noqa: E731
    return ask(request, case, _("內部徵詢"), form, act, anchor="#inside")


@staff("cases.decide")
def hand_part(request: Any, office: str, case: int) -> HttpResponse:
    """Hand a part of the case to somebody else."""
    form = HandForm(request.POST or None, whom=whom_here(request))

    def act(**who: Any) -> None:
        words = {name: form.cleaned_data[name] for name in ("title", "due_on", "words")}
        actions.hand_part(case, to=form.whom(), **words, **who)

    note = _("承辦人不變，民眾只需要聯絡承辦人一位。")
    return ask(request, case, _("交辦內部事項"), form, act, anchor="#inside", note=note)


@staff("cases.see")
def answer(request: Any, office: str, case_question: int) -> HttpResponse:
    """Answer a question."""
    row = access_question_seen(request.office.id, case_question)
    form = WordsForm(request.POST or None)
    act = lambda **who: actions.answer_question(case_question, answer=form.cleaned_data["words"], **who)  # noqa: E731
    return ask(request, row.case_id, _("答覆內部徵詢"), form, act, anchor="#inside", note=row.words)


@staff("cases.see")
def step_done(request: Any, office: str, case_step: int) -> HttpResponse:
    """Say that a part is done."""
    return _told(request, case_step, _("內部事項完成"), actions.end_part)


@staff("cases.see")
def step_stalled(request: Any, office: str, case_step: int) -> HttpResponse:
    """Say that a part cannot go on."""
    return _told(request, case_step, _("內部事項停滯"), actions.stall_part)


def _told(request: Any, step_id: int, title: str, verb: Any) -> HttpResponse:
    row = access_part_seen(request.office.id, step_id)
    form = StepForm(request.POST or None)
    act = lambda **who: verb(step_id, words=form.cleaned_data["words"], **who)  # noqa: E731
    return ask(request, row.case_id, title, form, act, anchor="#inside", note=row.title)


@require_POST
@staff("cases.decide")
def step_seen(request: Any, office: str, case_step: int) -> HttpResponse:
    """Take note of how a part ended."""
    actions.see_part(case_step, **given(request))
    return HttpResponseRedirect(reverse("cases:inside", kwargs={"office": office}))
