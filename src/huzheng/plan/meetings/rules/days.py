"""Days of meetings: when the next one is proposed, and which months of a year had none."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from huzheng.plan.meetings.states import MeetingState

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
RANK = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED)
MISSING, AHEAD = "missing", "ahead"


@dataclass(frozen=True, slots=True)
class StripMonth:
    """One month of the year: a state of its meeting, `missing` where it is over without one, `ahead` where it may still come."""

    number: int
    state: str
    meeting: int | None = None
    on: date | None = None


def next_day(last: date | None, today: date, rhythm: str, day: int, working: Callable[[date], date]) -> date | None:
    """Return the day proposed for the next meeting: on `day` of the month after the last one by rhythm, or the next working day.

    Never a day that is over; None where there is no rhythm.
    """
    step = MONTHS.get(rhythm)
    if step is None:
        return None
    present = today.replace(day=1)
    first = max(_month_after(last, step), present) if last else present
    found = working(_on(first, day))
    return found if found >= today else working(_on(_month_after(first, 1), day))


def year_strip(year: int, meetings: Iterable[tuple[int, date, str]], today: date) -> list[StripMonth]:
    """Return the twelve months with (id, day, state) of the meetings that count; of two in a month the one that went furthest."""
    best: dict[int, tuple[int, date, str]] = {}
    for row in sorted(meetings, key=lambda row: (RANK.index(MeetingState(row[2])), row[1])):
        if row[1].year == year:
            best[row[1].month] = row
    return [_strip_month(year, month, best.get(month), today) for month in range(1, 13)]


def _strip_month(year: int, month: int, row: tuple[int, date, str] | None, today: date) -> StripMonth:
    over = _month_after(date(year, month, 1), 1) <= today
    if row is None:
        return StripMonth(month, MISSING if over else AHEAD)
    held = row[2] in (MeetingState.HELD, MeetingState.APPROVED)
    return StripMonth(month, MISSING if over and not held else row[2], row[0], row[1])


def days_late(due_on: date, today: date) -> int:
    """Return by how many days something is late; 0 where it is not."""
    return max(0, (today - due_on).days)


def within(day: date, days: int) -> date:
    """Return the day until which something is to be done within so many days."""
    return day + timedelta(days=days)


def _month_after(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _on(first: date, day: int) -> date:
    return first.replace(day=min(day or 1, monthrange(first.year, first.month)[1]))
