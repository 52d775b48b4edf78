"""The tablet of the desk: one tap for who asks, a question with its answer, how often each topic was asked."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import Cell, Table, csv, ods
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.parts import parts_of
from huzheng.foundation.rights import allowed
from huzheng.hall.reception import actions, queries
from huzheng.hall.reception.forms import DaysForm, QuestionForm, SearchForm, key_of, plain

PAGE = 20
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv; charset=utf-8"


@require_GET
@staff("reception.greet")
def desk(request: Any, office: str) -> HttpResponse:
    """Show the buttons of the desk with today's counts."""
    return _desk(request, _question(request))


def _question(request: Any) -> QuestionForm:
    return QuestionForm(request.POST or None, topics=list(queries.topic_words().items()))


def _desk(request: Any, form: QuestionForm, status: int = 200) -> HttpResponse:
    office_id, today = request.office.id, business_date(request.now)
    topics = queries.topics_today(office_id, today)
    last = queries.last_tap(office_id, request.actor.id, request.now)
    context = {
        "topics": topics, "whole": sum(n for _key, _word, n in topics), "form": form, "last": last,
        "last_word": queries.topic_words().get(last.topic, "") if last else "", "may": _may(request),
        "guides": queries.guides_now(office_id, request.now), "doors": parts_of("reception", request, office_id),
        "see_queue": allowed(request.actor, "queue.guide"),
    }  # fmt: skip
    return render(request, "reception/desk.html", context, status=status)


def _may(request: Any) -> dict[str, bool]:
    return {name: allowed(request.actor, f"reception.{name}") for name in ("greet", "see", "assign", "call", "minutes")}


@require_POST
@staff("reception.greet")
def tap(request: Any, office: str, topic: str) -> HttpResponse:
    """Count one enquiry."""
    try:
        actions.greet(topic, key=key_of(request), by=request.actor, now=request.now)
    except Invalid as error:
        raise NotFound from error
    return redirect("reception:desk", office=office)


@require_POST
@staff("reception.greet")
def ask(request: Any, office: str) -> HttpResponse:
    """Keep a question with the answer that was given."""
    form = _question(request)
    if form.is_valid():
        try:
            actions.answer_question(**form.cleaned_data, key=key_of(request), by=request.actor, now=request.now)
        except Invalid as error:
            form.add_error("topic", error.text)
        else:
            messages.success(request, _("已記入問答集。"))
            return redirect("reception:desk", office=office)
    return _desk(request, form, 422)


@require_POST
@staff("reception.greet")
def undo(request: Any, office: str, greeting: int) -> HttpResponse:
    """Take the last tap back."""
    try:
        actions.undo_greeting(greeting, by=request.actor, now=request.now)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, _("已收回。"))
    return redirect("reception:desk", office=office)


@require_GET
@staff("reception.see")
def questions(request: Any, office: str) -> HttpResponse:
    """Show what was asked and answered, narrowed by words and topic."""
    form = SearchForm(request.GET, topics=list(queries.topic_words().items()))
    wanted = form.cleaned_data if form.is_valid() else {"words": "", "topic": ""}
    rows = queries.questions(request.office.id, plain(wanted["words"]), wanted["topic"])
    page, words = Paginator(rows, PAGE).get_page(request.GET.get("page")), queries.topic_words()
    context = {
        "form": form, "page_obj": page, "rows": [(row, words.get(row.topic, row.topic)) for row in page],
        "narrowed": any(wanted.values()),
    }  # fmt: skip
    return render(request, "reception/questions.html", context)


@require_GET
@staff("reception.see")
def counts(request: Any, office: str) -> HttpResponse:
    """Show how often each topic was asked, by the hour."""
    today = business_date(request.now)
    form = DaysForm(request.GET if "first" in request.GET else None, initial={"first": today, "last": today})
    first, last = form.days(today)
    context = {
        "form": form, "first": first, "last": last, "grid": queries.day_grid(request.office.id, first, last),
        "asked": f"first={first.isoformat()}&last={last.isoformat()}",
    }  # fmt: skip
    return render(request, "reception/counts.html", context, status=422 if form.errors else 200)


@require_GET
@staff("reception.see")
def export(request: Any, office: str, form: str) -> HttpResponse:
    """Hand out the counts as ods or csv."""
    if form not in ("ods", "csv"):
        raise NotFound
    first, last = DaysForm(request.GET).days(business_date(request.now))
    grid = queries.day_grid(request.office.id, first, last)
    head = [_("類別"), *(f"{hour}:00" for hour in grid.hours), _("合計")]
    rows: list[list[Cell]] = [[word, *counts, n] for _key, word, counts, n in grid.rows]
    table = Table(_("服務台諮詢件數"), head, [*rows, [_("合計"), *grid.sums, grid.whole]], numeric=range(1, len(head)))
    content, kind = (ods([table]), ODS) if form == "ods" else (csv(table), CSV)
    name = f"reception-{first.isoformat()}-{last.isoformat()}.{form}"
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
