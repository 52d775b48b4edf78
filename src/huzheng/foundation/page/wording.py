"""How values read on a page: dates, times, spans, masked names and numbers. Pure; the template filters call these."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from huzheng.foundation import ids, names, roc

TAIPEI = ZoneInfo("Asia/Taipei")


def english() -> bool:
    """Say whether the active language is English."""
    return (get_language() or "").startswith("en")


def in_language(row: object, name: str) -> str:
    """Return `name_zh` or `name_en` of a row by the active language, the other one where this is empty."""
    zh, en = str(getattr(row, f"{name}_zh", "")), str(getattr(row, f"{name}_en", ""))
    return (en or zh) if english() else (zh or en)


def local_day(value: date | datetime) -> date:
    """Return the day in Taipei of an instant, or the day itself."""
    if isinstance(value, datetime):
        return (value.astimezone(TAIPEI) if value.tzinfo else value).date()
    return value


def long_date(value: date | datetime) -> str:
    """Return 民國115年11月20日, or 20 November 2026 on English pages."""
    day = local_day(value)
    return roc.in_english(day) if english() else roc.in_chinese(day)


def month(value: date) -> str:
    """Return 民國115年11月, or November 2026 on English pages, of any day in it."""
    return (
        f"{roc.MONTHS[value.month - 1]} {value.year}" if english() else f"{roc.year_words(value.year)}{value.month}月"
    )


def short_date(value: date | datetime) -> str:
    """Return 115/11/20, or 2026-11-20 on English pages."""
    day = local_day(value)
    return day.isoformat() if english() else roc.short(day)


def weekday(value: date | datetime) -> str:
    """Return 星期五 or Friday."""
    day = local_day(value)
    return roc.weekday_en(day) if english() else roc.weekday_zh(day)


def day_words(value: date | datetime) -> str:
    """Return 民國115年11月20日（星期五）, or Friday 20 November 2026 on English pages."""
    return f"{weekday(value)} {long_date(value)}" if english() else f"{long_date(value)}（{weekday(value)}）"


def clock(value: datetime) -> str:
    """Return 14:05 in Taipei."""
    return (value.astimezone(TAIPEI) if value.tzinfo else value).strftime("%H:%M")


def span(value: timedelta | int | float) -> str:
    """Return 12 分鐘, 1 小時 5 分鐘; numbers are minutes, below one says so; never negative (house rule: clamp at 0)."""
    seconds = max(0, int(value.total_seconds() if isinstance(value, timedelta) else value * 60))
    if seconds < 60:
        return _("不到 1 分鐘")
    hours, minutes = divmod(seconds // 60, 60)
    parts = [ngettext("%(n)d 小時", "%(n)d 小時", hours) % {"n": hours}] if hours else []
    if minutes or not hours:
        parts.append(ngettext("%(n)d 分鐘", "%(n)d 分鐘", minutes) % {"n": minutes})
    return " ".join(parts)


def masked_id(value: str) -> str:
    """Return A12****789."""
    return ids.mask(value)


def masked_name(value: str) -> str:
    """Return 王○明."""
    return names.mask(value)


def number(value: float | int | None) -> str:
    """Return a number without a useless fraction: 12, 94.5, or a dash for none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
