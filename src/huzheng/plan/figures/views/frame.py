"""What the pages of this room have in common: which metric and month the address names, and how numbers read."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Metric
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.metrics.words import number
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.plan.figures.rules import first_of, key_of, slug_of

MONTH = re.compile(r"(\d{4})-(\d{1,2})")
RIGHTS = ("close", "correct")


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def rights_of(request: Any) -> dict[str, bool]:
    """Return what the asker may do, for templates: {"close": True, …}."""
    return {name: allowed(request.actor, f"figures.{name}") for name in RIGHTS}


def metric_of(slug: str) -> Metric:
    """Return the metric that the address names (queue-served). Raises NotFound."""
    key = key_of(slug)
    if key not in METRICS:
        raise NotFound
    return METRICS[key]


def aggregate_of(request: Any, metric: Metric) -> str:
    """Return the aggregate that the address names, the metric's first one where it names none. Raises NotFound."""
    asked = request.GET.get("aggregate") or request.POST.get("aggregate") or metric.aggregates[0]
    if asked not in metric.aggregates:
        raise NotFound
    return asked


def month_in(text: str, today: date) -> date | None:
    """Return the first day of the month that `text` names (2026-10), none after today's; None where it is no month."""
    found = MONTH.fullmatch(text.strip())
    if not found or not 1912 <= int(found[1]) <= 9998 or not 1 <= int(found[2]) <= 12:
        return None
    return min(date(int(found[1]), int(found[2]), 1), first_of(today))


def month_asked(request: Any) -> date:
    """Return the month that the address names by `?month=2026-10`; the running one where it names none. Raises NotFound."""
    today = business_date(request.now)
    text = request.GET.get("month") or request.POST.get("month") or ""
    found = month_in(text, today) if text else first_of(today)
    if found is None:
        raise NotFound
    return found


def month_short(day: date) -> str:
    """Return 115/10, or Oct 26 on English pages."""
    return (
        f"{roc.MONTHS[day.month - 1][:3]} {day.year % 100}" if wording.english() else f"{roc.year_of(day)}/{day.month}"
    )


def plain(value: Decimal | float | None, unit: str) -> float | None:
    """Return a value as it is drawn: shares in per cent."""
    return None if value is None else float(value) * (100 if unit == "share" else 1)


def axis(unit: str) -> Any:
    """Return how a drawn value reads at the axis."""
    return (lambda value: f"{wording.number(value)}%") if unit == "share" else wording.number


def shown(value: Decimal | float | None, unit: str) -> str:
    """Return a value without its unit."""
    return number(value, unit)


def address(name: str, office: str, metric: str = "", **kwargs: Any) -> str:
    """Return the address of a page of this room, of a metric by its key."""
    named = {"metric": slug_of(metric)} if metric else {}
    return reverse(f"figures:{name}", kwargs={"office": office, **named, **kwargs})
