"""The facts of a point and the figures of the month in words, in the reader's language."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huzheng.foundation import roc
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.plan.meetings.models import MeetingFigure, Point
from huzheng.plan.meetings.rules import Part

UNITS = {
    "share": gettext_lazy("%"),
    "minutes": gettext_lazy("分鐘"),
    "tickets": gettext_lazy("張"),
    "cases": gettext_lazy("件"),
    "times": gettext_lazy("次"),
    "people": gettext_lazy("人"),
    "days": gettext_lazy("日"),
}
COMPARATORS = {"at_least": gettext_lazy("至少"), "at_most": gettext_lazy("至多"), "exactly": gettext_lazy("等於")}
LIGHTS = {
    "ok": gettext_lazy("達標"),
    "soon": gettext_lazy("接近目標"),
    "late": gettext_lazy("未達標"),
    "unknown": gettext_lazy("尚無資料"),
}


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure of the month as a row of a table."""

    text: str
    period: str
    value: str
    before: str
    target: str
    n: str
    light: str
    word: str
    version: int


def part_title(part: Part) -> str:
    """Return the name of a part of an agenda."""
    return part.en if wording.english() else part.zh


def value_words(value: Decimal | str | None, metric: str) -> str:
    """Return a value with its unit: 94.2%, 12.5 分鐘; never rounded up to a full share."""
    if value is None:
        return "–"
    unit = METRICS[metric].unit if metric in METRICS else ""
    amount = Decimal(value)
    shown = round(float(amount) * (100 if unit == "share" else 1), 1)
    if unit == "share" and shown == 100 and amount < 1:
        shown = 99.9
    gap = "" if unit in ("share", "") else " "
    return f"{wording.number(shown)}{gap}{UNITS.get(unit, unit)}"


def target_words(comparator: str, target: Decimal | str, metric: str) -> str:
    """Return 至少 90%."""
    return f"{COMPARATORS.get(comparator, comparator)} {value_words(target, metric)}"


def period_words(start: date, end: date) -> str:
    """Return 115年10月, or the first and the last month of a longer period."""
    last = end - timedelta(days=1)
    first_word, last_word = _month(start), _month(last)
    return first_word if first_word == last_word else f"{first_word}–{last_word}"


def figure_words(row: MeetingFigure) -> FigureWords:
    """Return a figure of the month in words."""
    return FigureWords(
        text=row.text,
        period=period_words(row.start, row.end),
        value=value_words(row.value, row.metric),
        before=value_words(row.before, row.metric),
        target=target_words(row.comparator, row.target, row.metric),
        n=ngettext("%(n)s 件", "%(n)s 件", row.n) % {"n": f"{row.n:,}"},
        light=row.light,
        word=str(LIGHTS[row.light]),
        version=row.version,
    )


def point_words(point: Point) -> list[str]:
    """Return what is known of a drawn point, each fact for itself: its day, by how much it is late, who, the figure."""
    facts: dict[str, Any] = point.facts
    found = []
    if met := facts.get("met"):
        found.append(
            _("%(day)s會議決議第 %(number)s 案")
            % {"day": wording.short_date(date.fromisoformat(met)), "number": facts.get("number", "")}
        )
    found += [*facts.get("people", []), *facts.get("sections", [])]
    if point.due_on:
        found.append(_("期限 %(day)s") % {"day": wording.short_date(point.due_on)})
    if days := facts.get("days"):
        found.append(ngettext("逾期 %(n)s 天", "逾期 %(n)s 天", days) % {"n": days})
    if slip := facts.get("slip"):
        found.append(ngettext("結束日延後 %(n)s 個工作日", "結束日延後 %(n)s 個工作日", slip) % {"n": slip})
    if first := facts.get("first"):
        found.append(_("原期限 %(day)s") % {"day": wording.short_date(date.fromisoformat(first))})
    return found + _measured(facts)


def _measured(facts: dict[str, Any]) -> list[str]:
    """Return period, value and target of the figure that a point carries."""
    if "metric" not in facts:
        return []
    period = period_words(date.fromisoformat(facts["start"]), date.fromisoformat(facts["end"]))
    return [
        _("%(period)s：%(value)s") % {"period": period, "value": value_words(facts["value"], facts["metric"])},
        _("目標 %(target)s") % {"target": target_words(facts["comparator"], facts["target"], facts["metric"])},
        ngettext("%(n)s 件", "%(n)s 件", facts["n"]) % {"n": f"{facts['n']:,}"},
    ]


def _month(day: date) -> str:
    if wording.english():
        return f"{roc.MONTHS[day.month - 1]} {day.year}"
    return f"{roc.year_of(day)}年{day.month}月"
