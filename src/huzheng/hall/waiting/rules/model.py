"""The estimate: the line played forward, mended by what the office's own days say, its width set by how far off it was lately.

1. `play` (rules/ahead.py) says in a dozen futures how long the people ahead take.
2. Three forests (rules/trees.py) mend the 10 %, the 50 % and the 90 % of that.
3. Split conformal prediction (Vovk 2005; in regions, "Mondrian") stretches the range until four of five of the latest tickets, which the
   forests never saw, fall inside.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from huzheng.hall.waiting.data import DAY_MINUTES, Estimate, Guest, Happening, Picture, Row, Shift, Visit, What
from huzheng.hall.waiting.rules.ahead import Ahead, play
from huzheng.hall.waiting.rules.hall import HALF_HOUR, Hall, happenings
from huzheng.hall.waiting.rules.order import Order, learn_order, learn_skills
from huzheng.hall.waiting.rules.times import KEEP, Times, learn_times
from huzheng.hall.waiting.rules.trees import Forest, Recipe, at_share, grow

VERSION = 1
INSIDE, INSIDE_LEAST = 0.8, 0.55  # the share of tickets that the range is to hold
ROWS_MOST, ROWS_LEAST = 6000, 150  # tickets that grow forests: the latest; fewer grow none
HELD_OUT = 0.2  # the latest part of them, which only sets the width
FREE = 0  # the region of those who find a counter free
REGION_LEAST, ALL_LEAST = 40, 30  # tickets before a region, or the whole, sets its own width
NARROWEST = 0.2  # minutes on either side
SHARES = (0.1, 0.5, 0.9)
Score = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Model:
    """What one office's days have taught. Made by `learn`; an empty one knows only what is usual."""

    times: Times = field(default_factory=Times)
    order: Order = field(default_factory=Order)
    skills: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    profile: tuple[float, ...] = ()  # open counters by half hour of the day
    forests: tuple[Forest, ...] = ()
    edges: tuple[float, float] = (4.0, 12.0)  # where the regions of the middle estimate part
    widths: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)  # by region
    trust: float = 1.0  # how far the forest of the middle is believed: 0, a half or 1
    rows: int = 0

    def estimate(self, picture: Picture) -> Estimate:
        """Return the range of minutes for the ticket of this picture: never below 0, never out of order."""
        ahead = play(picture, self.times, self.order)
        low, mid, high = self._raw(picture, ahead)
        width = self.widths[self.region(ahead, mid)]
        return Estimate(max(0.0, mid - width * (mid - low)), mid, mid + width * (high - mid))

    def row(self, picture: Picture, waited: float) -> Row:
        """Return what this ticket teaches."""
        ahead = play(picture, self.times, self.order)
        quiet = ahead.free > 0 and not ahead.people
        return Row(picture.at, features(picture, ahead, self), ahead.at(0.5), waited, quiet, picture)

    def score(self, picture: Picture, waited: float) -> Score:
        """Return the region of a ticket, and by how much its unstretched range would have to be stretched to hold its wait."""
        ahead = play(picture, self.times, self.order)
        low, mid, high = self._raw(picture, ahead)
        off = (waited - mid) / (high - mid) if waited >= mid else (mid - waited) / (mid - low)
        return self.region(ahead, mid), off

    def region(self, ahead: Ahead, mid: float) -> int:
        """Return the region: 0 where a counter stands free for me, else by the middle estimate."""
        if ahead.free and not ahead.people:
            return 0
        return 1 + (mid > self.edges[0]) + (mid > self.edges[1])

    def _raw(self, picture: Picture, ahead: Ahead) -> tuple[float, float, float]:
        mid, down, up = ahead.at(0.5), ahead.at(0.1) - ahead.at(0.5), ahead.at(0.9) - ahead.at(0.5)
        trust = 1.0 if ahead.free and not ahead.people else self.trust  # nothing was played forward there
        if self.forests and trust:
            row = features(picture, ahead, self)
            low, middle, high = (forest.value(row) for forest in self.forests)
            mid += trust * middle
            down += trust * (low - middle - down)
            up += trust * (high - middle - up)
        mid = max(0.0, mid)
        return mid + min(-NARROWEST, down), mid, mid + max(NARROWEST, up)

    def stretched(self, scores: Sequence[Score]) -> "Model":
        """Return the same with widths that would have held INSIDE of these tickets; too few change nothing.

        A region with too few of its own learns from all: where a counter stands free from all tickets, elsewhere from those that found none
        free, whose waits differ as its own do.
        """
        every = [off for _, off in scores]
        if len(every) < ALL_LEAST:
            return self
        own = [[off for region, off in scores if region == k] for k in range(len(self.widths))]
        busy = [off for region, off in scores if region != FREE]
        others = busy if len(busy) >= ALL_LEAST else every
        taught = [every if k == FREE else others for k in range(len(own))]
        return replace(
            self, widths=_widths([some if len(some) >= REGION_LEAST else taught[k] for k, some in enumerate(own)], own)
        )

    def plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "version": VERSION,
            "times": self.times.plain(),
            "order": asdict(self.order),
            "skills": {name: kinds and sorted(kinds) for name, kinds in self.skills.items()},
            "profile": [round(one, 2) for one in self.profile],
            "forests": [forest.plain() for forest in self.forests],
            "edges": [round(one, 3) for one in self.edges],
            "widths": [round(one, 4) for one in self.widths],
            "trust": self.trust,
            "rows": self.rows,
        }


