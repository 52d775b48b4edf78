"""How good the ranges were."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Avg, Count, F, FloatField, IntegerField, QuerySet
from django.db.models.functions import Abs, Cast, TruncWeek

from huzheng.hall.waiting.models import Judged

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Worth:
    """How good the ranges were: tickets, the share within, the mean error of the middle and the mean width in minutes."""

    name: Any
    n: int
    within: float
    error: float
    width: float


def judged(office_id: int, first: date, end: date) -> QuerySet[Judged]:
    """Return the judged tickets of the days from `first` until before `end`."""
    return Judged.objects.of(office_id).filter(business_date__gte=first, business_date__lt=end)


def by_week(office_id: int, today: date) -> list[Worth]:
    """Return how good each of the last weeks was, the oldest first."""
    monday = today - timedelta(days=today.weekday())
    rows: QuerySet[Any] = judged(office_id, monday - timedelta(weeks=WEEKS), today).annotate(
        name=TruncWeek("business_date")
    )
    return _worth(rows)


def by_service(office_id: int, first: date, end: date) -> list[Worth]:
    """Return how good it was for each group of tickets."""
    return _worth(judged(office_id, first, end).annotate(name=F("letter")))


def whole(office_id: int, first: date, end: date) -> Worth | None:
    """Return how good it was altogether, None where nothing was judged."""
    found = judged(office_id, first, end).aggregate(**_measures())
    return Worth("", found["n"], found["share"], found["error"], found["width"]) if found["n"] else None


def _measures() -> dict[str, Any]:
    return {
        "n": Count("pk"),
        "share": Avg(Cast("within", IntegerField()), output_field=FloatField()),
        "error": Avg(Abs(F("waited") - F("mid"))),
        "width": Avg(F("high") - F("low"), output_field=FloatField()),
    }


def _worth(rows: QuerySet[Any]) -> list[Worth]:
    found = rows.order_by().values("name").annotate(**_measures()).order_by("name")
    return [Worth(row["name"], row["n"], row["share"], row["error"], row["width"]) for row in found]
