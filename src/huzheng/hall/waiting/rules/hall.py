"""The hall as it unfolds. It is told what happened, in order, and forgets at midnight; it cannot be asked about later.

Nothing here ever sees a visit row, so an estimate cannot know what its ticket's row says about later.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from huzheng.hall.waiting.data import DAY_MINUTES, Desk, Guest, Happening, Picture, Shift, Visit, What

IDLE_MINUTES = 30.0  # a counter of which no shift is known counts as open for so long after its last sign of life
LOST_MINUTES = 120.0  # who stands at a counter longer than this has been forgotten there
NAMELESS_MINUTES = 20.0  # who stands at a counter without a name, with no end recorded, makes room after this
PASSED_BY = 2  # so many later ones of the same kind were called first: the holder has gone
HALF_HOUR = 30.0


def happenings(visits: Iterable[Visit], shifts: Iterable[Shift]) -> list[Happening]:
    """Return what visits and shifts say as things that happened, in order; impossible times count as unknown."""
    found = [one for visit in visits for one in _of_visit(visit)]
    found += [one for shift in shifts for one in _of_shift(shift)]
    return sorted(found, key=lambda one: one.place)


def _of_visit(visit: Visit) -> Iterator[Happening]:
    yield Happening(visit.taken_at, What.TAKE, visit.key, visit.guest)
    floor = visit.taken_at
    seen = visit.called_at if visit.called_at is not None else visit.begun_at
    for at, what in ((seen, What.CALL), (visit.begun_at, What.BEGIN), (visit.finished_at, What.FINISH)):
        if at is not None and at >= floor:
            yield Happening(at, what, visit.key, visit.guest, visit.counter)
            floor = at
    if visit.gone_at is not None and visit.gone_at >= visit.taken_at:
        yield Happening(visit.gone_at, What.GONE, visit.key)


def _of_shift(shift: Shift) -> Iterator[Happening]:
    yield Happening(shift.opened_at, What.OPEN, counter=shift.counter, clerk=shift.clerk, kinds=shift.kinds)
    if shift.closed_at is not None and shift.closed_at > shift.opened_at:
        yield Happening(shift.closed_at, What.CLOSE, counter=shift.counter, clerk=shift.clerk)


@dataclass(slots=True)
class _Standing:
    guest: Guest
    at: float
    passed: int = 0


@dataclass(slots=True)
class _Place:
    clerk: str = ""
    kinds: frozenset[str] | None = None
    shifts: int = 0  # open shifts; rows may overlap
    known: bool = False  # a shift of it is known today
    key: str | None = None
    service: str = ""
    since: float = 0.0
    seen_at: float = 0.0


@dataclass(slots=True)
class Hall:
    """One office's hall. `skills` is what a counter is known to serve where no shift says so."""

    skills: dict[str, frozenset[str] | None] = field(default_factory=dict)
    day: int = -1
    waiting: dict[str, _Standing] = field(default_factory=dict)
    places: dict[str, _Place] = field(default_factory=dict)
    at_counter: dict[str, str] = field(default_factory=dict)
    waits: deque[float] = field(default_factory=lambda: deque(maxlen=5))
    calls: deque[float] = field(default_factory=deque)
    takes: deque[float] = field(default_factory=deque)

    def see(self, one: Happening) -> None:
        """Take in one thing that happened."""
        if (day := int(one.at // DAY_MINUTES)) != self.day:
            self._new_day(day)
        if one.what == What.TAKE and one.guest is not None:
            self.waiting[one.key] = _Standing(one.guest, one.at)
            self.takes.append(one.at)
        elif one.what == What.CALL:
            self._call(one)
        elif one.what in (What.FINISH, What.GONE):
            self.waiting.pop(one.key, None)
            self._free(one.key, one.at)
        elif one.what in (What.OPEN, What.CLOSE):
            self._shift(one)

    def _new_day(self, day: int) -> None:
        self.day = day
        for held in (self.waiting, self.places, self.at_counter, self.waits, self.calls, self.takes):
            held.clear()

    def _shift(self, one: Happening) -> None:
        place = self.places.setdefault(one.counter, _Place())
        place.known = True
        if one.what == What.CLOSE:
            place.shifts = max(0, place.shifts - 1)
            return
        place.shifts += 1
        place.clerk, place.kinds = one.clerk, one.kinds

    def _call(self, one: Happening) -> None:
        standing = self.waiting.pop(one.key, None)
        if standing is None:  # called twice, or never seen to come
            return
        for other in self.waiting.values():
            if other.at < standing.at and other.guest == standing.guest:
                other.passed += 1
        self.waits.appendleft(one.at - standing.at)
        self.calls.append(one.at)
        name = one.counter or self._some_counter(one.at)
        place = self.places.setdefault(name, _Place(kinds=self.skills.get(name)))
        if place.key is not None:
            self.at_counter.pop(place.key, None)
        place.key, place.service, place.since, place.seen_at = one.key, standing.guest.service, one.at, one.at
        self.at_counter[one.key] = name

    def _some_counter(self, at: float) -> str:
        """Return a counter for a call of which none is known: the first nameless one that is free, or was for long enough."""
        k = 1
        while (
            (place := self.places.get(f"?{k}")) is not None
            and place.key is not None
            and at - place.since <= NAMELESS_MINUTES
        ):
            k += 1
        return f"?{k}"

    def _free(self, key: str, at: float) -> None:
        name = self.at_counter.pop(key, None)
        if name is not None:
            self.places[name].key, self.places[name].seen_at = None, at

    def picture(self, guest: Guest, at: float, *, without: str = "") -> Picture:
        """Return what a ticket taken now may know; `without` leaves out its own line, where it already stands there."""
        for times in (self.calls, self.takes):
            while times and times[0] < at - HALF_HOUR:
                times.popleft()
        same_day = int(at // DAY_MINUTES) == self.day
        line = tuple(
            (one.guest, at - one.at)
            for key, one in (self.waiting.items() if same_day else ())
            if one.passed < PASSED_BY and key != without
        )
        desks = tuple(self._desks(at)) if same_day else ()
        return Picture(at, guest, desks, line, tuple(self.waits), len(self.calls), len(self.takes))

    def _desks(self, at: float) -> Iterator[Desk]:
        for name, place in self.places.items():
            busy = place.key is not None and at - place.since <= (
                NAMELESS_MINUTES * 2 if name[:1] == "?" else LOST_MINUTES
            )
            alive = busy or (place.seen_at > 0 and at - place.seen_at <= IDLE_MINUTES)
            if place.shifts or busy or (alive and not place.known):
                since = max(0.0, at - place.since)
                yield Desk(name, place.clerk, place.kinds, place.service if busy else None, since if busy else 0.0)
