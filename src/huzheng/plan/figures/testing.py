"""Doors for tests: months of tickets, closed."""

from datetime import date, datetime, timedelta
from typing import Any

from huzheng.foundation.clock import at
from huzheng.hall.queue.testing import seated, ticket_in
from huzheng.office.testing import OfficeSet
from huzheng.plan.figures import actions

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in range(1, 5))


def serve(office: OfficeSet, day: date, count: int = 1, *, counter: int = 0, hour: int = 9) -> None:
    """Let so many people be served on a day, each after a wait of five minutes."""
    by = seated(office, counter, now=at(day, 8))
    for number in range(count):
        ticket_in("finished", office, by=by, now=at(day, hour) + timedelta(minutes=6 * number))


def closer(office: OfficeSet, now: datetime) -> dict[str, Any]:
    """Return what the verbs take besides: the office, its evaluation officer, the time."""
    return {"office_id": office.office.pk, "by": office.actor("evaluation"), "now": now}


def close(office: OfficeSet, month: date, *, now: datetime | None = None) -> int:
    """Close a month as the evaluation officer; return how many figures."""
    return actions.close_month(month, **closer(office, now or at(date(2026, 5, 1), 6))).figures


def route_arguments(office: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the figures need besides the office: a metric, a picture, a form of export."""
    serve(office, date(2026, 2, 3))
    close(office, FEBRUARY)
    return {"metric": "queue-served", "chart": "control", "form": "csv"}
