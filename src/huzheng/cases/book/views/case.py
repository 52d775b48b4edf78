"""The page of a case, and the buttons on it that need no further word."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from huzheng.cases.book import actions, rules
from huzheng.cases.book.access import access_seen
from huzheng.cases.book.models import Case
from huzheng.cases.book.states import LIFE, State
from huzheng.cases.book.views.frame import READ, case_url, noted, press, rights_of, today_of
from huzheng.cases.book.views.shown import CaseShown, case_shown
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.parts import Act, ShownPart, parts_of
from huzheng.foundation.rights import allowed

NEEDS = {"approve": "cases.approve"}


@require_GET
@staff("cases.see")
def case(request: Any, office: str, case: int) -> HttpResponse:
    """Show a case: papers left, form in the middle, clock and law right, then what other rooms add, then its history."""
    row = request.shown_case = access_seen(case, by=request.actor)
    noted(request, row.pk, READ)
    shown = case_shown(row, today_of(request))
    parts = parts_of("case", request, row.pk)
    context = {
        "case": row,
        "shown": shown,
        "next": _next(request, shown),
        "act": _act(row, shown, parts),
        "verbs": set(LIFE.verbs_from(row.state)),
        "may": rights_of(request.actor),
        "own": row.responsible_id == request.actor.id,
        "parts": parts,
        "url": case_url(request, row.pk),
    }
    return render(request, "cases/case.html", context)


def _next(request: Any, shown: CaseShown) -> str:
    """Return the verb of the one primary button: none while something lacks, or where it is somebody else's turn."""
    case = shown.case
    verbs = rules.next_verbs(case.state, case.delegated)
    if not verbs or (shown.lacks and verbs[0] in ("submit", "decide_alone")):
        return ""
    mine = verbs[0] != "approve" or case.responsible_id != request.actor.id
    return verbs[0] if mine and allowed(request.actor, NEEDS.get(verbs[0], "cases.decide")) else ""


def _act(case: Case, shown: CaseShown, parts: list[ShownPart]) -> Act | None:
    """Return what another room proposes as the one primary button: while a paper lacks, or is awaited."""
    papers_lack = any(paper.light != "ok" for paper in shown.needed)
    if case.state == State.LACKING or (case.state == State.RECEIVED and shown.lacks and papers_lack):
        proposed = [part.act for part in parts if part.act]
        return next((act for act in proposed if act.awaited == (case.state == State.LACKING)), None)
    return None


@require_POST
@staff("cases.decide")
def submit(request: Any, office: str, case: int) -> HttpResponse:
    """Hand up for approval."""
    return press(request, case, actions.submit)


@require_POST
@staff("cases.decide")
def decide_alone(request: Any, office: str, case: int) -> HttpResponse:
    """Decide by delegation."""
    return press(request, case, actions.decide_alone)


@require_POST
@staff("cases.approve")
def approve(request: Any, office: str, case: int) -> HttpResponse:
    """Approve."""
    return press(request, case, actions.approve)


@require_POST
@staff("cases.decide")
def complete(request: Any, office: str, case: int) -> HttpResponse:
    """Close the case as done."""
    return press(request, case, actions.complete)


@require_POST
@staff("cases.decide")
def resume(request: Any, office: str, case: int) -> HttpResponse:
    """Go on after what lacked has come."""
    return press(request, case, actions.resume)


@require_POST
@staff("cases.decide")
def circumstances(request: Any, office: str, case: int) -> HttpResponse:
    """Tick other circumstances."""
    ticked = tuple(word[:60] for word in request.POST.getlist("circumstances")[:40] if "\x00" not in word)
    return press(request, case, actions.change_circumstances, "#papers", circumstances=ticked)


@require_POST
@staff("cases.decide")
def identity(request: Any, office: str, case: int, case_person: int) -> HttpResponse:
    """Note that the identity card was seen."""
    return press(request, case, actions.check_identity, "#people", person_id=case_person)
