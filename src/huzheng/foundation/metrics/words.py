"""How numbers and metrics read on a page or a paper: values in, words out."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy, ngettext

from huzheng.foundation import roc
from huzheng.foundation.metrics.data import Metric
from huzheng.foundation.page import wording

UNITS = {
    "share": gettext_lazy("%"),
    "minutes": gettext_lazy("分鐘"),
    "tickets": gettext_lazy("張"),
    "cases": gettext_lazy("件"),
    "times": gettext_lazy("次"),
    "people": gettext_lazy("人"),
    "days": gettext_lazy("日"),
    "groups": gettext_lazy("類對象"),
}
AGGREGATES = {
    "rate": gettext_lazy("比率"),
    "share": gettext_lazy("比率"),
    "count": gettext_lazy("件數"),
    "sum": gettext_lazy("合計"),
    "mean": gettext_lazy("平均"),
    "p50": gettext_lazy("中位數"),
    "p90": gettext_lazy("第 90 百分位"),
    "last": gettext_lazy("期末"),
}


def number(value: Decimal | float | None, unit: str) -> str:
    """Return a value without its unit: a share in per cent, one decimal at most; never rounded up to a full share."""
    if value is None:
        return "–"
    shown = round(float(value) * (100 if unit == "share" else 1), 1)
    if unit == "share" and shown == 100 and value < 1:
        shown = 99.9
    return wording.number(shown)


def unit_word(unit: str) -> str:
    """Return the unit in the reader's language; an unknown one as the room wrote it."""
    return str(UNITS.get(unit, unit))


def with_unit(value: Decimal | float | None, unit: str) -> str:
    """Return a value with its unit: 94.2%, 12.5 分鐘."""
    if value is None:
        return "–"
    gap = "" if unit == "share" else " "
    return f"{number(value, unit)}{gap}{unit_word(unit)}"


def metric_name(metric: Metric | None, key: str = "") -> str:
    """Return the metric's name in the reader's language; the bare key of one that no room has any more."""
    if metric is None:
        return key
    return metric.en if wording.english() else metric.zh


def aggregate_word(aggregate: str) -> str:
    """Return the aggregate in words."""
    return str(AGGREGATES.get(aggregate, aggregate))


def cases_words(n: int) -> str:
    """Return how many cases stand behind a value."""
    return ngettext("%(n)s 件", "%(n)s 件", n) % {"n": f"{n:,}"}


def month_name(day: date) -> str:
    """Return 115年11月, or November 2026 on English pages."""
    return f"{roc.MONTHS[day.month - 1]} {day.year}" if wording.english() else f"{roc.year_of(day)}年{day.month}月"
