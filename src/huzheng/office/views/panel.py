"""The office on the start page: duties that nobody can take today, who is away, a closure that stands."""

from dataclasses import dataclass
from typing import Any

from huzheng.foundation.clock import business_date
from huzheng.office.data import Closing
from huzheng.office.models import Duty
from huzheng.office.queries import closing, staff_and_away, uncovered_duties, unspoken_languages
from huzheng.office.queries.people import Unspoken


@dataclass(frozen=True, slots=True)
class OfficePanel:
    """Today in the office."""

    staff: int
    away: int
    uncovered: list[Duty]
    unspoken: list[Unspoken]
    closing: Closing | None


def office_panel(request: Any) -> OfficePanel:
    """Return today's people and warnings."""
    office_id, today = request.office.id, business_date(request.now)
    staff, absent = staff_and_away(office_id, today)
    return OfficePanel(
        staff=staff,
        away=absent,
        uncovered=uncovered_duties(office_id, today),
        unspoken=unspoken_languages(office_id, today),
        closing=closing(office_id, today),
    )
