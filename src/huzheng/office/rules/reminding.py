"""When somebody is reminded of what is due: before, on the day, and after it for as long as it stays open.

Steps, by day: a week before ─ the working day before ─ the day itself ─ the working day after ─ every seven days from then on.
Only the latest step that has come is ever due, so whatever was missed is caught up by one reminder, never by several.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, time, timedelta

from huzheng.office.data import PlaceSpan
from huzheng.office.rules.days import LAW, add_working_days

WEEK = timedelta(days=7)
AHEAD = timedelta(days=30)  # nobody is told earlier, however long the holidays before the day are
BEFORE_WEEK, BEFORE_DAY, ON_DAY, AFTER_DAY, WEEKLY = "before_7", "before_1", "on_day", "after_1", "weekly_"
MOST_WEEKS = 99_999


def step_at(due_on: date, today: date, closed: Collection[date] = ()) -> str | None:
    """Return the step that a due has reached on this day, None while it is too early for any."""
    if due_on - today > AHEAD:
        return None
    if today > due_on:
        return _late_step(due_on, today, closed)
    if today == due_on:
        return ON_DAY
    if today >= add_working_days(due_on, -1, closed):
        return BEFORE_DAY
    return BEFORE_WEEK if today >= due_on - WEEK else None


def _late_step(due_on: date, today: date, closed: Collection[date]) -> str:
    first = add_working_days(max(due_on, LAW.known_from), 1, closed)
    if today < first:
        return ON_DAY
    weeks = min((today - first) // WEEK, MOST_WEEKS)
    return f"{WEEKLY}{weeks}" if weeks else AFTER_DAY


def in_office_hours(spans: Iterable[PlaceSpan], moment: time) -> bool:
    """Say whether this is a time for reminders: the regular hours of a place, not its evenings and Saturdays."""
    return any(span.opens <= moment < span.closes and not span.extended for span in spans)


def recipient(staff: Sequence[int], able: Collection[int]) -> int | None:
    """Return who is told: the holder, else whoever stands next and can do it today; None where nobody can."""
    return next((person for person in staff if person in able), None)
