"""What a control chart says, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.words import month_name, with_unit
from huzheng.plan.figures.queries import Judged, Line
from huzheng.plan.figures.rules import EARLY, Signal

RULES = {
    "beyond": gettext_lazy("超出三個標準差的管制界限"),
    "two_of_three": gettext_lazy("連續三個月中有兩個月超出兩個標準差"),
    "four_of_five": gettext_lazy("連續五個月中有四個月超出一個標準差"),
    "eight": gettext_lazy("連續八個月以上在中心線的同一側"),
    "trend": gettext_lazy("連續六個月以上往同一方向"),
}
SIDES = {1: gettext_lazy("偏高"), -1: gettext_lazy("偏低")}
WAYS = {1: gettext_lazy("上升"), -1: gettext_lazy("下降")}


def side(signal: Signal) -> str:
    """Return to which side a signal points."""
    return str((WAYS if signal.rule == "trend" else SIDES)[signal.side])


def verdict(found: Judged) -> tuple[str, str]:
    """Return a light and a short word: noise, a change, one that is over, or too early to say."""
    chart = found.chart
    if chart.early:
        return "unknown", _("資料不足")
    if chart.change is None:
        return "ok", _("只是雜訊")
    words = {"month": month_name(found.months[chart.change.first]), "side": side(chart.change)}
    if chart.change.last < len(chart.points) - 1:
        return "unknown", _("%(month)s曾%(side)s") % words
    return "soon", _("%(month)s起%(side)s") % words


def sentence(found: Judged, line: Line) -> str:
    """Return the whole sentence under the chart."""
    chart = found.chart
    if chart.early:
        words = _("只有 %(n)s 個月的結算數字；滿 %(least)s 個月才能分辨雜訊與變化。")
        return words % {"n": len(chart.points), "least": EARLY}
    usual = chart.points[-1]
    unit = line.metric.unit
    if chart.change is None:
        words = _("%(n)s 個月都在管制界限之內，也沒有連續偏向一側：高低起伏只是雜訊。平常在 %(low)s 到 %(high)s 之間。")
        return words % {"n": len(chart.points), "low": with_unit(usual.low, unit), "high": with_unit(usual.high, unit)}
    signal = chart.change
    words = _("%(first)s%(side)s：%(rule)s。這不像雜訊，值得找原因。")
    if signal.first != signal.last:
        words = _("%(first)s到%(last)s%(side)s：%(rule)s。這不像雜訊，值得找原因。")
    return words % {
        "first": month_name(found.months[signal.first]),
        "last": month_name(found.months[signal.last]),
        "side": side(signal),
        "rule": RULES[signal.rule],
    }


def signals(found: Judged) -> list[dict[str, str]]:
    """Return each rule that is broken, the latest first, for the table beside the chart."""
    ordered = sorted(found.chart.signals, key=lambda one: (-one.last, one.first))
    return [
        {
            "rule": str(RULES[one.rule]),
            "side": side(one),
            "first": month_name(found.months[one.first]),
            "last": month_name(found.months[one.last]),
        }
        for one in ordered
    ]
