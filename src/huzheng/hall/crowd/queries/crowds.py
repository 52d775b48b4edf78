"""Crowds with their looks and steps, and the office's threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import QuerySet

from huzheng.foundation.clock import at
from huzheng.hall.crowd.data import Threshold
from huzheng.hall.crowd.models import Crowd, CrowdLook, CrowdMove, CrowdSetting, CrowdStep
from huzheng.hall.crowd.states import OPEN, State

ENOUGH = """
SELECT count(*) >= coalesce((SELECT people FROM crowd_crowdsetting WHERE office_id = %(office)s), %(people)s)
   AND NOT EXISTS (SELECT 1 FROM crowd_crowd WHERE office_id = %(office)s AND state IN ('foreseen', 'over'))
FROM queue_ticket WHERE office_id = %(office)s AND business_date = %(today)s AND state = 'waiting'
"""


def threshold_of(office_id: int) -> Threshold:
    """Return the office's threshold; the proposal of this software until it has set one."""
    row = CrowdSetting.objects.of(office_id).first()
    return Threshold(row.minutes, row.people, tuple(row.steps), row.booking_share) if row else Threshold()


def wants_look(office_id: int, today: date) -> bool:
    """Say whether so many wait that a crowd stands in the hall of which nobody has been told. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(ENOUGH, {"office": office_id, "today": today, "people": Threshold().people})
        return bool(cursor.fetchone()[0])


def crowds_of(office_id: int) -> QuerySet[Crowd]:
    """Return the crowds of an office, the latest first."""
    return Crowd.objects.of(office_id).select_related("staff")


def open_crowd(office_id: int) -> Crowd | None:
    """Return the crowd of this moment; None where there is none."""
    return crowds_of(office_id).filter(state__in=OPEN).first()


def settled_crowds(office_id: int, start: date, end: date) -> QuerySet[Crowd]:
    """Return the crowds of these days (`end` excluded) that came, the latest first."""
    rows = Crowd.objects.of(office_id).filter(business_date__gte=start, business_date__lt=end)
    return rows.filter(came_at__isnull=False)


def crowds_ended(office_id: int, since: datetime) -> QuerySet[Crowd]:
    """Return the crowds that came and have fallen since then, for the meeting to review."""
    return Crowd.objects.of(office_id).filter(state=State.FALLEN, ended_at__gte=since)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One crowd in the log with what was done; minutes are None while it lasts or where it never came."""

    crowd: Crowd
    steps: list[CrowdStep]

    @property
    def taken(self) -> list[CrowdStep]:
        """Return what was done, in the order of time."""
        return sorted((step for step in self.steps if step.done_at), key=lambda step: (step.done_at, step.position))

    @property
    def foreseen_minutes(self) -> int | None:
        """Return how long before it came it was foreseen; 0 where it stood in the hall already."""
        came = self.crowd.came_at
        return None if came is None else int((came - self.crowd.raised_at) / timedelta(minutes=1))

    @property
    def fall_minutes(self) -> int | None:
        """Return how long it stood in the hall."""
        came, ended = self.crowd.came_at, self.crowd.ended_at
        return None if came is None or ended is None else int((ended - came) / timedelta(minutes=1))


def log_lines(rows: Sequence[Crowd]) -> list[LogLine]:
    """Return these crowds with their steps. One query more."""
    steps: dict[int, list[CrowdStep]] = {row.pk: [] for row in rows}
    office_id = rows[0].office_id if rows else 0
    found = CrowdStep.objects.of(office_id).filter(crowd__in=list(steps)).select_related("counter", "group", "done_by")
    for step in found:
        steps[step.crowd_id].append(step)
    return [LogLine(row, steps[row.pk]) for row in rows]


@dataclass(frozen=True, slots=True)
class Page:
    """A crowd with everything that its page shows."""

    line: LogLine
    looks: list[CrowdLook]
    moves: list[CrowdMove]

    @property
    def falling_per_10(self) -> float | None:
        """Return by how many people the line became shorter in ten minutes, from its longest to the last look."""
        if not self.looks:
            return None
        longest, last = max(self.looks, key=lambda look: look.waiting), self.looks[-1]
        minutes = (last.at - longest.at) / timedelta(minutes=1)
        return (longest.waiting - last.waiting) * 10 / minutes if minutes > 0 else None


def crowd_page(crowd: Crowd) -> Page:
    """Return a crowd with its steps, looks and moves. Three queries."""
    looks = CrowdLook.objects.of(crowd.office_id).filter(crowd=crowd)
    moves = CrowdMove.objects.of(crowd.office_id).filter(crowd=crowd).select_related("step__counter", "step__group")
    return Page(log_lines([crowd])[0], list(looks), list(moves))


def days_before(today: date, days: int) -> datetime:
    """Return the beginning of the day that lies so many days before."""
    return at(today - timedelta(days=days))
