"""Registers and evidence kept by hand, as rows and as a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DateField, F, Max, Q, QuerySet, When
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Period
from huzheng.foundation.page import wording
from huzheng.plan.book.models import HandEntry, HandEvidence, Measure
from huzheng.plan.book.rules import kept_limit
from huzheng.plan.book.states import EntryState


def register_of(measure: Measure) -> QuerySet[HandEntry]:
    """Return the register lines of a measure: those still to be answered first, the most urgent on top."""
    open_first = Case(When(state=EntryState.OPEN, then=0), default=1)
    rows = HandEntry.objects.of(measure.office_id).filter(measure=measure).select_related("added_by")
    return rows.order_by(open_first, "due_on", "number")


def evidence_of(measure: Measure) -> QuerySet[HandEvidence]:
    """Return the evidence in words of a measure, newest first."""
    return HandEvidence.objects.of(measure.office_id).filter(measure=measure).select_related("added_by")


def measure_within_limit(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of register lines answered in time among those decided in the period."""
    return measure_many_within_limit(office_id, period, [(aggregate, filter)])[0]


def measure_many_within_limit(office_id: int, period: Period, asked: Sequence[tuple[str, Filter]]) -> list[Measured]:
    """Answer for many measures in one query. A line counts on the day it was answered, at the latest when its limit ran out."""
    rows = (
        _decided(office_id, period)
        .values("measure_id")
        .annotate(n=Count("pk"), kept=Count("pk", filter=Q(replied_on__lte=F("due_on"))))
    )
    found = {row["measure_id"]: (row["kept"], row["n"]) for row in rows.order_by()}
    return [_share(found, filter) for _aggregate, filter in asked]


def rows_within_limit(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the register lines behind the share, the latest first."""
    rows: Any = _decided(office_id, period).filter(**_wanted(filter)).order_by("-decided_on", "-pk")
    looking = _looking(period)
    return [
        Evidence(
            at=at(row.decided_on),
            text=_("第 %(number)s 號，收件 %(received)s，期限 %(due)s") % _words(row),
            value=None,
            met=kept_limit(row.due_on, row.replied_on, looking),
            subject=f"hand_entry:{row.pk}",
        )
        for row in rows
    ]


def _words(row: HandEntry) -> dict[str, str]:
    return {
        "number": str(row.number),
        "received": wording.short_date(row.received_on),
        "due": wording.short_date(row.due_on),
    }


def _looking(period: Period) -> date:
    """Return the day of looking: after its end a period is looked at from the day behind it."""
    return min(period.as_of or period.end, period.end)


def _decided(office_id: int, period: Period) -> Any:
    decided = Least("due_on", "replied_on", output_field=DateField())  # PostgreSQL's LEAST passes over NULL
    known = Q(replied_on__isnull=False) | Q(due_on__lt=_looking(period))
    rows = HandEntry.objects.of(office_id).annotate(decided_on=decided)
    return rows.filter(known, decided_on__gte=period.start, decided_on__lt=period.end)


def _wanted(filter: Filter) -> dict[str, int]:
    return {"measure_id": int(str(filter["measure"]))} if filter.get("measure") else {}


def _share(found: dict[int, tuple[int, int]], filter: Filter) -> Measured:
    wanted = _wanted(filter)
    chosen = [found.get(wanted["measure_id"], (0, 0))] if wanted else list(found.values())
    kept, n = sum(pair[0] for pair in chosen), sum(pair[1] for pair in chosen)
    return Measured(Decimal(kept) / n if n else None, n)


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How much evidence in words a measure has, and of which day the last is."""

    n: int
    last_on: date


def evidence_counts(plan_id: int, office_id: int) -> dict[int, EvidenceCount]:
    """Return the evidence of all measures of a plan: {measure id: count}. One query."""
    rows = HandEvidence.objects.of(office_id).filter(measure__plan_id=plan_id).order_by().values("measure_id")
    found = rows.annotate(n=Count("pk"), last_on=Max("on"))
    return {row["measure_id"]: EvidenceCount(row["n"], row["last_on"]) for row in found}


def last_limit(measure: Measure) -> int | None:
    """Return the limit of the newest register line of a measure: most likely the next one's too."""
    rows = HandEntry.objects.of(measure.office_id).filter(measure=measure).order_by("-number")
    return rows.values_list("limit_days", flat=True).first()
