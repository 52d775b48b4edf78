"""Dues: what people owe the office by a day, told by the rooms that hold it.

A room registers one source of everything that is open, past and coming; a report that is handed in is simply not told any more.
Rooms never remind: the office's own job does it, for all of them, in office hours (office/rules/reminding.py). A due whose day
moves is a new due for the reminders; keep `subject` the same ("report:12") for as long as the same thing is owed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is owed: its subject, a title without personal data, its day, who owes it (holder first), where it is done."""

    subject: str
    title: str
    due_on: date
    staff: tuple[int, ...]
    url: str
    since: date | None = None


Source = Callable[[int, date], Iterable[Due]]  # (office id, today) → everything still open, past and coming
SOURCES: dict[str, Source] = {}


def register_dues(name: str, source: Source) -> None:
    """Let `source(office_id, today)` tell what is owed; called from a room's apps.py. A name given twice by different rooms is an error."""
    known = SOURCES.get(name)
    if known is not None and known.__module__ != source.__module__:
        raise ValueError(f"dues {name} are registered twice")
    SOURCES[name] = source


def open_dues(office_id: int, today: date) -> list[Due]:
    """Return everything that is owed in the office, the oldest day first."""
    found = [due for source in SOURCES.values() for due in source(office_id, today)]
    return sorted(found, key=lambda due: (due.due_on, place_of(due.subject)))


def place_of(subject: str) -> list[str | int]:
    """Return the place of a subject among others of its day: "report:9" stands before "report:10", whatever their ids begin with."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", subject)]
