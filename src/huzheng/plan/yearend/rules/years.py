"""A year of the Republic as days."""

from datetime import date

OFFSET = 1911
DUE = (12, 20)  # the day by which an item is evaluated


def year_span(roc_year: int) -> tuple[date, date]:
    """Return the first day of a year and the day after its last one."""
    return date(roc_year + OFFSET, 1, 1), date(roc_year + OFFSET + 1, 1, 1)


def closed_until(roc_year: int, today: date) -> date:
    """Return the day up to which the year is over, month by month: what lies before it does not move any more."""
    start, end = year_span(roc_year)
    return min(end, max(start, today.replace(day=1)))


def evaluation_opens(roc_year: int) -> date:
    """Return the first day of the month in which the items of a year are evaluated."""
    return date(roc_year + OFFSET, DUE[0], 1)


def next_due(roc_year: int) -> date:
    """Return the day by which the items of a year are evaluated."""
    return date(roc_year + OFFSET, *DUE)
