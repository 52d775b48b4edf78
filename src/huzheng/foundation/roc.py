"""The calendar of the Republic: years counted from 1912, as the law, the forms and every counter write them.

Pure functions, no Django. 民國1年 is 1912; the years before it count backwards from 民國前1年, which is 1911 (people born
then stand in the old registers). Source of the forms accepted here: the boxes of the household forms (年月日 in
three boxes, seven digits on machine-read forms) and what people type.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

OFFSET = 1911
LAST_YEAR = 199
EARLIEST = 1800  # nobody in the registers was born before
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS_ZH = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _(text: str) -> str:
    """Mark a message for the catalogue; the form field translates it."""
    return text


class Reason(StrEnum):
    """Why a text is no date; the value is the message shown beside the field."""

    EMPTY = _("請輸入日期，例如 115/11/20。")
    SHAPE = _("看不出日期。請寫成 115/11/20、1151120 或 民國115年11月20日。")
    YEAR = _("年份要在民國 1 年到 199 年之間；西元年請寫四碼，例如 2026-11-20。")
    MONTH = _("月份要在 1 到 12 之間。")
    DAY = _("這個月份沒有這一天。")
    MONTH_SHAPE = _("看不出年月。請寫成 102年12月 或 102/12。")


class RocError(ValueError):
    """Tell why a text is no date of the calendar."""

    def __init__(self, reason: Reason, text: str = "") -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.text = text


@dataclass(frozen=True, order=True)
class Month:
    """A month of the ordinary calendar, as plans name their deadlines."""

    year: int
    month: int

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{year_words(self.year)}{self.month}月"


_WIDE = str.maketrans("０１２３４５６７８９／．－　", "0123456789/.- ")
_SEPARATED = re.compile(
    r"""(?P<era>民國|西元)?(?P<before>前)?(?P<year>\d{1,4})(?:年|[./\-])
        (?P<month>\d{1,2})(?:月|[./\-])(?P<day>\d{1,2})[日號]?""",
    re.VERBOSE,
)
_MONTH = re.compile(
    r"""(?P<era>民國|西元)?(?P<before>前)?(?P<year>\d{1,4})(?:年度?|[./\-])(?P<month>\d{1,2})月?份?""",
    re.VERBOSE,
)
_PACKED = re.compile(r"(?P<era>民國)?(?P<before>前)?(?P<year>\d{1,4})(?P<month>\d{2})(?P<day>\d{2})")
_ENGLISH = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})")


def parse(text: str) -> date:
    """Return the date that `text` names: 115/11/20, 1151120, 115.11.20, 民國115年11月20日, 2026-11-20, 20 November 2026.

    Raise RocError with a reason in words. Four digits are a year of the ordinary calendar, fewer a year of the Republic.
    """
    if not (plain := text.translate(_WIDE).strip()):
        raise RocError(Reason.EMPTY)
    if found := _ENGLISH.fullmatch(plain):
        return _date(int(found["year"]), _english_month(found["month"], text), int(found["day"]))
    compact = re.sub(r"\s+", "", plain)
    if not (found := _SEPARATED.fullmatch(compact) or _packed(compact)):
        raise RocError(Reason.SHAPE, text)
    return _date(_common_year(found, text), int(found["month"]), int(found["day"]))


def parse_month(text: str) -> Month:
    """Return the month that `text` names: 102年12月, 102/12, 102年度12月份."""
    found = _MONTH.fullmatch(re.sub(r"\s+", "", text.translate(_WIDE)))
    if not found:
        raise RocError(Reason.MONTH_SHAPE, text)
    if not 1 <= int(found["month"]) <= 12:
        raise RocError(Reason.MONTH, text)
    return Month(_common_year(found, text), int(found["month"]))


def year_of(day: date) -> int:
    """Return the year of the Republic; 0 and below are the years before it (0 is 民國前1年)."""
    return day.year - OFFSET


def year_words(year: int) -> str:
    """Return 民國115年 or 民國前3年 for a year of the ordinary calendar."""
    count = year - OFFSET
    return f"民國{count}年" if count > 0 else f"民國前{1 - count}年"


def in_chinese(day: date) -> str:
    """Return 民國115年11月20日."""
    return f"{year_words(day.year)}{day.month}月{day.day}日"


def in_english(day: date) -> str:
    """Return 20 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """Return 115/11/20 (前3/05/01 before the Republic), as tables and input boxes show it."""
    count = year_of(day)
    year = str(count) if count > 0 else f"前{1 - count}"
    return f"{year}/{day.month:02}/{day.day:02}"


def packed(day: date) -> str:
    """Return 1151120, as machine-read forms want it; only for years of the Republic."""
    if (count := year_of(day)) < 1:
        raise RocError(Reason.YEAR, short(day))
    return f"{count:03}{day.month:02}{day.day:02}"


def weekday_zh(day: date) -> str:
    """Return 星期五."""
    return WEEKDAYS_ZH[day.weekday()]


def weekday_en(day: date) -> str:
    """Return Friday."""
    return WEEKDAYS_EN[day.weekday()]


def day_of(moment: date | datetime) -> date:
    """Return the plain date of a date or of a moment already in local time."""
    return moment.date() if isinstance(moment, datetime) else moment


def _packed(compact: str) -> re.Match[str] | None:
    """Match 1151120, 991120 or 20261120; a packed month with no day (10212) stays unmatched."""
    return _PACKED.fullmatch(compact) if 6 <= len(re.sub(r"\D", "", compact)) <= 8 else None


def _english_month(name: str, text: str) -> int:
    """Return the number of the month that `name` begins."""
    hits = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())]
    if len(hits) != 1:
        raise RocError(Reason.SHAPE, text)
    return hits[0]


def _common_year(found: re.Match[str], text: str) -> int:
    """Return the year of the ordinary calendar that a match names."""
    number = int(found["year"])
    if found["before"]:
        if number < 1 or len(found["year"]) == 4:
            raise RocError(Reason.YEAR, text)
        return OFFSET + 1 - number
    if len(found["year"]) == 4 and found["era"] != "民國":
        return number
    if not 1 <= number <= LAST_YEAR or found["era"] == "西元":
        raise RocError(Reason.YEAR, text)
    return number + OFFSET


def _date(year: int, month: int, day: int) -> date:
    """Return the date, or say which part of it does not exist."""
    if not EARLIEST <= year <= OFFSET + LAST_YEAR:
        raise RocError(Reason.YEAR)
    if not 1 <= month <= 12:
        raise RocError(Reason.MONTH)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise RocError(Reason.DAY) from error
