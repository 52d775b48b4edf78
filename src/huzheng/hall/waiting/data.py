"""Values of the room. Times are minutes since 1970 in Taipei, so that a day is a whole number of 1 440 and midnight is a multiple."""

from dataclasses import dataclass, field
from enum import IntEnum

DAY_MINUTES = 1440.0


class What(IntEnum):
    """What happened. At one instant a taken ticket comes first: it is estimated before anything else of that instant is known."""

    TAKE = 0
    FINISH = 1
    GONE = 2  # somebody left, or was put aside
    CLOSE = 3
    OPEN = 4
    CALL = 5
    BEGIN = 6


@dataclass(frozen=True, slots=True)
class Guest:
    """What is known of a ticket at the moment it is taken."""

    service: str
    booked: bool = False
    priority: bool = False

    @property
    def flags(self) -> int:
        """Return both marks as one number."""
        return self.booked + 2 * self.priority


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened in the hall. `key` names a ticket, `counter` a counter; a hall knows nothing but what it was told."""

    at: float
    what: What
    key: str = ""
    guest: Guest | None = None
    counter: str = ""
    clerk: str = ""
    kinds: frozenset[str] | None = None  # services of the counter, None: all

    @property
    def place(self) -> tuple[float, int]:
        """Return where it stands in the order of what happened."""
        return self.at, self.what


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit as a closed day knows it; None is unknown. Only what teaches and what judges sees one."""

    key: str
    guest: Guest
    taken_at: float
    called_at: float | None = None
    begun_at: float | None = None
    finished_at: float | None = None
    gone_at: float | None = None
    counter: str = ""

    @property
    def waited(self) -> float | None:
        """Return the minutes from taking to the call (to the beginning where the call is unknown)."""
        seen = self.called_at if self.called_at is not None else self.begun_at
        return None if seen is None or seen < self.taken_at else seen - self.taken_at


@dataclass(frozen=True, slots=True)
class Shift:
    """A counter that was open, with who sat there and what it served (None: everything); `closed_at` None is unknown."""

    counter: str
    opened_at: float
    closed_at: float | None = None
    clerk: str = ""
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter as it stands in a picture: what it serves, who sits there, and who is in front of it since when."""

    counter: str
    clerk: str
    kinds: frozenset[str] | None
    serving: str | None = None  # the service in front of it, None: free
    since: float = 0.0  # minutes since that ticket was called


@dataclass(frozen=True, slots=True)
class Picture:
    """The hall at the moment a ticket is taken: all that an estimate may know."""

    at: float
    guest: Guest
    desks: tuple[Desk, ...]
    line: tuple[tuple[Guest, float], ...]  # who waits, with the minutes waited, first come first
    last_waits: tuple[float, ...] = ()  # of the latest calls, the latest first
    calls_30: int = 0  # calls of the last half hour
    takes_30: int = 0  # tickets of the last half hour


@dataclass(frozen=True, slots=True)
class Estimate:
    """The range of waiting minutes for one ticket: 10 %, 50 % and 90 %."""

    low: float
    mid: float
    high: float

    @property
    def shown(self) -> tuple[int, int]:
        """Return the range in whole minutes, rounded outwards."""
        return int(self.low), max(int(self.low), -int(-self.high // 1))


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket that teaches: what was known, the range before learning, and how long it took."""

    at: float
    features: tuple[float, ...]
    base: float
    waited: float
    quiet: bool  # a counter stood free and nobody was ahead
    picture: Picture | None = field(default=None, compare=False)
