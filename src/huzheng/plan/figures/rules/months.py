"""Calendar months as periods."""

from datetime import date

from huzheng.foundation.metrics.data import Period


def first_of(day: date) -> date:
    """Return the first day of the month in which `day` lies."""
    return day.replace(day=1)


def month_after(first: date, count: int = 1) -> date:
    """Return the first day of the month that comes `count` months later."""
    total = first.year * 12 + first.month - 1 + count
    return date(total // 12, total % 12 + 1, 1)


def month_before(first: date, count: int = 1) -> date:
    """Return the first day of the month that was `count` months earlier."""
    return month_after(first, -count)


def month_of(day: date, today: date | None = None) -> Period:
    """Return the month of `day` as a period; of a month that still runs `today` is the day of looking."""
    first = first_of(day)
    end = month_after(first)
    return Period(first, end, today if today is not None and today < end else None)


def months_between(start: date, last: date) -> list[date]:
    """Return the first days of the months from that of `start` to that of `last`, both included."""
    found, first = [], first_of(start)
    while first <= last:
        found.append(first)
        first = month_after(first)
    return found


def ended_months(today: date, count: int) -> list[date]:
    """Return the first days of the last `count` months that are over, oldest first."""
    running = first_of(today)
    return [month_before(running, k) for k in range(count, 0, -1)]
