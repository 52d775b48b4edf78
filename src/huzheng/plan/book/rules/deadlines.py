"""Deadlines as the plans print them, and the days on which a report is due.

A month counts to its last day (民法 121: a period ends with its last day). What is not understood stays unknown: a wording
that could mean two days (12月前: before December, or by its end?) is never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from huzheng.foundation.roc import LAST_YEAR, OFFSET
from huzheng.plan.book.data import Due, Mark
from huzheng.plan.book.rules.wordings import plain_parts
from huzheng.plan.book.states import DueKind, Rhythm

MONTHS_OF = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.FOUR_MONTHS: 4, Rhythm.HALF: 6, Rhythm.YEAR: 12}
USUAL = Rhythm.QUARTER  # a continuous item is reported every quarter until somebody sets another rhythm
LONGEST = 200  # characters of a cell that may still be a deadline
LEAP = 2000  # stands for every year while a yearly day is read
_FINENESS = (Rhythm.WEEK, Rhythm.MONTH, Rhythm.QUARTER, Rhythm.FOUR_MONTHS, Rhythm.HALF, Rhythm.YEAR)
_WORDS = {
    "週": Rhythm.WEEK, "月": Rhythm.MONTH, "季": Rhythm.QUARTER, "半年": Rhythm.HALF, "年": Rhythm.YEAR,
    "3個月": Rhythm.QUARTER, "4個月": Rhythm.FOUR_MONTHS, "6個月": Rhythm.HALF, "12個月": Rhythm.YEAR,
}  # fmt: skip

_POINT = re.compile(
    r"""(?:(?P<year>\d{2,4})年度?|(?P<next>[次翌隔明]年)度?|(?P<this>(?:本|當|今|該)?年度?))?
        (?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日號]|(?P<tenth>[上中下])旬|[底末內間])?
          |第(?P<quarter>[1-4])季[底末內]?
          |(?P<half>[上下])半年度?[底末內]?
          |(?P<close>[底末])|內)?""",
    re.VERBOSE,
)
_DONE = r"(?:(?:全部)?(?:辦理|執行)?(?:完成|完畢|辦竣)|辦理|執行|實施)?"
_BY = re.compile(rf"(?:預[定計]|訂?於)*(?P<point>.+?)(?P<before>[以之]?前)?(?:為?止)?{_DONE}")
_WHOLE_YEAR = re.compile(rf"全年度?{_DONE}")
_SPAN = re.compile(rf"[自從由]?(?P<a>.*?)起?至(?P<b>.+?)(?:為?止)?{_DONE}")
_FROM_NOW = re.compile(r"|即日|(?:奉?核定|奉核|公布)(?:之?日|後)?")
_FROM = re.compile(r"[自從由]?(?P<a>.+?)起(?:辦理|執行|實施|推動)?")
_GOING_ON = re.compile(
    r"(?P<span>.*?)(?:(?:持續|繼續|賡續|經常|常態|隨時|長期)性?(?:配合)?(?:辦理|執行|推動|進行|實施|推展|業務|工作|事項|檢討|精進)*|隨到隨辦)"
    r"(?:至(?P<until>.+?)(?:為?止)?)?"
)
_OFTEN = "辦理|執行|實施|檢討|檢視|召開|陳報|填報|提報|回報|彙報|統計|更新|公布|彙整"
_EVERY = re.compile(
    rf"(?:每個?(?P<each>半年|年度?|季|月|\d{{1,2}}個月|[週周]|星期)|[按逐](?P<by>[月季年]))[底末]?(?:[定期]*(?:{_OFTEN})|各)*(?:至少)?(?:1次)?(?:{_OFTEN})*"
)
_MONTHLY_DAY = re.compile(r"每個?月(?P<day>\d{1,2})[日號](?:[以之]?前)?(?:完成|" + _OFTEN + ")*")
_YEARLY = re.compile(r"每年度?(?P<point>[\d第上下].*)")


def read_deadline(printed: str, roc_year: int | None) -> Due:
    """Return what a printed deadline means in a plan of this year; without a year a bare month stays unknown.

    Several deadlines in one cell become marks, the last one the end. One part that is not understood leaves the whole unknown.
    """
    if not printed.strip() or len(printed) > LONGEST:
        return Due()
    reader = _Reader(roc_year)
    found = [reader.read(part) for part in plain_parts(printed)]
    parts = [part for part in found if part is not None]
    return _together(parts) if parts and len(parts) == len(found) else Due()


def expected_rhythm(due: Due) -> str:
    """Return the rhythm that the print itself sets: its own, the usual one where work goes on, none for plain days."""
    return due.rhythm or (USUAL.value if due.kind == DueKind.CONTINUOUS else "")


def next_reports(due: Due, rhythm: str, start: date, end: date) -> list[date]:
    """Return the days from `start` to `end` (both included) on which a report is due, in order.

    A rhythm asks for one at the end of each of its periods within the deadline's bounds; it takes the place of days that the
    print names for every year. Named days and the deadline itself are always among them.
    """
    days = set(_days_of(due.marks, start, end, yearly=not rhythm))
    if due.end is not None:
        days.add(due.end)
    if rhythm:
        begun = None if due.kind in (DueKind.DAY, DueKind.MONTH) else due.start  # a month is done in, not from
        days.update(_ends(Rhythm(rhythm), max(start, begun or start), min(end, due.end or end)))
    return sorted(day for day in days if start <= day <= end)


def next_report(due: Due, rhythm: str, roc_year: int | None, today: date) -> date | None:
    """Return the next day on which a report is due in a plan of this year, None where no more is."""
    year = _common(roc_year) or today.year
    last = max(date(year, 12, 31), due.end or date.min, *named_days(due))
    return next(iter(next_reports(due, rhythm, max(today, date(year, 1, 1)), last)), None)


def named_days(due: Due) -> list[date]:
    """Return the days that a deadline names with their year, besides its end, as printed."""
    return list(_days_of(due.marks, date.min, date.max, yearly=False))


def _common(roc_year: int | None) -> int | None:
    return roc_year + OFFSET if roc_year is not None and 1 <= roc_year <= LAST_YEAR else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _days_of(marks: Sequence[Mark], start: date, end: date, *, yearly: bool) -> Iterator[date]:
    for year, month, day in marks:
        for one in range(start.year, end.year + 1) if year is None and yearly else [year]:
            if one is not None:
                yield date(one, month, min(day, monthrange(one, month)[1]))


def _ends(rhythm: Rhythm, start: date, end: date) -> Iterator[date]:
    """Return the last days of the calendar periods that end between two days; a week ends on Sunday."""
    if rhythm == Rhythm.WEEK:
        sunday = start + timedelta(days=6 - start.weekday())
        yield from (sunday + timedelta(weeks=k) for k in range((end - sunday).days // 7 + 1))
        return
    for month in range(start.year * 12 + start.month, end.year * 12 + end.month + 1):
        if (month - 1) % 12 % MONTHS_OF[rhythm] == MONTHS_OF[rhythm] - 1:
            yield _last_day((month - 1) // 12, (month - 1) % 12 + 1)


def _mark(day: date, *, yearly: bool = False) -> Mark:
    last = day == _last_day(day.year, day.month)
    return (None if yearly else day.year, day.month, 31 if last else day.day)


def _together(parts: Sequence[Due]) -> Due:
    """Put the parts of a cell together: what goes on carries the rhythm and the bounds of the others, dates become marks."""
    if len(parts) == 1:
        return parts[0]
    rhythms = [Rhythm(part.rhythm) for part in parts if part.rhythm]
    marks = tuple(dict.fromkeys(mark for part in parts for mark in part.marks))
    finest = min(rhythms, key=_FINENESS.index).value if rhythms else ""
    plain = [part for part in parts if part.kind not in (DueKind.CONTINUOUS, DueKind.RECURRING)]
    if len(plain) == len(parts):
        last = max(parts, key=lambda part: part.end or date.min)
        return Due(last.kind, None, last.end, "", tuple(_mark(part.end) for part in parts if part.end))
    dates = [part for part in plain if part.kind != DueKind.PERIOD]
    bounds = next((part for part in parts if part not in dates and (part.start or part.end)), Due())
    going = any(part.kind == DueKind.CONTINUOUS for part in parts)
    marks += tuple(_mark(part.end) for part in dates if part.end)
    return Due(DueKind.CONTINUOUS if going else DueKind.RECURRING, bounds.start, bounds.end, finest, marks)


class _Reader:
    """Reads the parts of one cell; a year or 每年 that was printed holds for the parts after it."""

    def __init__(self, roc_year: int | None) -> None:
        self.base = self.year = _common(roc_year)
        self.every = False

    def read(self, text: str) -> Due | None:
        """Return what one part means, None where it is not understood."""
        ways: tuple[Callable[[str], Due | None], ...] = (self._going_on, self._recurring, self._span, self._by)
        try:
            return next((found for way in ways if (found := way(text)) is not None), None)
        except (ValueError, OverflowError):  # 2月30日, year 9999 and the like
            return None

    def _going_on(self, text: str) -> Due | None:
        if started := _FROM.fullmatch(text):
            start = self._start(started["a"])
            return replace(start, kind=DueKind.CONTINUOUS, end=None) if start else None
        found = _GOING_ON.fullmatch(text)
        if not found:
            return None
        bounds = self._bounds(found["span"])
        until = self._point(found["until"]) if found["until"] else Due()
        if bounds is None or until is None or (until.end and bounds.end):
            return None
        return _in_order(Due(DueKind.CONTINUOUS, bounds.start, until.end or bounds.end))

    def _bounds(self, text: str) -> Due | None:
        """Return the time within which something goes on: all of it where none is printed."""
        if text in ("", "全年", "全年度"):
            return Due()
        if text.endswith("起"):
            started = self._start(text.lstrip("自從由").removesuffix("起"))
            return replace(started, end=None) if started else None
        return self._span(text) or self._point(text)

    def _start(self, text: str) -> Due | None:
        return Due() if _FROM_NOW.fullmatch(text) else self._point(text)

    def _recurring(self, text: str) -> Due | None:
        if found := _MONTHLY_DAY.fullmatch(text):
            return _every_month(int(found["day"]))
        if found := _EVERY.fullmatch(text):
            word = (found["each"] or found["by"]).removesuffix("度").replace("周", "週").replace("星期", "週")
            if word == "2個月":
                return Due(DueKind.RECURRING, marks=tuple((None, month, 31) for month in range(2, 13, 2)))
            word = "月" if word == "1個月" else word
            return Due(DueKind.RECURRING, rhythm=_WORDS[word].value) if word in _WORDS else None
        if found := _YEARLY.fullmatch(text):
            self.every = True
            return self._by(found["point"])
        return None

    def _span(self, text: str) -> Due | None:
        if _WHOLE_YEAR.fullmatch(text) and self.year:
            return Due(DueKind.PERIOD, date(self.year, 1, 1), date(self.year, 12, 31))
        found = _SPAN.fullmatch(text)
        if not found or self.every:
            return None
        first, last = _ends_in_full(found["a"], found["b"])
        start, end = self._start(first), self._point(last)
        if start is None or end is None:
            return None
        return _in_order(Due(DueKind.PERIOD, start.start, end.end))

    def _by(self, text: str) -> Due | None:
        found = _BY.fullmatch(text)
        if not found or (found["before"] and found["point"][-1] not in "日號底末"):
            return None
        point = self._point(found["point"])
        if point is None or not self.every:
            return point
        return Due(DueKind.RECURRING, marks=(_mark(point.end, yearly=True),)) if point.end else None

    def _point(self, text: str) -> Due | None:
        """Return a day, a month or another piece of the calendar with its first and last day."""
        found = _POINT.fullmatch(text) if text else None
        if not found:
            return None
        year = self._year_of(found)
        if year is None:
            return None
        if found["month"]:
            return _in_month(year, found)
        if found["quarter"]:
            last = int(found["quarter"]) * 3
            return Due(DueKind.PERIOD, date(year, last - 2, 1), _last_day(year, last))
        if found["half"]:
            first = 1 if found["half"] == "上" else 7
            return Due(DueKind.PERIOD, date(year, first, 1), _last_day(year, first + 5))
        end = date(year, 12, 31)
        return Due(DueKind.DAY, end, end) if found["close"] else Due(DueKind.PERIOD, date(year, 1, 1), end)

    def _year_of(self, found: re.Match[str]) -> int | None:
        """Return the year of a point; a printed one holds for what follows."""
        if found["year"]:
            number = int(found["year"])
            self.year = _common(number - OFFSET if number > OFFSET else number)
            self.every = False
        elif found["next"] or found["this"]:
            self.year = self.base + bool(found["next"]) if self.base else None
            self.every = False
        elif not (found["month"] or found["quarter"] or found["half"]):
            return None  # 底 or 內 alone
        return LEAP if self.every else self.year


def _in_month(year: int, found: re.Match[str]) -> Due:
    month = int(found["month"])
    if found["day"]:
        day = date(year, month, int(found["day"]))
        return Due(DueKind.DAY, day, day)
    last = _last_day(year, month)
    if found["tenth"]:
        first = {"上": 1, "中": 11, "下": 21}[found["tenth"]]
        return Due(DueKind.PERIOD, date(year, month, first), last if first == 21 else date(year, month, first + 9))
    return Due(DueKind.MONTH, date(year, month, 1), last)


def _every_month(day: int) -> Due | None:
    if not 1 <= day <= 31:
        return None
    return Due(DueKind.RECURRING, marks=tuple((None, month, day) for month in range(1, 13)))


def _in_order(due: Due) -> Due | None:
    return None if due.start and due.end and due.start > due.end else due


def _ends_in_full(first: str, last: str) -> tuple[str, str]:
    """Give each end of a span what is printed at the other only: 1至6月, 第1至3季, 12月1至15日, 12月1日至15日."""
    if first[-1:].isdigit() and (unit := re.match(r"\d+(年度?|月|[日號]|季)", last)):
        last = f"第{last}" if unit[1] == "季" and first.startswith("第") else last
        first += unit[1]
    month = re.search(r"(\d{1,2}月)\d{1,2}[日號]$", first)
    return first, month[1] + last if month and re.fullmatch(r"\d{1,2}[日號]", last) else last
