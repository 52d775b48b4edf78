"""When it is quiet: tickets taken in each half hour of a week, compared with the office's own mean half hour."""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

HALF, DAYS_LEAST = 30, 4  # minutes; days of a weekday before anything is said of it
QUIET, BUSY = 0.75, 1.25  # of the office's mean half hour
Took = tuple[int, int, float | None]  # (number of the day, minute of the day, minutes waited)


class Level(StrEnum):
    """How full a half hour usually is."""

    QUIET = "quiet"
    NORMAL = "normal"
    BUSY = "busy"
    UNKNOWN = "unknown"  # too few days


@dataclass(frozen=True, slots=True)
class Slot:
    """One half hour of a weekday (0: Monday): on how many days it was seen, how many came, how long they waited (median)."""

    weekday: int
    start: int
    days: int
    tickets: int
    wait: float | None
    level: Level = Level.UNKNOWN

    @property
    def per_day(self) -> float:
        """Return how many come on one such day."""
        return self.tickets / self.days if self.days else 0.0

    @property
    def clock(self) -> str:
        """Return when it begins."""
        return f"{self.start // 60:02d}:{self.start % 60:02d}"


@dataclass(frozen=True, slots=True)
class Advice:
    """A quiet stretch of a weekday: from, until (minutes of the day), and how many come in half an hour of it."""

    weekday: int
    start: int
    end: int
    per_day: float

    @property
    def clock(self) -> str:
        """Return the stretch as a clock says it."""
        return f"{self.start // 60:02d}:{self.start % 60:02d}–{self.end // 60:02d}:{self.end % 60:02d}"


def weekday_of(day: int) -> int:
    """Return the weekday of a day counted from 1 January 1970, which was a Thursday."""
    return (day + 3) % 7


def half_hours(took: Iterable[Took], opening: Mapping[int, Sequence[tuple[int, int]]]) -> list[Slot]:
    """Count the tickets of each half hour that the office is open (`opening`: {weekday: [(from, until)]} in minutes)."""
    rows = list(took)
    days = Counter(weekday_of(day) for day in {day for day, _, _ in rows})
    found: dict[tuple[int, int], list[float | None]] = {}
    for day, minute, waited in rows:
        found.setdefault((weekday_of(day), minute // HALF * HALF), []).append(waited)
    slots = []
    for weekday, spans in sorted(opening.items()):
        for start in sorted({start for first, last in spans for start in range(first // HALF * HALF, last, HALF)}):
            waits = found.get((weekday, start), [])
            known = [one for one in waits if one is not None]
            wait = round(statistics.median(known), 1) if known else None
            slots.append(Slot(weekday, start, days[weekday], len(waits), wait))
    return slots


def levelled(slots: Sequence[Slot]) -> list[Slot]:
    """Say of each half hour how full it is; unknown where the weekday was seen on too few days."""
    known = [one for one in slots if one.days >= DAYS_LEAST]
    mean = statistics.fmean(one.per_day for one in known) if known else 0.0
    return [Slot(one.weekday, one.start, one.days, one.tickets, one.wait, _level(one, mean)) for one in slots]


def _level(slot: Slot, mean: float) -> Level:
    if slot.days < DAYS_LEAST or not mean:
        return Level.UNKNOWN
    if slot.per_day < QUIET * mean:
        return Level.QUIET
    return Level.BUSY if slot.per_day > BUSY * mean else Level.NORMAL


def advised(slots: Sequence[Slot], most: int = 3) -> list[Advice]:
    """Return the quietest stretches of a week, at most one a weekday: quiet half hours next to each other, an hour at least."""
    best: dict[int, Advice] = {}
    for stretch in _stretches(slots):
        per_day = statistics.fmean(one.per_day for one in stretch)
        one = Advice(stretch[0].weekday, stretch[0].start, stretch[-1].start + HALF, round(per_day, 1))
        if len(stretch) >= 2 and (one.weekday not in best or per_day < best[one.weekday].per_day):
            best[one.weekday] = one
    return sorted(sorted(best.values(), key=lambda one: one.per_day)[:most], key=lambda one: (one.weekday, one.start))


def _stretches(slots: Sequence[Slot]) -> list[list[Slot]]:
    found: list[list[Slot]] = []
    for slot in sorted(slots, key=lambda one: (one.weekday, one.start)):
        if slot.level != Level.QUIET:
            continue
        last = found[-1][-1] if found else None
        if last and (last.weekday, last.start + HALF) == (slot.weekday, slot.start):
            found[-1].append(slot)
        else:
            found.append([slot])
    return found


def top_hours(minutes: Iterable[int]) -> list[tuple[int, int]]:
    """Return (hour, tickets) of these moments (minutes of the day), the fullest hour first, the earlier of equals first."""
    counts = Counter(minute // 60 for minute in minutes)
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))
