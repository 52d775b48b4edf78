"""The agenda: what waits for somebody, told by the rooms that hold it and shown on one list.

A room registers a source for a kind of waiting (like "review"); a page asks `waiting(kind, ...)` and knows no room.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

REVIEW = "review"  # somebody has to look at it
MEETING = "meeting"  # to be put before the next office meeting (a new law, an opinion)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: its subject like "case:12", a title without personal data, since when, and where to open it."""

    subject: str
    title: str
    since: datetime
    url: str


Source = Callable[[int], Iterable[Item]]
SOURCES: dict[str, dict[str, Source]] = {}


def register_agenda(kind: str, name: str, source: Source) -> None:
    """Let `source(office_id)` tell what waits; called from a room's apps.py."""
    SOURCES.setdefault(kind, {})[name] = source


def waiting(kind: str, office_id: int) -> list[Item]:
    """Return everything of this kind that waits in the office, longest waiting first."""
    found = [item for source in SOURCES.get(kind, {}).values() for item in source(office_id)]
    return sorted(found, key=lambda item: item.since)
