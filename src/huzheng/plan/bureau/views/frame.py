"""What the pages of this room have in common."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.foundation.roc import OFFSET
from huzheng.plan.bureau.access import access_bureau
from huzheng.plan.bureau.data import Agreed, Unit
from huzheng.plan.bureau.queries.units import shared_now, units_of
from huzheng.plan.bureau.states import OPEN, TaskState


@dataclass(frozen=True, slots=True)
class Above:
    """Who looks: the bureau, its offices, and the time at which it looks."""

    bureau_id: int
    units: list[Unit]
    now: datetime

    @property
    def today(self) -> date:
        """Return the local day."""
        return business_date(self.now)

    @property
    def by_id(self) -> dict[int, Unit]:
        """Return the offices by id."""
        return {unit.id: unit for unit in self.units}


def above(request: Any) -> Above:
    """Return who looks, and let the page show that time. Two queries."""
    bureau_id = access_bureau(request.actor)
    units = units_of(bureau_id, request.now)
    return Above(bureau_id, units, shared_now(units, request.now))


def given(request: Any) -> dict[str, Any]:
    """Return what every verb of the bureau takes besides."""
    return {"by": request.actor, "now": request.now}


def metric_name(row: Agreed) -> str:
    """Return the name of an agreed metric with its unit."""
    metric = METRICS[row.metric]
    words = {"minutes": _("分鐘"), "share": _("%"), "tickets": _("人次")}
    if metric.unit not in words:
        return metric.en if wording.english() else metric.zh
    unit = words[metric.unit]
    return f"{metric.en} ({unit})" if wording.english() else f"{metric.zh}（{unit}）"


def value_words(row: Agreed, value: Decimal | None) -> str:
    """Return a figure without its unit: a share in per cent, never rounded up to a full one."""
    if value is None:
        return "–"
    if METRICS[row.metric].unit == "share":
        shown = round(float(value) * 100, 1)
        return wording.number(99.9 if shown == 100 and value < 1 else shown)
    return wording.number(round(float(value), 1))


def month_word(month: date) -> str:
    """Return 115/10, or 2026-10 in English."""
    return f"{month.year}-{month.month:02}" if wording.english() else f"{month.year - OFFSET}/{month.month:02}"


def task_light(state: str, due_on: date, today: date) -> tuple[str, str]:
    """Return the light of a task in an office, and its word."""
    label = str(TaskState(state).label)
    if state in OPEN:
        return ("late", _("逾期")) if due_on < today else ("soon" if state == TaskState.RETURNED else "unknown", label)
    return ("soon" if state == TaskState.ANSWERED else "ok" if state == TaskState.ACCEPTED else "unknown", label)


def asked_year(request: Any, today: date) -> int:
    """Return the year of the Republic that was asked for, else the present one. Raises NotFound."""
    text = request.GET.get("year", "")
    if not text:
        return today.year - OFFSET
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= 8000):
        raise NotFound
    return int(text)


def seen_number(request: Any) -> int:
    """Return the number that a page was shown with; -1 where it says none."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else -1
