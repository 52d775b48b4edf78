"""The clock on the page of a case: its light, who was reminded, what the applicant was told."""

from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.clock import queries
from huzheng.cases.clock.data import Light
from huzheng.cases.clock.forms import ReasonForm
from huzheng.cases.clock.messages import reason_words
from huzheng.cases.clock.queries.lists import standings
from huzheng.cases.clock.views.shown import standing_words, today_of
from huzheng.foundation.rights import allowed
from huzheng.office.api import role_names


def clock_part(request: Any, case_id: int) -> dict[str, Any]:
    """Return the values of the part; a closed case keeps its chases and notices."""
    case = book.shown_case(request, case_id)
    (row,) = standings(case.office_id, [case], today_of(request))
    open_now = case.finished_at is None
    explains = open_now and row.standing.light in (Light.LATE, Light.SOON)
    return {
        "row": row,
        "open": open_now,
        "words": standing_words(row.standing),
        "chases": [(step, role_names([step.rung])[0]) for step in row.chases],
        "notices": [(one, reason_words(one.reason)) for one in queries.notices_of(case.office_id, case_id)],
        "form": ReasonForm() if explains and allowed(request.actor, "clock.explain") else None,
    }
