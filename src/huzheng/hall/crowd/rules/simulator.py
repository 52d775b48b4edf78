"""A hall played through event by event: guests come, counters call them in order, open, close, change what they serve. Pure.

Times are minutes from any beginning. Nothing here is random: guests come with their moment and their work, so that two ways of
running a hall are compared on the very same guests. In balance it answers what Erlang's formula does (tests/test_simulator.py).
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Kinds = frozenset[int] | None  # None: everything
ARRIVES, FREES, OPENS, CLOSES, LOOKS = range(5)


@dataclass(frozen=True, slots=True)
class Guest:
    """One guest: when they took a ticket, of what kind, how long they take at a counter, who is called first (lower)."""

    at: float
    kind: int
    work: float
    order: float


@dataclass(frozen=True, slots=True)
class Spell:
    """A counter that is open for some time; `first` are kinds that it calls before all others, `busy_until` who stands there."""

    counter: int
    opens: float
    closes: float
    kinds: Kinds = None
    first: frozenset[int] = frozenset()
    busy_until: float = 0.0


@dataclass(slots=True)
class Seat:
    """A counter in the hall as it stands."""

    counter: int
    kinds: Kinds
    first: frozenset[int]
    since: float = 0.0
    is_open: bool = False
    busy: bool = False
    closing: bool = False

    def serves(self, kind: int) -> bool:
        """Say whether a guest of this kind may be called here."""
        return self.kinds is None or kind in self.kinds


@dataclass(slots=True)
class Played:
    """What came of it: the wait of each guest in the order given, the minutes that counters were open, who was never called."""

    waits: list[float]
    staff_minutes: float
    unserved: int


@dataclass(slots=True)
class Hall:
    """A hall while it is played. Whoever controls it sees what a supervisor sees, and may open, close and change counters."""

    guests: list[Guest]
    now: float = 0.0
    taken: int = 0
    minutes: float = 0.0
    seats: dict[int, Seat] = field(default_factory=dict)
    line: dict[int, list[tuple[float, int]]] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    called: list[bool] = field(default_factory=list)
    agenda: list[tuple[float, int, int, int]] = field(default_factory=list)
    ticks: int = 0
    to_come: int = 0  # spells that will still open

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return sum(map(len, self.line.values()))

    @property
    def at_work(self) -> list[Seat]:
        """Return the counters that are open and stay open."""
        return [seat for seat in self.seats.values() if seat.is_open and not seat.closing]

    def plan(self, when: float, what: int, which: int) -> None:
        """Put something on the agenda; equal moments keep the order in which they were planned."""
        self.ticks += 1
        heapq.heappush(self.agenda, (when, self.ticks, what, which))

    def open(self, counter: int, kinds: Kinds = None, first: frozenset[int] = frozenset()) -> None:
        """Open a counter now, or let one that was about to close stay."""
        seat = self.seats.get(counter)
        if seat is None or not seat.is_open:
            busy = seat.busy if seat else False
            seat = self.seats[counter] = Seat(counter, kinds, first, self.now, True, busy)
        seat.closing, seat.kinds, seat.first = False, kinds, first
        if not seat.busy:
            self.call(seat)

    def close(self, counter: int) -> None:
        """Close a counter as soon as nobody stands at it, and nobody waits whom it alone could serve."""
        seat = self.seats[counter]
        seat.closing = True
        if not seat.busy:
            self.call(seat)

    def spent(self) -> float:
        """Return the minutes that counters have been open until now."""
        return self.minutes + sum(self.now - seat.since for seat in self.seats.values() if seat.is_open)

    def call(self, seat: Seat) -> None:
        """Let a free counter call who is next for it; one that is closing calls only whom nobody else could."""
        found, best = -1, (True, 0.0, 0)
        for kind, heads in self.line.items():
            if heads and (seat.kinds is None or kind in seat.kinds):
                key = (kind not in seat.first, *heads[0])
                if (found < 0 or key < best) and not (seat.closing and self._others(kind)):
                    found, best = kind, key
        if found >= 0:
            guest = heapq.heappop(self.line[found])[1]
            self._serve(seat, guest)
        elif seat.closing:
            seat.is_open = seat.closing = False
            self.minutes += self.now - seat.since

    def _others(self, kind: int) -> bool:
        """Say whether somebody else serves this kind, or will."""
        return self.to_come > 0 or any(
            seat.is_open and not seat.closing and seat.serves(kind) for seat in self.seats.values()
        )

    def _serve(self, seat: Seat, guest: int) -> None:
        who = self.guests[guest]
        seat.busy = True
        self.waits[guest] = self.now - who.at
        self.called[guest] = True
        self.plan(self.now + who.work, FREES, seat.counter)

    def arrive(self, guest: int) -> None:
        """Let a guest come in: to the free counter with the narrowest task, else into the line."""
        who = self.guests[guest]
        self.taken += 1
        free = [seat for seat in self.seats.values() if seat.is_open and not seat.busy and seat.serves(who.kind)]
        if free:
            self._serve(
                min(free, key=lambda seat: (99 if seat.kinds is None else len(seat.kinds), seat.counter)), guest
            )
        else:
            heapq.heappush(self.line.setdefault(who.kind, []), (who.order, guest))


Control = Callable[[Hall], None]


def play(
    guests: list[Guest], spells: Iterable[Spell], *, control: Control | None = None, looks: Iterable[float] = ()
) -> Played:
    """Play a hall through until nobody is left whom a counter could serve.

    `control` is called at the moments of `looks` and may change the counters; it sees what has happened, never what will.
    Who is never called has waited until the end.
    """
    hall = Hall(guests, waits=[0.0] * len(guests), called=[False] * len(guests))
    rows = list(spells)
    hall.to_come = len(rows)
    for number, spell in enumerate(rows):
        hall.plan(spell.opens, OPENS, number)
        hall.plan(spell.closes, CLOSES, number)
    for number, guest in enumerate(guests):
        hall.plan(guest.at, ARRIVES, number)
    for moment in looks:
        hall.plan(moment, LOOKS, 0)
    while hall.agenda:
        hall.now, _, what, which = heapq.heappop(hall.agenda)
        _happen(hall, what, which, rows, control)
    return _end(hall)


def _happen(hall: Hall, what: int, which: int, rows: list[Spell], control: Control | None) -> None:
    if what == ARRIVES:
        hall.arrive(which)
    elif what == FREES:
        seat = hall.seats[which]
        seat.busy = False
        if seat.is_open:
            hall.call(seat)
    elif what == OPENS:
        _open(hall, rows[which])
    elif what == CLOSES:
        if hall.seats[rows[which].counter].is_open:
            hall.close(rows[which].counter)
    elif control is not None:
        control(hall)


def _open(hall: Hall, spell: Spell) -> None:
    hall.to_come -= 1
    if spell.busy_until > hall.now:
        hall.seats[spell.counter] = Seat(spell.counter, spell.kinds, spell.first, hall.now, True, True)
        hall.plan(spell.busy_until, FREES, spell.counter)
    else:
        hall.open(spell.counter, spell.kinds, spell.first)


def _end(hall: Hall) -> Played:
    left = [number for number, called in enumerate(hall.called) if not called]
    for number in left:
        hall.waits[number] = max(0.0, hall.now - hall.guests[number].at)
    return Played(hall.waits, hall.spent(), len(left))


def percentile(values: Iterable[float], share: float) -> float | None:
    """Return the percentile by linear interpolation between ranks; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
