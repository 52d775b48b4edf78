"""The control chart: which movement of a number is noise, and which tells of a change.

Sources
- Limits of individual values from the mean moving range (2.66 = 3 / 1.128): Shewhart, Economic Control of Quality of
  Manufactured Product, 1931; Wheeler and Chambers, Understanding Statistical Process Control.
- Proportions with varying n: p-chart. With thousands of cases a month its limits are far too narrow, because people do not come
  as independent draws; Laney, "Improved Control Charts for Attributes", Quality Engineering 14 (2002), widens them by the
  variation between the months. They are widened only, never drawn narrower than the p-chart's.
- The four zone rules: Western Electric, Statistical Quality Control Handbook, 1956: one point beyond three sigma, two of three
  beyond two sigma, four of five beyond one sigma, eight in a row, each on the same side of the centre line.
- Six points in a row rising or falling: Nelson, "The Shewhart Control Chart: Tests for Special Causes", Journal of Quality
  Technology 16 (1984).

With fewer than eight points nothing is said: the limits would be guesses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

EARLY = 8  # points before anything is said
MOVING_RANGE = 1.128  # of two neighbours: how many sigma their mean range is
TREND = 6


@dataclass(frozen=True, slots=True)
class Point:
    """One value with its limits; `sigma` is the expected noise at this point."""

    value: float
    centre: float
    sigma: float
    low: float
    high: float

    @property
    def zone(self) -> float:
        """Return by how many sigma the point stands above (below: negative) the centre; 0 where there is no noise."""
        return (self.value - self.centre) / self.sigma if self.sigma else 0.0


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that a run of points breaks: its key, first and last place, up (1) or down (-1)."""

    rule: str
    first: int
    last: int
    side: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All points with their limits, and what they say; `early` where they are too few."""

    points: tuple[Point, ...]
    signals: tuple[Signal, ...]
    early: bool

    @property
    def change(self) -> Signal | None:
        """Return the latest change: the signal that ends last, of those that end together the one that began first."""
        return max(self.signals, key=lambda one: (one.last, -one.first), default=None)


def individuals(values: Sequence[float], base: slice = slice(None), floor: float | None = 0.0) -> Chart:
    """Return the chart of counts or durations; centre and noise are those of the places in `base`."""
    known = values[base] or values
    centre = sum(known) / len(known) if known else 0.0
    sigma = _moving_range(known) / MOVING_RANGE
    points = [_point(value, centre, sigma, (floor, None)) for value in values]
    return _judged(points)


def proportions(values: Sequence[float], cases: Sequence[int], base: slice = slice(None)) -> Chart:
    """Return the chart of shares (0..1) of `cases` each; centre and noise are those of the places in `base`."""
    known, weights = (values[base], cases[base]) if sum(cases[base]) else (values, cases)
    total = sum(weights)
    centre = sum(value * n for value, n in zip(known, weights, strict=True)) / total if total else 0.0
    alone = [sqrt(centre * (1 - centre) / n) if n else 0.0 for n in cases]
    within = [sqrt(centre * (1 - centre) / n) if n else 0.0 for n in weights]
    scores = [(value - centre) / sigma for value, sigma in zip(known, within, strict=True) if sigma]
    wider = max(1.0, _moving_range(scores) / MOVING_RANGE)
    points = [_point(value, centre, sigma * wider, (0.0, 1.0)) for value, sigma in zip(values, alone, strict=True)]
    return _judged(points)


def _moving_range(values: Sequence[float]) -> float:
    ranges = [abs(after - before) for before, after in pairwise(values)]
    return sum(ranges) / len(ranges) if ranges else 0.0


def _point(value: float, centre: float, sigma: float, bounds: tuple[float | None, float | None]) -> Point:
    low, high = centre - 3 * sigma, centre + 3 * sigma
    floor, roof = bounds
    return Point(
        value, centre, sigma, low if floor is None else max(low, floor), high if roof is None else min(high, roof)
    )


def _judged(points: Sequence[Point]) -> Chart:
    early = len(points) < EARLY
    return Chart(tuple(points), () if early else tuple(_signals(points)), early)


def _signals(points: Sequence[Point]) -> list[Signal]:
    zones = [point.zone for point in points]
    found = [Signal("beyond", place, place, _side(zone)) for place, zone in enumerate(zones) if abs(zone) > 3]
    found += _most(zones, "two_of_three", 2, (2, 3)) + _most(zones, "four_of_five", 1, (4, 5))
    found += _runs(zones, "eight", EARLY, _side)
    steps = [0.0, *(after.value - before.value for before, after in pairwise(points))]
    trends = _runs(steps[1:], "trend", TREND - 1, _side)
    found += [Signal(one.rule, one.first, one.last + 1, one.side) for one in trends]
    return found


def _side(value: float) -> int:
    return (value > 0) - (value < 0)


def _most(zones: Sequence[float], rule: str, beyond: float, share: tuple[int, int]) -> list[Signal]:
    """Return where `share` (2 of 3) neighbours stand beyond so many sigma on one side, the last of them among these."""
    needed, among = share
    found = []
    for last in range(among - 1, len(zones)):
        window = range(last - among + 1, last + 1)
        for side in (1, -1):
            out = [place for place in window if zones[place] * side > beyond]
            if len(out) >= needed and out[-1] == last:
                found.append(Signal(rule, out[0], last, side))
    return found


def _runs(values: Sequence[float], rule: str, length: int, side: Callable[[float], int]) -> list[Signal]:
    """Return the unbroken stretches of at least `length` values on one side."""
    found: list[Signal] = []
    first = 0
    for place in range(1, len(values) + 1):
        if place < len(values) and side(values[place]) == side(values[first]) != 0:
            continue
        if place - first >= length and side(values[first]) != 0:
            found.append(Signal(rule, first, place - 1, side(values[first])))
        first = place
    return found
