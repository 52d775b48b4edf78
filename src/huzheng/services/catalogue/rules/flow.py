"""The steps of a case as a picture, computed from its life: the way from the beginning to the good end, what it may wait for,
and how else it may end. Only places and lines; the template draws them."""

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass

Moves = Mapping[str, tuple[Collection[str], str]]  # verb → (from, to)
WIDE, HIGH, GAP = 150, 48, 36
RIGHT = 210  # where the second column begins
TRUNK = 180


@dataclass(frozen=True, slots=True)
class Box:
    """A state at its place; `kind` is way, wait or end."""

    state: str
    x: int
    y: int
    kind: str

    @property
    def middle(self) -> int:
        """Return the height of its middle."""
        return self.y + HIGH // 2

    @property
    def centre(self) -> int:
        """Return the middle of its width."""
        return self.x + WIDE // 2


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole picture: boxes, and lines as points of SVG; `arrows` have a head at their end, `lines` none."""

    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]
    lines: tuple[str, ...]
    height: int
    width: int = RIGHT + WIDE + 2


def way(moves: Moves, start: str, goal: str) -> list[str]:
    """Return the shortest way from `start` to `goal`; nothing where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        path = ways.pop(0)
        if path[-1] == goal:
            return path
        for sources, target in moves.values():
            if path[-1] in sources and target not in seen:
                seen.add(target)
                ways.append([*path, target])
    return []


def flow(moves: Moves, start: str, goal: str, *, without: Collection[str] = ()) -> Flow:
    """Lay out a life as if it had not the verbs `without`: the way on the left; beside it what waits and comes back, then other ends."""
    moves = {verb: move for verb, move in moves.items() if verb not in without}
    steps = way(moves, start, goal)
    waits = [state for state in _targets(moves) if state not in steps and _comes_back(moves, state, steps)]
    leaving = {source for sources, _ in moves.values() for source in sources}
    ends = [state for state in _targets(moves) if state not in steps and state not in leaving]
    left = [Box(state, 1, 1 + place * (HIGH + GAP), "way") for place, state in enumerate(steps)]
    side = [*((state, "wait") for state in waits), *((state, "end") for state in ends)]
    right = [Box(state, RIGHT, 1 + place * (HIGH + GAP), kind) for place, (state, kind) in enumerate(side)]
    arrows = [f"{one.centre},{one.y + HIGH} {one.centre},{two.y}" for one, two in itertools.pairwise(left)]
    lines: list[str] = []
    for box in right:
        if box.kind == "wait":
            arrows += _there_and_back(left[0], box)
    if final := [box for box in right if box.kind == "end"]:
        branch = left[0].y + HIGH + GAP // 2
        lines.append(f"{left[0].centre},{branch} {TRUNK},{branch} {TRUNK},{final[-1].middle}")
        arrows += [f"{TRUNK},{box.middle} {RIGHT},{box.middle}" for box in final]
    height = max(box.y for box in [*left, *right]) + HIGH + 1
    return Flow((*left, *right), tuple(arrows), tuple(lines), height)


def _there_and_back(first: Box, box: Box) -> list[str]:
    there, back = box.middle - 8, box.middle + 8
    return [f"{first.x + WIDE},{there} {RIGHT},{there}", f"{RIGHT},{back} {first.x + WIDE},{back}"]


def _targets(moves: Moves) -> list[str]:
    return list(dict.fromkeys(target for _, target in moves.values()))


def _comes_back(moves: Moves, state: str, steps: Collection[str]) -> bool:
    return any(state in sources and target in steps for sources, target in moves.values()) and any(
        target == state and set(sources) & set(steps) for sources, target in moves.values()
    )
