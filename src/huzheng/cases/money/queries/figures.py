"""What came in and what was waived, over days: receipts count on the day on which they were issued, voids take away on theirs, so a
closed day never changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from huzheng.cases.money.models import CashCount
from huzheng.cases.money.states import Means
from huzheng.foundation.page import wording

MOVED = """
WITH moved AS (
    SELECT r.id, r.kind, r.means, c.number AS counter, r.items, r.twd, 1 AS sign
    FROM money_receipt r JOIN office_counter c ON c.id = r.counter_id
    WHERE r.office_id = %(office)s AND r.business_date >= %(start)s AND r.business_date < %(end)s
    UNION ALL
    SELECT r.id, r.kind, r.means, c.number, r.items, r.twd, -1
    FROM money_receiptvoid v JOIN money_receipt r ON r.id = v.receipt_id JOIN money_till t ON t.id = v.till_id
    JOIN office_counter c ON c.id = t.counter_id
    WHERE v.office_id = %(office)s AND v.state = 'done' AND v.business_date >= %(start)s AND v.business_date < %(end)s
)
"""
LINES = (
    MOVED
    + """
SELECT counter, kind, means, count(*) FILTER (WHERE sign = 1), coalesce(sum(twd) FILTER (WHERE sign = 1), 0)::int,
    count(*) FILTER (WHERE sign = -1), coalesce(sum(twd) FILTER (WHERE sign = -1), 0)::int
FROM moved GROUP BY counter, kind, means ORDER BY counter, kind, means
"""
)
FEES = (
    MOVED
    + """
SELECT kind, item ->> 'fee', max(item ->> 'zh'), max(item ->> 'en'), sum(sign * (item ->> 'quantity')::int)::int,
    sum(sign * (item ->> 'twd')::int)::int
FROM moved, jsonb_array_elements(items) item GROUP BY kind, item ->> 'fee' ORDER BY kind, item ->> 'fee'
"""
)
WAIVED = (
    MOVED
    + """
SELECT item ->> 'waiver', max(item ->> 'waiver_zh'), max(item ->> 'waiver_en'), sum(sign)::int,
    sum(sign * ((item ->> 'full_twd')::int - (item ->> 'twd')::int))::int
FROM moved, jsonb_array_elements(items) item WHERE item ->> 'waiver' <> '' GROUP BY item ->> 'waiver' ORDER BY 1
"""
)


@dataclass(frozen=True, slots=True)
class DayLine:
    """What one counter took by one means: receipts issued, receipts voided."""

    counter: int
    kind: str
    means: str
    issued: int
    issued_twd: int
    voided: int
    voided_twd: int

    @property
    def twd(self) -> int:
        """Return what is left."""
        return self.issued_twd - self.voided_twd

    @property
    def means_word(self) -> str:
        """Return the means in the reader's language."""
        return str(Means(self.means).label)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """What came in for one fee: pieces and amount."""

    kind: str
    fee: str
    zh: str
    en: str
    quantity: int
    twd: int

    @property
    def name(self) -> str:
        """Return the name in the reader's language."""
        return (self.en if wording.english() else "") or self.zh


@dataclass(frozen=True, slots=True)
class WaivedLine:
    """What was waived for one reason: how often and how much."""

    waiver: str
    zh: str
    en: str
    n: int
    twd: int

    @property
    def name(self) -> str:
        """Return the name in the reader's language."""
        return (self.en if wording.english() else "") or self.zh


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month of money; `over_twd` and `short_twd` are what lay in the tills too much and too little."""

    lines: tuple[DayLine, ...]
    fees: tuple[FeeLine, ...]
    waived: tuple[WaivedLine, ...]
    over_twd: int
    short_twd: int

    @property
    def twd(self) -> int:
        """Return what came in."""
        return sum(line.twd for line in self.lines)

    @property
    def issued(self) -> int:
        """Return how many receipts were issued."""
        return sum(line.issued for line in self.lines)

    @property
    def voided(self) -> int:
        """Return how many receipts were voided."""
        return sum(line.voided for line in self.lines)

    @property
    def waived_twd(self) -> int:
        """Return what was waived for all reasons together."""
        return sum(line.twd for line in self.waived)


def day_lines(office_id: int, start: date, end: date) -> list[DayLine]:
    """Return what each counter took by each means from `start` until before `end`. One query."""
    return [DayLine(*row) for row in _rows(LINES, office_id, start, end)]


def taken_by_fee(office_id: int, start: date, end: date) -> list[FeeLine]:
    """Return what came in for each fee. One query."""
    return [FeeLine(*row) for row in _rows(FEES, office_id, start, end)]


def waived_by_reason(office_id: int, start: date, end: date) -> list[WaivedLine]:
    """Return what was waived for each reason (PAY-05). One query."""
    return [WaivedLine(*row) for row in _rows(WAIVED, office_id, start, end)]


def month_figures(office_id: int, start: date, end: date) -> MonthFigures:
    """Return everything that the report of a month says. Four queries."""
    found = differences(office_id, start, end)
    return MonthFigures(
        lines=tuple(day_lines(office_id, start, end)),
        fees=tuple(taken_by_fee(office_id, start, end)),
        waived=tuple(waived_by_reason(office_id, start, end)),
        over_twd=sum(twd for twd in found.values() if twd > 0),
        short_twd=-sum(twd for twd in found.values() if twd < 0),
    )


def differences(office_id: int, start: date, end: date) -> Mapping[int, int]:
    """Return by how much each till of these days was over or short when it was counted last: {till id: TWD}."""
    rows = CashCount.objects.of(office_id).filter(till__business_date__gte=start, till__business_date__lt=end)
    return dict(rows.order_by("till_id", "seq").values_list("till_id", "difference_twd"))


def _rows(query: str, office_id: int, start: date, end: date) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"office": office_id, "start": start, "end": end})
        return cursor.fetchall()
