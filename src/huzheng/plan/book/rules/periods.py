"""Counting and judging: pure functions over values, no Django.

Periods are calendar periods (月, 季, 半年, 年), as the plans print their rhythm (每月, 每季, 每半年, 每年). Limits in working days
are counted from the day after receipt: 行政程序法 48 II, the first day is not counted.
"""

import re
from datetime import date
from decimal import Decimal

from huzheng.foundation.metrics.data import Direction, Metric, Period
from huzheng.plan.book.states import Comparator, Light, PeriodKind

MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
LONGEST_LIMIT = 250  # working days: a year; more is a slip of the finger
_LIMIT = re.compile(r"(\d{1,3})\s*個?\s*(?:工作(?:天|日)|辦公日|日|天)\s*(?:以|之)?內?")


def period_at(kind: str, day: date, *, as_of: date | None = None) -> Period:
    """Return the calendar period of this kind in which `day` lies; `as_of` is the day of looking while it still runs."""
    months = MONTHS[PeriodKind(kind)]
    first = (day.month - 1) // months * months
    start = date(day.year, first + 1, 1)
    return Period(start, _add_months(start, months), as_of)


def periods_before(kind: str, day: date, count: int) -> list[Period]:
    """Return the `count` whole periods before the one in which `day` lies, oldest first."""
    months = MONTHS[PeriodKind(kind)]
    start = period_at(kind, day).start
    return [Period(_add_months(start, -months * k), _add_months(start, -months * (k - 1))) for k in range(count, 0, -1)]


def _add_months(first: date, months: int) -> date:
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def meets(value: Decimal, comparator: str, target: Decimal) -> bool:
    """Say whether a value stands to the target as the promise demands."""
    if comparator == Comparator.AT_LEAST:
        return value >= target
    if comparator == Comparator.AT_MOST:
        return value <= target
    return value == target


def light(value: Decimal | None, n: int, *, comparator: str, target: Decimal, tolerance: Decimal = Decimal(0)) -> Light:
    """Return the light of a value: ok, close to the target (off by no more than the tolerance), off it, or nothing to judge."""
    if value is None or n == 0:
        return Light.UNKNOWN
    if meets(value, comparator, target):
        return Light.OK
    return Light.SOON if abs(value - target) <= tolerance else Light.LATE


def expected_comparator(metric: Metric) -> Comparator:
    """Return the comparator that a person most likely wants: more is better, or less."""
    return Comparator.AT_LEAST if metric.direction == Direction.UP else Comparator.AT_MOST


def suggested_limit(text: str) -> int | None:
    """Return the number of days that a promise names (於6個工作日內回復), None where it names none."""
    found = _LIMIT.search(text.translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    return int(found[1]) if found and 1 <= int(found[1]) <= LONGEST_LIMIT else None


def decided_on(due: date, replied: date | None) -> date:
    """Return the day on which a register line counts: when it was answered, at the latest when the limit ran out."""
    return due if replied is None else min(due, replied)


def kept_limit(due: date, replied: date | None, as_of: date) -> bool | None:
    """Say whether a line was answered in time; None while it is neither answered nor overdue on `as_of`."""
    if replied is not None:
        return replied <= due
    return False if due < as_of else None
