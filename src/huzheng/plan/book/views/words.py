"""How numbers, periods and metrics read on a page: values in, words out."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy, ngettext

from huzheng.foundation import roc
from huzheng.foundation.metrics.data import Metric, Period
from huzheng.foundation.page import wording
from huzheng.plan.book.data import Stand
from huzheng.plan.book.models import Binding
from huzheng.plan.book.states import Comparator, Light, PeriodKind

UNITS = {
    "share": gettext_lazy("%"),
    "minutes": gettext_lazy("分鐘"),
    "tickets": gettext_lazy("張"),
    "cases": gettext_lazy("件"),
    "times": gettext_lazy("次"),
    "people": gettext_lazy("人"),
    "days": gettext_lazy("日"),
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

# what the reader is doing, as it tells (plan/reading/progress.py)
STEP_WORDS = {
    "": gettext_lazy("排隊等候讀取"),
    "open": gettext_lazy("打開文件"),
    "pages": gettext_lazy("讀第 %(done)s 頁，共 %(total)s 頁"),
    "structure": gettext_lazy("辨認結構"),
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


def period_name(kind: str, period: Period) -> str:
    """Return 115年11月, 115年第4季, 115年下半年, 115年, or the like in English."""
    start = period.start
    part = {
        PeriodKind.MONTH: start.month,
        PeriodKind.QUARTER: start.month // 3 + 1,
        PeriodKind.HALF: start.month // 6 + 1,
    }.get(PeriodKind(kind), 0)
    if wording.english():
        return _english_period(kind, start, part)
    words = {
        PeriodKind.MONTH: f"{part}月",
        PeriodKind.QUARTER: f"第{part}季",
        PeriodKind.HALF: "上半年" if part == 1 else "下半年",
        PeriodKind.YEAR: "",
    }
    return f"{roc.year_of(start)}年{words[PeriodKind(kind)]}"


def _english_period(kind: str, start: date, part: int) -> str:
    if kind == PeriodKind.MONTH:
        return f"{roc.MONTHS[start.month - 1]} {start.year}"
    words = {PeriodKind.QUARTER: f"Q{part} ", PeriodKind.HALF: f"H{part} "}
    return f"{words.get(PeriodKind(kind), '')}{start.year}"


def target_words(binding: Binding, unit: str) -> str:
    """Return 至少 90%."""
    return f"{Comparator(binding.comparator).label} {with_unit(binding.target, unit)}"


def cases_words(n: int) -> str:
    """Return how many cases stand behind a value."""
    return ngettext("%(n)s 件", "%(n)s 件", n) % {"n": f"{n:,}"}


def light_word(stand: Stand) -> str:
    """Return the word that stands beside a light."""
    return str(Light(stand.light).label)
