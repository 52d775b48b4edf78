"""Calls for support: who is asked, who helps, how long they helped."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from huzheng.foundation.clock import at
from huzheng.hall.reception.models import BackUp, Support, SupportAsked
from huzheng.hall.reception.rules import minutes_helped
from huzheng.hall.reception.states import OPEN, TAKEN, State
from huzheng.office import api as office


def back_ups(office_id: int) -> list[BackUp]:
    """Return the back-up list in order."""
    return list(BackUp.objects.of(office_id).select_related("staff"))


def open_supports(office_id: int) -> list[Support]:
    """Return the calls that are open, the latest first."""
    rows = Support.objects.of(office_id).filter(state__in=OPEN)
    return list(rows.select_related("counter", "helper", "called_by"))


def asked_of(office_id: int, supports: list[Support]) -> dict[int, list[SupportAsked]]:
    """Return who is asked in these calls, in order: {call: people}. One query."""
    found: dict[int, list[SupportAsked]] = {row.pk: [] for row in supports}
    rows = SupportAsked.objects.of(office_id).filter(support__in=found).select_related("staff")
    for row in rows.order_by("support_id", "position"):
        found[row.support_id].append(row)
    return found


def calls_for(office_id: int, staff_id: int, now: datetime) -> list[Support]:
    """Return the calls that ask this person now, and the one where they help."""
    rows = open_supports(office_id)
    asked = SupportAsked.objects.of(office_id).filter(support__in=[row.pk for row in rows], staff_id=staff_id)
    mine = set(asked.filter(ask_at__lte=now, answer="").values_list("support_id", flat=True)) if rows else set()
    return [
        row
        for row in rows
        if (row.state == State.CALLED and row.pk in mine) or (row.helper_id == staff_id and row.state in TAKEN)
    ]


def counters_free(office_id: int) -> list[tuple[int, int, str]]:
    """Return the counters to which somebody may be called, the extra ones first: (id, number, kind)."""
    taken = Support.objects.of(office_id).filter(state__in=OPEN).values("counter_id")
    rows = office.counters(office_id).exclude(pk__in=taken).values_list("pk", "number", "kind")
    return sorted(rows, key=lambda row: (row[2] != "mobile", row[1]))


def supports_between(office_id: int, start: date, end: date) -> QuerySet[Support]:
    """Return the calls from `start` until before `end` that were not cancelled, the latest first."""
    rows = Support.objects.of(office_id).filter(called_at__gte=at(start), called_at__lt=at(end))
    return rows.exclude(state=State.CANCELLED).select_related("counter", "helper")


@dataclass(frozen=True, slots=True)
class Credit:
    """What is credited to one person: how often they came, for how many minutes."""

    name: str
    times: int
    minutes: int


def month_minutes(office_id: int, start: date, end: date) -> list[Credit]:
    """Return the support that ended, by person, the longest first. One query."""
    found: dict[int, list[Support]] = {}
    for row in supports_between(office_id, start, end).filter(state=State.ENDED):
        found.setdefault(row.helper_id or 0, []).append(row)
    credits = [
        Credit(
            rows[0].helper.name if rows[0].helper else "",
            len(rows),
            sum(minutes_helped(row.arrived_at, row.ended_at) for row in rows),
        )
        for rows in found.values()
    ]
    return sorted(credits, key=lambda one: (-one.minutes, one.name))
