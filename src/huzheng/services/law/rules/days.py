"""Counting of periods (行政程序法48), and when a document served by public notice takes effect (行政程序法81).

`works` says of a day whether offices work on it. The calendar and the closures of an office come from outside.
"""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, TypeAdapter

from huzheng.foundation import roc
from huzheng.services.law.data import Deadline, Period, Step
from huzheng.services.law.errors import NoSuchRule, NotKnownThen
from huzheng.services.law.rules.dated import Dated, read_rulebook, version_on

Works = Callable[[date], bool]
SATURDAY = 5
ONE = timedelta(days=1)
LONGEST_MONTHS, LONGEST_DAYS = 1200, 36_600


class Statutory(Dated):
    """The period that the law gave on a day."""

    days: int = 0
    months: int = 0
    law: str


class StatutoryPeriod(BaseModel):
    """One entry of rulebook/periods.yaml: which services count from what, and the versions of its length."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    from_zh: str
    from_en: str
    services: list[str] = []
    offence: str = ""
    versions: list[Statutory]


class Notice(Dated):
    """In how many days a public notice takes effect (行政程序法81)."""

    days: int
    abroad_days: int
    again_days: int
    counts_posting: bool  # the day of posting is the first of them


BOOK = read_rulebook("periods")
PERIODS = TypeAdapter(list[StatutoryPeriod]).validate_python(BOOK["periods"])
NOTICES = TypeAdapter(list[Notice]).validate_python(BOOK["public_notice"])


def period_end(event_on: date, period: Period, *, works: Works, harmful: bool = False) -> Deadline:
    """Return the last day of a period that an event began. Raises NotKnownThen past the calendar.

    The day of the event is not counted; months end on the day before the corresponding one; a last day on a day off moves to the next
    working day, a Saturday to the Monday at noon (行政程序法48 II-IV). Where another day off stands between, the citizen has all of
    the working day after it. `harmful` counts a burden on a person instead: the day of the event is the first one, and the last day
    stays where it falls (48 V); what II and IV make longer is no favour there.
    """
    if not (0 <= period.months <= LONGEST_MONTHS and 0 <= period.days <= LONGEST_DAYS):
        raise NotKnownThen
    try:
        steps, last = _counted(event_on, period, harmful=harmful)
        return Deadline(last, False, tuple(steps)) if harmful else _moved(last, steps, works)
    except (OverflowError, ValueError) as error:  # years past the calendar
        raise NotKnownThen from error


def _counted(event_on: date, period: Period, *, harmful: bool) -> tuple[list[Step], date]:
    begins = event_on if harmful else event_on + ONE
    steps = [_begins(event_on, begins, harmful=harmful)]
    last = begins - ONE
    if period.months:
        last = months_end(begins, period.months)
        steps.append(_step(f"滿 {period.months} 個月", f"{_n(period.months, 'month')} end", last, "行政程序法48 III"))
    if period.days:
        last += timedelta(days=period.days)
        steps.append(_step(f"第 {period.days} 日", f"Day {period.days}", last, "行政程序法48 II"))
    return steps, last


def _begins(event_on: date, begins: date, *, harmful: bool) -> Step:
    if harmful:
        return _step(
            "不利處分：始日不計時刻以一日論，自當日起算",
            "A burden counts from the day itself",
            begins,
            "行政程序法48 V",
        )
    zh = f"事件日 {roc.in_chinese(event_on)}不算入，自次日起算"
    return _step(zh, f"{roc.in_english(event_on)} is not counted; counting begins", begins, "行政程序法48 II")


def months_end(begins: date, months: int) -> date:
    """Return the last day of whole months that begin on a day: from the first of a month its last day, else the day before the
    corresponding one, or the last of the month where there is none (行政程序法48 III; 民法121 II)."""
    year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
    if begins.day == 1:
        return date(year, month + 1, 1) - ONE
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, begins.day) - ONE if begins.day <= length else date(year, month + 1, length)


def _moved(last: date, steps: list[Step], works: Works) -> Deadline:
    """Move a last day off: a Saturday to Monday's noon, every other to the next working day."""
    if works(last):
        steps.append(_step("末日為上班日", "The last day is a working day", last, "行政程序法48 IV"))
        return Deadline(last, False, tuple(steps))
    saturday, day = last.weekday() == SATURDAY, last + ONE
    while not works(day):
        day += ONE
    noon = saturday and (day - last).days == 2
    if noon:
        steps.append(
            _step("末日為星期六，以星期一上午為末日", "A Saturday ends on Monday at noon", day, "行政程序法48 IV")
        )
    else:
        steps.append(
            _step(
                "末日為休息日，順延至次一上班日",
                "The last day is a day off: it moves to the next working day",
                day,
                "行政程序法48 IV",
            )
        )
    return Deadline(day, noon, tuple(steps))


def notice_effective(posted_on: date, *, abroad: bool = False, again: bool = False) -> Deadline:
    """Return the day on which a public notice takes effect. Raises NotKnownThen.

    20 days from the posting or the last printing, 60 where it is served abroad, the next day where the same person is served so again
    (行政程序法81). Whether the day of posting is the first of them is a setting of the rulebook, shown [check].
    """
    law = version_on(NOTICES, posted_on)
    days = law.again_days if again else law.abroad_days if abroad else law.days
    counts = law.counts_posting and not again
    effective = posted_on + timedelta(days=days if counts or again else days + 1)
    steps = (
        _step("公告或最後刊登之日", "Posted, or last printed", posted_on, law.source),
        Step(
            f"經 {days} 日{'（黏貼當日算入）' if counts else ''}，{roc.in_chinese(effective)}發生效力",
            f"After {_n(days, 'day')}{' (the day of posting counted)' if counts else ''} it takes effect on {roc.in_english(effective)}",
            law.source,
            law.unsure,
        ),
    )
    return Deadline(effective, False, steps)


def overdue_days(last: date, applied_on: date) -> int:
    """Return how many days late an application is; the day after the last day is the first (戶籍罰鍰處罰金額基準表)."""
    return max(0, (applied_on - last).days)


def period_of(key: str) -> StatutoryPeriod:
    """Return the statutory period by its key or by the code of a service. Raises NotKnownThen."""
    found = next((one for one in PERIODS if one.key == key or key in one.services), None)
    if found is None:
        raise NoSuchRule
    return found


def known_period(key: str, on: date) -> Statutory:
    """Return how long the law gave on a day. Raises NotKnownThen."""
    return version_on(period_of(key).versions, on)


def period_on(rule: StatutoryPeriod, on: date) -> Statutory | None:
    """Return the version of a period that held on a day, None where no source covers it."""
    try:
        return version_on(rule.versions, on)
    except NotKnownThen:
        return None


def with_closed(works: Works, closed: Iterable[date]) -> Works:
    """Return the calendar of an office that was closed on these days besides."""
    shut = frozenset(closed)
    return lambda day: day not in shut and works(day)


def _step(zh: str, en: str, day: date, source: str) -> Step:
    return Step(
        f"{zh}：{roc.in_chinese(day)}（{roc.weekday_zh(day)}）",
        f"{en}: {roc.in_english(day)} ({roc.weekday_en(day)})",
        source,
    )


def _n(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"
