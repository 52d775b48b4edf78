"""How numbers, periods and metrics read on a page: values in, words out."""

from datetime import date

from django.utils.translation import gettext_lazy

from huzheng.foundation import roc
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.words import (
    AGGREGATES,
    aggregate_word,
    cases_words,
    metric_name,
    number,
    unit_word,
    with_unit,
)
from huzheng.foundation.page import wording
from huzheng.plan.book.data import Stand
from huzheng.plan.book.models import Binding
from huzheng.plan.book.states import Comparator, Light, PeriodKind

__all__ = [
    "AGGREGATES",
    "STEP_WORDS",
    "aggregate_word",
    "cases_words",
    "light_word",
    "metric_name",
    "number",
    "period_name",
    "target_words",
    "unit_word",
    "with_unit",
]

# what the reader is doing, as it tells (plan/reading/progress.py)
STEP_WORDS = {
    "": gettext_lazy("排隊等候讀取"),
    "open": gettext_lazy("打開文件"),
    "pages": gettext_lazy("讀第 %(done)s 頁，共 %(total)s 頁"),
    "structure": gettext_lazy("辨認結構"),
}


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


def light_word(stand: Stand) -> str:
    """Return the word that stands beside a light."""
    return str(Light(stand.light).label)
