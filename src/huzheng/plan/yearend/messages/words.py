"""Words that the papers and the pages of the year's end share."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation import roc
from huzheng.foundation.page import wording
from huzheng.plan.yearend.rules.marks import CHANGED, LOST, PRINTED, RECOUNTED, UNKNOWN, UNREADABLE

LIGHTS = {
    "ok": gettext_lazy("達標"),
    "soon": gettext_lazy("接近目標"),
    "late": gettext_lazy("未達標"),
    "unknown": gettext_lazy("尚無資料"),
}
KEPT = {
    "metric": gettext_lazy("系統量測"),
    "by_hand": gettext_lazy("人工佐證"),
    "not_yet": gettext_lazy("系統尚未提供"),
    "unbound": gettext_lazy("尚未決定"),
}
RATED = {"attained": gettext_lazy("達成"), "partly": gettext_lazy("部分達成"), "not": gettext_lazy("未達成")}
RATED_LIGHTS = {"attained": "ok", "partly": "soon", "not": "late"}
COMPARATORS = {"at_least": gettext_lazy("至少"), "at_most": gettext_lazy("至多"), "exactly": gettext_lazy("等於")}
UNITS = {
    "share": "%",
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
CHOICES = {
    "carry": gettext_lazy("沿用"),
    "change": gettext_lazy("修改"),
    "drop": gettext_lazy("停辦"),
    "new": gettext_lazy("新增"),
}
WHY = {
    UNREADABLE: gettext_lazy("數字的來源標記無法辨認"),
    UNKNOWN: gettext_lazy("系統沒有這項指標"),
    LOST: gettext_lazy("檔案裡少了這個數字"),
    CHANGED: gettext_lazy("與結算的數字不同"),
    RECOUNTED: gettext_lazy("由原始資料重算的結果不同"),
    PRINTED: gettext_lazy("印出的數字與標記不同"),
}


def unit_word(unit: str) -> str:
    """Return a unit in words; an unknown one as the room wrote it."""
    return str(UNITS.get(unit, unit))


def with_unit(text: str, unit: str) -> str:
    """Return a printed value with its unit: 94.2%, 12.5 分鐘."""
    return text if text == "–" else text + ("" if unit == "share" else " ") + unit_word(unit)


def target_words(figures: dict[str, Any]) -> str:
    """Return 至少 90%."""
    return f"{COMPARATORS[figures['comparator']]} {with_unit(figures['target'], figures['unit'])}"


def period_word(start: date, end: date) -> str:
    """Return 3月, 第2季, 上半年, 全年 or 1–10月 within a year; the like in English."""
    months = (end.year - start.year) * 12 + end.month - start.month
    last = start.month + months - 1
    if months == 12:
        return _("全年")
    if wording.english():
        names = [name[:3] for name in roc.MONTHS]
        return names[start.month - 1] if months == 1 else f"{names[start.month - 1]}–{names[last - 1]}"
    if months == 1:
        return f"{start.month}月"
    if months == 3 and start.month % 3 == 1:
        return f"第{start.month // 3 + 1}季"
    if months == 6 and start.month % 6 == 1:
        return "上半年" if start.month == 1 else "下半年"
    return f"{start.month}–{last}月"


def span_word(figure: dict[str, Any]) -> str:
    """Return the period of a figure of a snapshot in words."""
    return period_word(date.fromisoformat(figure["start"]), date.fromisoformat(figure["end"]))
