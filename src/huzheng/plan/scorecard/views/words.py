"""How numbers, periods and metrics read on the pages of the scorecard: values in, words out."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation import roc
from huzheng.foundation.metrics.data import Metric, Period
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.plan.book.api import Comparator, PeriodKind
from huzheng.plan.scorecard.models import Indicator
from huzheng.plan.scorecard.states import Band

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
    "count": gettext_lazy("件數"),
    "sum": gettext_lazy("合計"),
    "mean": gettext_lazy("平均"),
    "p50": gettext_lazy("中位數"),
    "p90": gettext_lazy("第 90 百分位"),
    "last": gettext_lazy("期末"),
}


def aggregate_words() -> dict[str, str]:
    """Return the aggregates in the reader's language."""
    return {key: str(word) for key, word in AGGREGATES.items()}


def unit_of(row: Indicator) -> str:
    """Return the unit of an indicator: the metric's, else the typed one."""
    metric = METRICS.get(row.metric)
    return metric.unit if metric else row.unit


def amount(value: Decimal | None, unit: str) -> str:
    """Return a value with its unit: 94.2%, 12.5 分鐘; a share is never rounded up to a whole one."""
    if value is None:
        return "–"
    shown = round(float(value) * (100 if unit == "share" else 1), 1)
    if unit == "share" and shown == 100 and value < 1:
        shown = 99.9
    words = str(UNITS.get(unit, unit))
    gap = "" if unit in ("share", "%", "") else " "
    return f"{wording.number(shown)}{gap}{words}"


def percent(value: Decimal | None) -> str:
    """Return an attainment: 96%, cut and not rounded, so that 99.6% is never shown as reached."""
    return "–" if value is None else f"{int(value)}%"


def target_words(row: Indicator, target: Decimal) -> str:
    """Return 至少 90%."""
    return f"{Comparator(row.comparator).label} {amount(target, unit_of(row))}"


def metric_name(metric: Metric) -> str:
    """Return the metric's name in the reader's language."""
    return metric.en if wording.english() else metric.zh


def fed_words(row: Indicator) -> str:
    """Say where the values of an indicator come from."""
    metric = METRICS.get(row.metric)
    if not row.metric:
        return _("人工填報")
    if metric is None:
        return _("系統已不再提供這項量測")
    return f"{metric_name(metric)}（{AGGREGATES.get(row.aggregate, row.aggregate)}）"


def period_name(kind: str, start: date) -> str:
    """Return 11月, 第4季, 下半年, 115年, or the like in English."""
    if kind == PeriodKind.MONTH:
        return f"{roc.MONTHS[start.month - 1][:3]}" if wording.english() else f"{start.month}月"
    part = {PeriodKind.QUARTER: start.month // 3 + 1, PeriodKind.HALF: start.month // 6 + 1}.get(PeriodKind(kind), 0)
    if wording.english():
        return {PeriodKind.QUARTER: f"Q{part}", PeriodKind.HALF: f"H{part}"}.get(PeriodKind(kind), str(start.year))
    words = {PeriodKind.QUARTER: f"第{part}季", PeriodKind.HALF: "上半年" if part == 1 else "下半年"}
    return words.get(PeriodKind(kind), f"{roc.year_of(start)}年")


def span_words(row: Indicator, period: Period) -> str:
    """Return the name of a period; one that still runs says so."""
    name = period_name(row.period_kind, period.start)
    return _("%(period)s（進行中）") % {"period": name} if period.as_of else name


def band_word(band: str) -> str:
    """Return the word beside a light."""
    return str(Band(band).label)


def scaled(value: Decimal, unit: str) -> str:
    """Return a kept value as it is typed: shares in per cent, no idle noughts."""
    shown = f"{value * (100 if unit == 'share' else 1):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
