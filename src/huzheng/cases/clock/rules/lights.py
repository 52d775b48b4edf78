"""How a case stands against its limit on a day. A suspended case stands still: it is neither late nor soon."""

from datetime import date

from huzheng.cases.clock.data import Light, Standing
from huzheng.cases.clock.rules.history import Calendar


def standing(due_on: date, today: date, calendar: Calendar, *, suspended: bool, soon_days: int) -> Standing:
    """Return light and working days left (0 on the day itself, negative once it is over).

    The due day is still in time; the first working day after it is one day late.
    """
    left = calendar.between(today, due_on)
    if suspended:
        return Standing(Light.STILL, left, due_on)
    if today > due_on:
        return Standing(Light.LATE, left, due_on)
    return Standing(Light.SOON if left <= soon_days else Light.OK, left, due_on)
