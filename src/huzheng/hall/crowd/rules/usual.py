"""What usually comes on such a day: learned from the days that were like it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huzheng.hall.crowd.rules.foresee import AHEAD_MINUTES, DRAW

QUARTER = 15
LIKE_DAYS, FEWEST = 8, 2  # days that are looked at; fewer of the same kind are no custom
HARD = 25.0  # guests of today before today's own level counts as much as custom
LEVELS = (0.5, 2.0)


@dataclass(frozen=True, slots=True)
class DayKind:
    """What makes a day like another: its weekday, whether long days off follow or have just ended."""

    weekday: int
    eve: bool
    after: bool


def kind_of(day: date, days_off: Iterable[date]) -> DayKind:
    """Return what kind of day this is. Days off are long where three or more follow each other."""
    off = set(days_off)
    eve = all(day + timedelta(days=k) in off for k in (1, 2, 3))
    after = all(day - timedelta(days=k) in off for k in (1, 2, 3))
    return DayKind(day.weekday(), eve, after)


def like(today: DayKind, known: Mapping[date, DayKind]) -> list[date]:
    """Return the latest days that were like today: of the same kind, else of the same weekday; the newest first."""
    for same in (
        [day for day, kind in known.items() if kind == today],
        [day for day, kind in known.items() if kind.weekday == today.weekday and not (kind.eve or kind.after)],
    ):
        if len(same) >= FEWEST:
            return sorted(same, reverse=True)[:LIKE_DAYS]
    return sorted(known, reverse=True)[:LIKE_DAYS]


def level(taken: float, usual: float) -> float:
    """Return how much fuller today is than usual, believed the more the more guests have come."""
    low, high = LEVELS
    return min(high, max(low, (taken + HARD) / (usual + HARD)))


def ahead(
    quarters: Mapping[int, Mapping[int, float]], minute: int, *, scale: float, until: int
) -> dict[int, list[float]]:
    """Return the expected guests of each kind in the slots of five minutes from now.

    quarters   kind → quarter of the day (0 is midnight) → guests on a usual day
    minute     of the day, now; `until` is the minute at which nobody takes a ticket any more
    """
    found: dict[int, list[float]] = {}
    for kind, row in quarters.items():
        slots = range(minute, minute + AHEAD_MINUTES, DRAW)
        found[kind] = [row.get(at // QUARTER, 0.0) * DRAW / QUARTER * scale if at < until else 0.0 for at in slots]
    return found


def usual_until(quarters: Mapping[int, Mapping[int, float]], minute: int) -> float:
    """Return how many guests have usually come until this minute of the day."""
    return sum(
        count * min(1.0, max(0.0, (minute - quarter * QUARTER) / QUARTER))
        for row in quarters.values()
        for quarter, count in row.items()
    )


def mean_quarters(rows: Sequence[tuple[date, int, int, int]], days: int) -> dict[int, dict[int, float]]:
    """Return kind → quarter → guests on a usual day, from rows of (day, kind, quarter, count) over so many days."""
    found: dict[int, dict[int, float]] = {}
    for _, kind, quarter, count in rows:
        own = found.setdefault(kind, {})
        own[quarter] = own.get(quarter, 0.0) + count / max(1, days)
    return found
