"""Served: how many people an office has served with a service, told by the rooms that did it.

A room that stands above the register of local services (cases, later bookings and visits) registers one source; the register asks
for all its services at once and knows no room.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date

# (office id, codes of services, from this day, until before that day) → {code: how many}; codes without any may be left out
Source = Callable[[int, Collection[str], date, date], Mapping[str, int]]
SOURCES: dict[str, Source] = {}


def register_served(name: str, source: Source) -> None:
    """Let `source` count; called from a room's apps.py. A name given twice by different rooms is an error."""
    known = SOURCES.get(name)
    if known is not None and known.__module__ != source.__module__:
        raise ValueError(f"served {name} is registered twice")
    SOURCES[name] = source


def served(office_id: int, codes: Collection[str], start: date, end: date) -> dict[str, int]:
    """Return how many were served with each service from `start` until before `end`, over all sources."""
    found = dict.fromkeys(codes, 0)
    for source in SOURCES.values() if codes else ():
        for code, n in source(office_id, codes, start, end).items():
            found[code] = found.get(code, 0) + n
    return found
