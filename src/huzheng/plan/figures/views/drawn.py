"""The pictures of a number: two years with the target, and the control chart."""

from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.charts import Series, series
from huzheng.foundation.metrics.words import aggregate_word, metric_name
from huzheng.plan.figures.queries import Judged, Line
from huzheng.plan.figures.views.frame import axis, month_short, plain


def title_of(line: Line) -> str:
    """Return the number's name, with its aggregate where it has several."""
    more = f" {aggregate_word(line.aggregate)}" if len(line.metric.aggregates) > 1 else ""
    return f"{metric_name(line.metric)}{more}"


def trend_svg(line: Line, sentence: str) -> str:
    """Return two years of closed months and the running one, with the target."""
    unit = line.metric.unit
    target = plain(line.binding.target, unit) if line.binding else None
    return series(
        Series(
            [plain(value, unit) for value in line.values],
            [month_short(month) for month in line.names],
            target=target,
            open_last=True,
            words=axis(unit),
            ends={"target": _("目標")},
        ),
        _named(line, sentence),
    )


def control_svg(line: Line, found: Judged, sentence: str) -> str:
    """Return the control chart; points of a signal stand out by their shape. Without limits while it is too early."""
    unit, points = line.metric.unit, found.chart.points
    levels: dict[str, Any] = {}
    if not found.chart.early:
        levels = {
            "centre": [plain(point.centre, unit) for point in points],
            "low": [plain(point.low, unit) for point in points],
            "high": [plain(point.high, unit) for point in points],
            "ends": {"centre": _("中心線"), "low": _("下限"), "high": _("上限")},
            "marks": frozenset(k for one in found.chart.signals for k in range(one.first, one.last + 1)),
        }
    values = [plain(point.value, unit) for point in points]
    names = [month_short(month) for month in found.months]
    return series(Series(values, names, words=axis(unit), **levels), _named(line, sentence))


def trend_sentence(line: Line) -> str:
    """Say the two years in words."""
    known = [(month, value) for month, value in zip(line.names, line.values, strict=True) if value is not None]
    if not known:
        return _("尚無資料")
    unit = line.metric.unit
    (low, least), (high, most) = min(known, key=lambda one: one[1]), max(known, key=lambda one: one[1])
    words = _("最低 %(low)s（%(low_month)s），最高 %(high)s（%(high_month)s）。")
    write = axis(unit)
    return words % {
        "low": write(plain(least, unit)), "low_month": month_short(low),
        "high": write(plain(most, unit)), "high_month": month_short(high),
    }  # fmt: skip


def _named(line: Line, sentence: str) -> str:
    return _("%(label)s：%(text)s") % {"label": title_of(line), "text": sentence}
