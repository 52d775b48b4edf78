"""When reports are due, who signs, and which sentences of a plan ask for one. Pure: values in, values out.

The day is counted in the month after the period ("次月5日前"); a month that is shorter ends it. Moving it off a day without work is
the office's calendar (office.api), as 行政程序法48 IV has it.
"""

import calendar
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from huzheng.plan.dispatch.states import ReportState, Rhythm, SignRole

MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF: 6, Rhythm.YEAR: 12}
DAYS: dict[str, int] = {Rhythm.MONTH: 5, Rhythm.QUARTER: 10, Rhythm.HALF: 15, Rhythm.YEAR: 15, Rhythm.ONCE: 5}
RANK = (SignRole.SECTION_HEAD, SignRole.SECRETARY, SignRole.DIRECTOR)
SOON_DAYS = 7
LONGEST_NAME = 60
_SEND = re.compile(r"報送|彙報|陳報|函報|報局|送局|填報|月報|季報|函送")
_TO = re.compile(r"民政[局處]|本[府縣市]|[縣市]政?府|上級機關|內政部|戶政司|報局|送局")
_RHYTHMS = (
    (Rhythm.MONTH, re.compile(r"每個?月|按月|逐月|月報")),
    (Rhythm.QUARTER, re.compile(r"每一?季|按季|逐季|季報")),
    (Rhythm.HALF, re.compile(r"每半年|半年報|上、?下半年")),
    (Rhythm.YEAR, re.compile(r"每年|按年|年度(?:終了|結束|成果)|年報|年終|年底")),
)
_BY_MARKS: dict[int, str] = {12: Rhythm.MONTH, 4: Rhythm.QUARTER, 2: Rhythm.HALF, 1: Rhythm.YEAR}
_DAY = re.compile(r"(?:次|下|翌)(?:個)?[月季年]\D{0,4}?([0-9０-９]{1,2})\s*日|每月\D{0,3}?([0-9０-９]{1,2})\s*日前")
_INSIDE = re.compile(r"各課|各單位|各承辦|本所|主任|秘書|所務會議")
_PAIR = re.compile(r"([a-z_]{1,20})=(\w{1,9})")
_SHORT = {"報局", "送局"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the plan: where it stands ("task" or "measure"), and the months with a mark where it is of the schedule."""

    kind: str
    id: int
    text: str
    months: tuple[int, ...] | None = None
    above: str = ""  # the project or item that it belongs to


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sentence of the plan seems to ask for; `because` are the words that say so, `rhythm` is empty where none does."""

    sentence: Sentence
    name: str
    rhythm: str
    addressee: str
    due_day: int
    because: tuple[str, ...]


def periods(rhythm: str, starts_on: date, until: date) -> Iterator[tuple[date, date]]:
    """Return the periods (start, day after the end) from the one in which `starts_on` lies, while they end by `until`."""
    months = MONTHS[Rhythm(rhythm)]
    start = date(starts_on.year, (starts_on.month - 1) // months * months + 1, 1)
    while (end := add_months(start, months)) <= until:
        yield start, end
        start = end


def add_months(first: date, months: int) -> date:
    """Return the first day of the month that lies `months` after the one of `first`."""
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def due_day(end: date, day: int) -> date:
    """Return the `day`-th of the month that begins on `end`, at most its last one."""
    return end.replace(day=min(day, calendar.monthrange(end.year, end.month)[1]))


def horizon(today: date) -> date:
    """Return the day until which reports are put on the calendar: the year's end, from November on that of the next year."""
    return date(today.year + (today.month >= 11), 12, 31)


def is_open(state: str) -> bool:
    """Say whether the office still owes the report."""
    return state != ReportState.SENT


def light(state: str, due_on: date, today: date) -> str:
    """Return the light of a report: sent is ok, past its day late, within a week soon, else nothing to tell yet."""
    if not is_open(state):
        return "ok"
    if due_on < today:
        return "late"
    return "soon" if (due_on - today).days <= SOON_DAYS or state == ReportState.RETURNED else "unknown"


def may_sign(wanted: str, roles: Collection[str]) -> bool:
    """Say whether one of these roles stands as high as the one that signs."""
    return any(role in roles for role in RANK[RANK.index(SignRole(wanted)) :])


def read_filter(text: str) -> dict[str, str]:
    """Return {name: value} of "group=B、counter=6". Raises ValueError for anything else."""
    found: dict[str, str] = {}
    for part in filter(None, re.split(r"[，,、；;\s]+", text)):
        pair = _PAIR.fullmatch(part)
        if pair is None or pair[1] in found:
            raise ValueError(part)
        found[pair[1]] = pair[2]
    return found


def propose(sentences: Iterable[Sentence], known: Collection[tuple[str, int]] = ()) -> list[Proposal]:
    """Return what the sentences of a plan ask to be reported, without those that a kind of report stands for already."""
    found = []
    for sentence in sentences:
        if (sentence.kind, sentence.id) not in known and (made := _read(sentence)):
            found.append(made)
    return found


def _read(sentence: Sentence) -> Proposal | None:
    """Read one sentence: it must say that something is sent; a task of the schedule to whom or how often, a measure to whom."""
    text = sentence.text
    send, to = _SEND.search(text), _TO.search(text)
    rhythm, words = _rhythm(sentence)
    if send is None or (to is None and (sentence.kind == "measure" or not rhythm or _INSIDE.search(text))):
        return None
    because = tuple(dict.fromkeys(word for word in (words, send[0], to[0] if to else "") if word))
    addressee = to[0] if to and to[0] not in _SHORT else ""
    return Proposal(sentence, _name(sentence), rhythm, addressee, _day(text) or DAYS[rhythm or Rhythm.MONTH], because)


def _rhythm(sentence: Sentence) -> tuple[str, str]:
    """Return how often, and the words that say so; nothing where neither words nor marks do."""
    for rhythm, pattern in _RHYTHMS:
        if found := pattern.search(sentence.text):
            return rhythm, found[0]
    return (_BY_MARKS.get(len(sentence.months), "") if sentence.months else ""), ""


def _day(text: str) -> int | None:
    found = _DAY.search(text)
    if found is None:
        return None
    day = int((found[1] or found[2]).translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    return day if 1 <= day <= 31 else None


def _name(sentence: Sentence) -> str:
    """Return the sentence as the name of a report: what it belongs to, and its first part without the full stop."""
    whole = re.split(r"[。；;]", sentence.text.strip())[0].strip()
    name = f"{sentence.above}：{whole}" if sentence.above and sentence.above not in whole else whole
    if len(name) > LONGEST_NAME:
        name = next((piece for piece in re.split(r"[，,]", whole) if _SEND.search(piece)), whole)
    return name[:LONGEST_NAME]
