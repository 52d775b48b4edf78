"""The secretary's sheets, and the reviewers' queue."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation import agenda
from huzheng.foundation.page.gates import staff
from huzheng.office.actions import supervision
from huzheng.office.forms import CheckForm, TelephoneForm, named
from huzheng.office.queries import checks, counters, serving_staff, telephone_tests
from huzheng.office.rules.standards import SUPERVISION, TELEPHONE
from huzheng.office.views.ask import Question, ask, key_of, posted, to

SUPERVISE = "office.supervise"
A_PAGE = 30


@staff(SUPERVISE)
def supervision_page(request: Any, office: str) -> HttpResponse:
    """List what was seen at the counters."""
    page = Paginator(checks(request.office.id), A_PAGE).get_page(request.GET.get("page"))
    words = {point.key: named(point) for point in SUPERVISION}
    rows = [(row, [words.get(key, key) for key, good in row.points.items() if not good]) for row in page]
    return render(request, "office/supervision.html", {"rows": rows, "page_obj": page})


@staff(SUPERVISE)
def check_new(request: Any, office: str) -> HttpResponse:
    """Write down a look at a counter."""
    numbers = [(row.pk, _("%(number)s 號櫃檯") % {"number": row.number}) for row in counters(request.office.id)]
    form = CheckForm(posted(request), counters=numbers)
    lead = _("走到櫃檯旁看今天的情形，每項勾選。")
    back = to(request, "supervision")
    question = Question(_("填寫督導表"), form, back, _("業務督導表"), lead=lead, css="form--sheet")
    return ask(
        request,
        question,
        lambda form: supervision.record_check(
            form.cleaned_data["counter_id"],
            points=form.points(),
            findings=form.cleaned_data["findings"],
            key=key_of(request),
            by=request.actor,
            now=request.now,
        ),
    )


@staff(SUPERVISE)
def telephone_page(request: Any, office: str) -> HttpResponse:
    """List the telephone tests."""
    page = Paginator(telephone_tests(request.office.id), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/telephone.html", {"rows": page, "page_obj": page, "parts": TELEPHONE})


@staff(SUPERVISE)
def telephone_new(request: Any, office: str) -> HttpResponse:
    """Write down a telephone test."""
    today = request.now.date()
    names = [(person.pk, person.name) for person in serving_staff(request.office.id, today)]
    form = TelephoneForm(posted(request), people=names, today=today)
    lead = _("只接通一個部分時，另一部分整個留空，總分自動換算成 100 分。")
    question = Question(_("填寫電話禮貌測試"), form, to(request, "telephone"), _("電話禮貌測試"), lead=lead)
    return ask(request, question, lambda form: _record(request, form))


def _record(request: Any, form: TelephoneForm) -> None:
    values = form.cleaned_data
    supervision.record_telephone_test(
        values["on"],
        line=values["line"],
        tested_id=values["tested_id"],
        scores=form.scores(),
        remark=values["remark"],
        key=key_of(request),
        by=request.actor,
        now=request.now,
    )


@staff("office.review")
def review(request: Any, office: str) -> HttpResponse:
    """List what waits for a reviewer, whichever room holds it."""
    return render(request, "office/review.html", {"rows": agenda.waiting(agenda.REVIEW, request.office.id)})