def _widths(taught_by: Sequence[list[float]], own: Sequence[list[float]]) -> tuple[float, ...]:
    """Return the width of each region, so that INSIDE of all tickets fall into their range.

    Where a counter stands free nearly every wait may be the same; no range can miss it then, so that the other regions, whose range is
    rounded outwards before it is shown, are held to so much less, but never to less than INSIDE_LEAST.
    """
    widths = [_width(some, INSIDE) for some in taught_by]
    held = [sum(off <= width for off in some) for width, some in zip(widths, own, strict=True)]
    sure = [k for k, some in enumerate(own) if some and held[k] > (INSIDE + 0.03) * len(some)]
    rest = sum(len(some) for k, some in enumerate(own) if k not in sure)
    if not sure or not rest:
        return tuple(widths)
    every = sum(len(some) for some in own)
    share = max(INSIDE_LEAST, min(INSIDE, (INSIDE * every - sum(held[k] for k in sure)) / rest))
    return tuple(width if k in sure else _width(taught_by[k], share) for k, width in enumerate(widths))


def _width(off: list[float], share: float) -> float:
    return min(20.0, max(0.02, at_share(list(off), share * (1 + 1 / len(off)))))


def from_plain(kept: Mapping[str, Any]) -> Model:
    """Return the model that was kept; another version's, or a broken one, counts as none."""
    try:
        if kept.get("version") != VERSION:
            return Model()
        order = kept["order"]
        return Model(
            Times(**kept["times"]),
            Order({int(name): level for name, level in order["flags"].items()}, order["services"]),
            {name: kinds and frozenset(kinds) for name, kinds in kept["skills"].items()},
            tuple(kept["profile"]),
            tuple(Forest(tuple(trees)) for trees in kept["forests"]),
            (kept["edges"][0], kept["edges"][1]),
            tuple(kept["widths"]),
            kept["trust"],
            kept["rows"],
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return Model()


def size(model: Model) -> int:
    """Return how many bytes a model takes as JSON."""
    return len(json.dumps(model.plain(), ensure_ascii=False, separators=(",", ":")).encode())


def features(picture: Picture, ahead: Ahead, model: Model) -> tuple[float, ...]:
    """Return what the forests look at."""
    base, minute = ahead.at(0.5), picture.at % DAY_MINUTES
    last = picture.last_waits[0] if picture.last_waits else base
    lately = sum(picture.last_waits) / len(picture.last_waits) if picture.last_waits else base
    mean = model.times.mean(picture.guest.service)
    there = len(picture.desks)
    soon = model.profile[int(minute // HALF_HOUR) + 1] if model.profile and minute < DAY_MINUTES - HALF_HOUR else there
    oldest = max((waited for guest, waited in picture.line), default=0.0)
    longest = max((desk.since for desk in picture.desks), default=0.0)
    return (
        base, ahead.at(0.1) - base, ahead.at(0.9) - base, float(ahead.people), float(ahead.counters), float(ahead.free),
        ahead.work / ahead.counters, float(len(picture.line)), float(there), minute, picture.at // DAY_MINUTES % 7, last - base,
        lately - base, oldest, float(picture.calls_30), float(picture.takes_30),
        picture.calls_30 - there * HALF_HOUR / (mean + model.times.turn), float(picture.guest.flags), mean, soon - there, longest,
    )  # fmt: skip


def pictures(visits: Iterable[Visit], shifts: Iterable[Shift], hall: Hall) -> Iterator[tuple[str, Picture]]:
    """Play closed days and yield the picture of each ticket at the moment it was taken. The hall is told the rest afterwards."""
    for one in happenings(visits, shifts):
        if one.what == What.TAKE and one.guest is not None:
            yield one.key, hall.picture(one.guest, one.at)
        hall.see(one)


def learn(
    visits: Sequence[Visit], shifts: Sequence[Shift], *, order: Order | None = None, most: int = ROWS_MOST
) -> Model:
    """Return what these closed days teach about one office. `order` is the order of calling where the office knows it."""
    return learn_and_score(visits, shifts, order=order, most=most)[0]


def learn_and_score(
    visits: Sequence[Visit], shifts: Sequence[Shift], *, order: Order | None = None, most: int = ROWS_MOST
) -> tuple[Model, list[Score]]:
    """Return also the scores of the latest part, which set the widths."""
    seen = sorted(visits, key=lambda one: one.taken_at)
    skills = learn_skills((one.counter, one.guest.service) for one in seen if one.counter and one.waited is not None)
    happened = happenings(seen, shifts)
    found = order or learn_order(happened, Hall(skills=dict(skills)))
    model = Model(learn_times(seen, clerks_of(happened)), found, dict(list(skills.items())[:KEEP]))
    known = {one.key: one.waited for one in seen if one.waited is not None}
    latest = {one.key for one in [one for one in seen if one.key in known][-most:]}
    taught = [(key, picture) for key, picture in _play(seen, shifts, model) if key in latest]
    model = replace(model, profile=_profile(picture for _, picture in taught), rows=len(taught))
    cut = int(len(taught) * (1 - HELD_OUT))
    if cut >= ROWS_LEAST:
        model = _grown(model, [model.row(picture, known[key]) for key, picture in taught[:cut]])
        model = _trusted(model, [model.row(picture, known[key]) for key, picture in taught[cut:]])
    scores = [model.score(picture, known[key]) for key, picture in taught[cut:]]
    return model.stretched(scores), scores


def _play(visits: Sequence[Visit], shifts: Sequence[Shift], model: Model) -> Iterator[tuple[str, Picture]]:
    return pictures(visits, shifts, Hall(skills=dict(model.skills)))


def _grown(model: Model, rows: list[Row]) -> Model:
    """Grow the forests on what is left after the line was played forward, and part the regions into thirds."""
    facts, rest = [row.features for row in rows], [row.waited - row.base for row in rows]
    forests = tuple(grow(facts, rest, Recipe(share, trees=80 if share == 0.5 else 40)) for share in SHARES)
    middles = sorted(row.base + forests[1].value(row.features) for row in rows if not row.quiet) or [4.0, 12.0]
    edges = middles[len(middles) // 3], middles[len(middles) * 2 // 3]
    return replace(model, forests=forests, edges=edges)


def _trusted(model: Model, rows: list[Row]) -> Model:
    """Believe the forest as far as it helps with tickets that it never saw."""

    def error(trust: float) -> float:
        return sum(abs(row.waited - max(0.0, row.base + trust * model.forests[1].value(row.features))) for row in rows)

    return replace(model, trust=min((1.0, 0.5, 0.0), key=error))


def _profile(some: Iterable[Picture]) -> tuple[float, ...]:
    slots = int(DAY_MINUTES // HALF_HOUR)
    total, count = [0.0] * slots, [0] * slots
    for picture in some:
        slot = int(picture.at % DAY_MINUTES // HALF_HOUR)
        total[slot] += len(picture.desks)
        count[slot] += 1
    return tuple(total[k] / count[k] if count[k] else 0.0 for k in range(slots))


def clerks_of(happened: Iterable[Happening]) -> dict[str, str]:
    """Return who served each ticket, where a shift says who sat at its counter."""
    there: dict[str, str] = {}
    found = {}
    for one in happened:
        if one.what == What.OPEN:
            there[one.counter] = one.clerk
        elif one.what == What.CALL and one.counter in there:
            found[one.key] = there[one.counter]
    return found


def guest_of(service: str, *, booked: bool = False, priority: bool = False) -> Guest:
    """Return a guest; a service nobody has named is one like any other."""
    return Guest(service.strip()[:60], booked, priority)
