"""Presence: who is here today. The queue asks; the office answers from the hand-kept day sheet, rosters may answer later.

A source says what it knows of each person: {staff id: here or not}; people of whom it knows nothing are left out. Sources are
asked in their order, and a later one overrules an earlier one, so what was written by hand stands last.
"""

from collections.abc import Callable, Mapping
from datetime import date

Source = Callable[[int, date], Mapping[int, bool]]
SOURCES: dict[str, tuple[int, Source]] = {}
BY_HAND = 100


def register_presence(name: str, source: Source, *, order: int = BY_HAND) -> None:
    """Let `source(office_id, day)` say who is here; called from a room's apps.py."""
    SOURCES[name] = (order, source)


def known_presence(office_id: int, day: date) -> dict[int, bool]:
    """Return what is known: {staff id: here or not}."""
    known: dict[int, bool] = {}
    for _, source in sorted(SOURCES.values(), key=lambda row: row[0]):
        known.update(source(office_id, day))
    return known


def present_staff(office_id: int, day: date) -> frozenset[int]:
    """Return the ids of the staff who are known to be here on this day."""
    return frozenset(staff_id for staff_id, here in known_presence(office_id, day).items() if here)
