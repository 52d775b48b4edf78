"""Reads what an office brings: its visits and who sat at which counter. A wrong file is one clear sentence."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from huzheng.config.errors import Problem

TAIPEI = timezone(timedelta(hours=8))
VISITS = (
    "office", "taken_at", "service", "booked", "priority", "called_at", "begun_at", "finished_at", "counter",
)  # fmt: skip
STAFF = ("office", "counter", "opened_at", "closed_at", "clerk", "kinds")
FEWEST_DAYS = 6
LONGEST = 240.0  # minutes at a counter; more is a ticket that nobody closed


@dataclass(frozen=True, slots=True)
class Came:
    """One visit: minute of the day, service, whether called before others, minutes at the counter and of waiting where known."""

    at: float
    service: str
    first: bool
    work: float | None
    wait: float | None


@dataclass(frozen=True, slots=True)
class Sat:
    """A clerk at a counter, in minutes of the day; services None: all."""

    counter: str
    clerk: str
    opens: float
    closes: float
    services: frozenset[str] | None


@dataclass(slots=True)
class FileDay:
    """One day of one office."""

    office: str
    on: date
    came: list[Came] = field(default_factory=list)
    sat: list[Sat] = field(default_factory=list)


def read(visits: str, staff: str) -> list[FileDay]:
    """Return the days on which somebody came and somebody sat at a counter, in order. Raises Problem."""
    days: dict[tuple[str, date], FileDay] = {}
    for row, line in _rows(visits, VISITS):
        at = _moment(row, "taken_at", visits, line)
        if at is None:
            raise Problem(f"{visits}, line {line}: taken_at is empty")
        _day(days, row["office"], at).came.append(_came(row, at, visits, line))
    for row, line in _rows(staff, STAFF):
        opened, closed = (_moment(row, name, staff, line) for name in ("opened_at", "closed_at"))
        if opened is None:
            raise Problem(f"{staff}, line {line}: opened_at is empty")
        if closed is not None:
            _day(days, row["office"], opened).sat.append(_sat(row, opened, closed, staff, line))
    found = [day for _, day in sorted(days.items(), key=lambda one: (one[0][1], one[0][0])) if day.came and day.sat]
    if len({day.on for day in found}) < FEWEST_DAYS:
        raise Problem(f"{visits}, {staff}: fewer than {FEWEST_DAYS} days have both visits and open counters")
    return found


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[dict[str, str], int]]:
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [column for column in columns if column not in (reader.fieldnames or ())]
            if lacking:
                raise Problem(f"{name}: the header lacks {', '.join(lacking)}")
            for row in reader:
                yield {column: (row[column] or "").strip() for column in columns}, reader.line_num
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"{name}: cannot be read as CSV in UTF-8 ({error})") from error


def _moment(row: dict[str, str], column: str, name: str, line: int) -> datetime | None:
    text = row[column]
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Problem(f"{name}, line {line}: {column} is no ISO 8601 time: {text[:40]!r}") from error
    if found.tzinfo is None:
        raise Problem(f"{name}, line {line}: {column} lacks its offset, write +08:00: {text[:40]!r}")
    return found.astimezone(TAIPEI)


def _minute(at: datetime) -> float:
    return at.hour * 60 + at.minute + at.second / 60


def _day(days: dict[tuple[str, date], FileDay], office: str, at: datetime) -> FileDay:
    return days.setdefault((office, at.date()), FileDay(office, at.date()))


def _came(row: dict[str, str], at: datetime, name: str, line: int) -> Came:
    called, begun, finished = (_moment(row, column, name, line) for column in ("called_at", "begun_at", "finished_at"))
    for column in ("booked", "priority"):
        if row[column] not in ("", "0", "1"):
            raise Problem(f"{name}, line {line}: {column} is 0, 1 or empty, not {row[column][:40]!r}")
    begins = called or begun
    work = (finished - begins) / timedelta(minutes=1) if finished and begins else None
    wait = (begins - at) / timedelta(minutes=1) if begins else None
    known = work if work is not None and 0 < work <= LONGEST else None
    first = "1" in (row["booked"], row["priority"])
    return Came(_minute(at), row["service"], first, known, wait if wait is not None and wait >= 0 else None)


def _sat(row: dict[str, str], opened: datetime, closed: datetime, name: str, line: int) -> Sat:
    if closed <= opened:
        raise Problem(f"{name}, line {line}: closed_at is not after opened_at")
    if not row["kinds"]:
        raise Problem(f"{name}, line {line}: kinds is `all` or services with ; between them")
    services = None if row["kinds"] == "all" else frozenset(one.strip() for one in row["kinds"].split(";"))
    minutes = (closed - opened) / timedelta(minutes=1)
    return Sat(row["counter"], row["clerk"] or row["counter"], _minute(opened), _minute(opened) + minutes, services)
