"""What people do with the clock: say why a case is late, set the ladder."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.cases.book import api as book
from huzheng.cases.clock import actions, queries
from huzheng.cases.clock.forms import LadderForm, ReasonForm
from huzheng.cases.clock.queries.lists import standings
from huzheng.cases.clock.rules import BOOK
from huzheng.cases.clock.views.shown import case_url, page_of, standing_words, today_of
from huzheng.foundation.errors import Invalid
from huzheng.foundation.page.gates import staff
from huzheng.office.api import role_names


@staff("clock.explain")
def reason(request: Any, office: str, case: int) -> HttpResponse:
    """Record why a case is late; then back to the case."""
    row = book.access_case(request.office.id, case)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.explain_delay(case, **form.cleaned_data, by=request.actor, now=request.now)
        except Invalid as error:
            form.add_error(error.field if error.field in form.fields else None, error.text)
        else:
            messages.success(request, _("已登記原因；下一次告知申請人時會寫上。"))
            return redirect(case_url(request, case) or page_of(request, "control"))
    (seen,) = standings(request.office.id, [row], today_of(request))
    context = {"row": seen, "words": standing_words(seen.standing), "form": form, "url": case_url(request, case)}
    return render(request, "clock/reason.html", context, status=422 if form.is_bound else 200)


@staff("clock.ladder")
def ladder(request: Any, office: str) -> HttpResponse:
    """Show the steps of chasing, and set others from tomorrow on."""
    office_id, today = request.office.id, today_of(request)
    known = {rung.role: rung.days for rung in queries.ladder(office_id, today)}
    form = LadderForm(request.POST) if request.method == "POST" else LadderForm(initial=known)
    if form.is_bound and form.is_valid():
        actions.set_ladder(form.rungs(), by=request.actor, now=request.now)
        messages.success(request, _("新的稽催層級自明天起適用；今天以前已通知的不變。"))
        return redirect(page_of(request, "late"))
    own = [(row, _rungs(row.rungs)) for row in queries.own_ladders(office_id)]
    context = {"form": form, "book": BOOK.ladder, "own": own}
    return render(request, "clock/ladder.html", context, status=422 if form.is_bound else 200)


def _rungs(rungs: list[list[Any]]) -> str:
    """Return a ladder in words: 登記員 1 → 課室主管 2."""
    return " → ".join(f"{role_names([role])[0]} {days}" for days, role in rungs)
