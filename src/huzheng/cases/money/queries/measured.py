"""What money measures, as numbers and as the rows behind them. A void takes away on its own day."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huzheng.cases.money.models import CashCount, Receipt, ReceiptVoid
from huzheng.cases.money.queries.figures import DayLine, day_lines, differences, waived_by_reason
from huzheng.cases.money.states import VoidState
from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Part, Period, Split
from huzheng.foundation.page import wording

BY = ("means", "kind", "counter")


def measure_taken(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return what came in, less what went back, in TWD."""
    lines = _lines(office_id, period, filter)
    return Measured(Decimal(sum(line.twd for line in lines)), sum(line.issued for line in lines))


def measure_receipts(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the receipts that were issued, voided ones too."""
    n = sum(line.issued for line in _lines(office_id, period, filter))
    return Measured(Decimal(n), n)


def measure_voids(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the receipts that were voided."""
    n = sum(line.voided for line in _lines(office_id, period, filter))
    return Measured(Decimal(n), n)


def measure_waived(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return what was waived, in TWD; filter `waiver` narrows it to one reason."""
    wanted = filter.get("waiver")
    rows = [
        row
        for row in waived_by_reason(office_id, period.start, period.end)
        if wanted in (None, "") or row.waiver == wanted
    ]
    return Measured(Decimal(sum(row.twd for row in rows)), sum(row.n for row in rows))


def measure_difference(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return by how much tills were over or short, in TWD without signs, over the tills that were counted."""
    found = differences(office_id, period.start, period.end)
    return Measured(Decimal(sum(abs(twd) for twd in found.values())), len(found))


def split_lines(value: str) -> Split:
    """Return how a metric over the lines of a day (issued, voided, twd) is split by means, kind and counter."""

    def split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
        lines = day_lines(office_id, period.start, period.end)
        return [part for aggregate in aggregates for names in sets for part in _parts(lines, names, aggregate, value)]

    return split


def split_waived(
    office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]
) -> list[Part]:
    """Return what was waived by reason."""
    rows = waived_by_reason(office_id, period.start, period.end)
    found = []
    for aggregate in aggregates:
        for names in sets:
            if names == ("waiver",):
                found += [Part(names, (row.waiver,), aggregate, Measured(Decimal(row.twd), row.n)) for row in rows]
            elif rows:
                whole = Measured(Decimal(sum(row.twd for row in rows)), sum(row.n for row in rows))
                found.append(Part(names, (), aggregate, whole))
    return found


def rows_receipts(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the receipts behind what came in, the newest first."""
    return [_evidence(row, Decimal(row.twd)) for row in _receipts(office_id, period, filter)]


def rows_waived(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the receipts on which something was waived, the newest first."""
    reason = filter.get("waiver")
    found = []
    for row in _receipts(office_id, period, {}):
        waived = [item for item in row.items if item["waiver"] and reason in (None, "", item["waiver"])]
        if waived:
            found.append(_evidence(row, Decimal(sum(item["full_twd"] - item["twd"] for item in waived))))
    return found


def rows_voids(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the voids, the newest first."""
    rows = ReceiptVoid.objects.of(office_id).filter(
        state=VoidState.DONE, business_date__gte=period.start, business_date__lt=period.end
    )
    return [
        Evidence(row.decided_at, f"{row.receipt.number} {row.reason}", Decimal(1), None, f"receipt:{row.receipt_id}")
        for row in rows.select_related("receipt").order_by("-decided_at")
        if row.decided_at
    ]


def rows_difference(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the counts of tills that were over or short, the newest first."""
    rows = CashCount.objects.of(office_id).filter(
        ~Q(difference_twd=0), till__business_date__gte=period.start, till__business_date__lt=period.end
    )
    return [
        Evidence(
            row.at, _("差額 %(twd)s 元：%(reason)s") % {"twd": wording.number(row.difference_twd), "reason": row.reason},
            Decimal(abs(row.difference_twd)), False, f"till:{row.till_id}",
        )
        for row in rows.order_by("-at")
    ]  # fmt: skip


def _lines(office_id: int, period: Period, filter: Filter) -> list[DayLine]:
    wanted = [(name, str(filter[name])) for name in BY if filter.get(name) not in (None, "")]
    rows = day_lines(office_id, period.start, period.end)
    return [row for row in rows if all(str(getattr(row, name)) == value for name, value in wanted)]


def _parts(lines: Sequence[DayLine], names: tuple[str, ...], aggregate: str, value: str) -> list[Part]:
    groups: dict[tuple[object, ...], list[DayLine]] = {}
    for line in lines:
        groups.setdefault(tuple(getattr(line, name) for name in names), []).append(line)
    found = []
    for keys, rows in groups.items():
        n = sum(row.voided if value == "voided" else row.issued for row in rows)
        found.append(Part(names, keys, aggregate, Measured(Decimal(sum(getattr(row, value) for row in rows)), n)))
    return found


def _receipts(office_id: int, period: Period, filter: Filter) -> QuerySet[Receipt]:
    rows = Receipt.objects.of(office_id).filter(business_date__gte=period.start, business_date__lt=period.end)
    columns = {"means": "means", "kind": "kind", "counter": "counter__number"}
    named = {columns[name]: filter[name] for name in BY if filter.get(name) not in (None, "")}
    return rows.filter(**named).order_by("-pk")


def _evidence(row: Receipt, value: Decimal) -> Evidence:
    return Evidence(row.at, row.number, value, None, f"receipt:{row.pk}")
