"""Read files of visits and of staff. Empty is unknown; one clear sentence for what cannot be read.

visits: office, taken_at, service, booked, priority, called_at, begun_at, finished_at, counter
staff:  office, counter, opened_at, closed_at, clerk, kinds (`all`, or `a;b`)
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from huzheng.config.errors import Problem
from huzheng.hall.waiting.data import Guest, Shift, Visit

TAIPEI = timezone(timedelta(hours=8))
START = datetime(1970, 1, 1, tzinfo=UTC) - timedelta(hours=8)
VISITS = ("office", "taken_at", "service", "booked", "priority", "called_at", "begun_at", "finished_at", "counter")
STAFF = ("office", "counter", "opened_at", "closed_at", "clerk", "kinds")
YES, NO = ("1", "1.0", "true", "yes"), ("", "0", "0.0", "false", "no")
Line = tuple[int, dict[str, str]]


@dataclass
class Days:
    """The days of one office."""

    visits: list[Visit] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)


def minutes(moment: datetime) -> float:
    """Return a moment as the room counts time: minutes since 1970 in Taipei."""
    return (moment - START) / timedelta(minutes=1)


def read(visits: str, staff: str = "") -> dict[str, Days]:
    """Return the days of each office in the files. Raises Problem."""
    found: dict[str, Days] = {}
    for number, row in _lines(visits, VISITS):
        if one := _visit(f"{Path(visits).name}:{number}", row):
            found.setdefault(row["office"], Days()).visits.append(one)
    if not found:
        raise Problem(f"{visits} holds no visit with a taken_at: nothing can be estimated.")
    for number, row in _lines(staff, STAFF) if staff else ():
        shift = _shift(f"{Path(staff).name}:{number}", row)
        if shift and row["office"] in found:
            found[row["office"]].shifts.append(shift)
    return found


def _lines(file: str, columns: tuple[str, ...]) -> Iterator[Line]:
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(f"{file} is not UTF-8: save it as UTF-8 and try again.") from error
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.") from error
    if "\x00" in text:
        raise Problem(f"{file} is not a text file: it holds zero bytes.")
    rows = csv.DictReader(text.splitlines(), skipinitialspace=True)
    there = [name.strip() for name in rows.fieldnames or ()]
    if missing := [name for name in columns if name not in there]:
        raise Problem(f"{file} lacks the column {missing[0]}: its first line must be {','.join(columns)}.")
    rows.fieldnames = there
    try:
        for row in rows:
            yield rows.line_num, {name: (row.get(name) or "").strip() for name in columns}
    except csv.Error as error:
        raise Problem(f"{file}, line {rows.line_num}: {error}.") from error


def _visit(place: str, row: dict[str, str]) -> Visit | None:
    taken = _time(place, "taken_at", row)
    if taken is None:
        return None
    guest = Guest(row["service"][:60], _mark(place, "booked", row), _mark(place, "priority", row))
    called, begun, finished = (_time(place, name, row) for name in ("called_at", "begun_at", "finished_at"))
    return Visit(place, guest, taken, called, begun, finished, None, row["counter"])


def _shift(place: str, row: dict[str, str]) -> Shift | None:
    opened, closed = _time(place, "opened_at", row), _time(place, "closed_at", row)
    if opened is None or not row["counter"]:
        return None
    kinds = (
        None
        if row["kinds"] in ("", "all")
        else frozenset(one.strip()[:60] for one in row["kinds"].split(";") if one.strip())
    )
    return Shift(row["counter"], opened, closed, row["clerk"], kinds or None)


def _time(place: str, name: str, row: dict[str, str]) -> float | None:
    if not row[name]:
        return None
    try:
        moment = datetime.fromisoformat(row[name])
        moment = moment if moment.tzinfo else moment.replace(tzinfo=TAIPEI)
        return minutes(moment)
    except (ValueError, OverflowError) as error:
        raise Problem(f"{place}: {name} is not a time like 2026-11-20T09:05:00+08:00: {row[name][:40]!r}.") from error


def _mark(place: str, name: str, row: dict[str, str]) -> bool:
    value = row[name].lower()
    if value not in YES + NO:
        raise Problem(f"{place}: {name} is 0 or 1, not {row[name][:40]!r}.")
    return value in YES
