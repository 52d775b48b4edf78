"""When a project will end: milestones that wait for others, counted in working days.

A milestone that is not reached comes no earlier than the day that was last said (else planned), no earlier than today, and no
earlier than its days of work after the last of those that it waits for. What was reached stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


class Days(Protocol):
    """Counts working days."""

    def add(self, start: date, n: int) -> date:
        """Return the n-th working day after a day."""

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to `end`."""


class CircleError(ValueError):
    """Milestones that wait for themselves."""


@dataclass(frozen=True, slots=True)
class Node:
    """A milestone: planned, last said, reached; `days` of work after all of `after`."""

    key: int
    planned_on: date
    days: int = 0
    after: tuple[int, ...] = ()
    said_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected: when each milestone comes, when all end, how much later than planned, and why."""

    finishes: dict[int, date] = field(default_factory=dict)
    planned_end: date | None = None
    end: date | None = None
    slip: int = 0  # working days; negative where it ends early
    path: tuple[int, ...] = ()  # the open milestones on which the end hangs, first to last
    effects: dict[int, int] = field(
        default_factory=dict
    )  # what is late by itself: by how many working days it moves the end


def forecast(nodes: Sequence[Node], today: date, days: Days) -> Outlook:
    """Return what is expected today. Raises CircleError."""
    if not nodes:
        return Outlook()
    order = in_order(nodes)
    finishes, causes = _run(order, today, days)
    planned_end, end = max(node.planned_on for node in nodes), max(finishes.values())
    effects = {
        node.key: days.between(max(_run(order, today, days, kept=node.key)[0].values()), end)
        for node in order
        if _own(node, today) > node.planned_on and finishes[node.key] == _own(node, today)
    }
    return Outlook(finishes, planned_end, end, days.between(planned_end, end), _path(order, finishes, causes), effects)


def in_order(nodes: Sequence[Node]) -> list[Node]:
    """Return the milestones so that each stands after those that it waits for. Raises CircleError."""
    left, placed, found = list(nodes), set[int](), list[Node]()
    while left:
        ready = [node for node in left if set(node.after) <= placed]
        if not ready:
            raise CircleError
        found += ready
        placed |= {node.key for node in ready}
        left = [node for node in left if node.key not in placed]
    return found


def _own(node: Node, today: date) -> date:
    """Return when a milestone comes if nothing else holds it up."""
    return node.done_on or max(node.said_on or node.planned_on, today)


def _run(
    order: Sequence[Node], today: date, days: Days, kept: int | None = None
) -> tuple[dict[int, date], dict[int, int]]:
    """Return when each milestone comes, and which other one it hangs on; `kept` is taken to keep its day if it can."""
    finishes: dict[int, date] = {}
    causes: dict[int, int] = {}
    for node in order:
        own = node.planned_on if node.key == kept else _own(node, today)
        finishes[node.key] = own
        if node.after and (node.done_on is None or node.key == kept):
            last = max(node.after, key=finishes.__getitem__)
            gate = days.add(finishes[last], node.days)
            finishes[node.key] = max(own, gate)
            if gate >= own or own <= node.planned_on:  # else it is late by itself, whatever it waits for
                causes[node.key] = last
    return finishes, causes


def _path(order: Sequence[Node], finishes: dict[int, date], causes: dict[int, int]) -> tuple[int, ...]:
    """Return the open milestones from which the last one hangs."""
    open_ones = {node.key for node in order if node.done_on is None}
    if not open_ones:
        return ()
    path = [max((node.key for node in reversed(order) if node.key in open_ones), key=finishes.__getitem__)]
    while (before := causes.get(path[-1])) in open_ones and before is not None:
        path.append(before)
    return tuple(reversed(path))
