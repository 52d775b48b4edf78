"""Enquiries on the page of a case: the receipt's confirmation, and who asked."""

from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.enquiries import queries
from huzheng.cases.enquiries.rules import sheet_code
from huzheng.cases.enquiries.states import Channel, Outcome, Way
from huzheng.foundation.links import link_to
from huzheng.foundation.rights import allowed

SHOWN = 5


def enquiries_part(request: Any, case_id: int) -> dict[str, Any]:
    """Return the values of the part."""
    case = book.shown_case(request, case_id)
    office_id, stuck = request.office.id, queries.stuck_confirmation(request.office.id, subject(case_id))
    rows = list(queries.enquiries_of(office_id, case_id)[: SHOWN + 1])
    return {
        "case": case,
        "code": sheet_code(case.code),
        "confirmations": queries.confirmations(office_id, case_id),
        "stuck": stuck,
        "stuck_url": link_to(f"message:{stuck.pk}", request.office.code) if stuck else "",
        "rows": [(row, Channel(row.channel).label, Outcome(row.outcome).label) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "may": allowed(request.actor, "enquiries.look_up"),
        "ways": Way.choices,
    }
