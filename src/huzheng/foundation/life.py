"""Lives that one can read: a table of moves, one function that looks into it, and nothing else.

A room writes its states and moves in `states.py` under a drawing; `Life.after` is asked by its verbs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huzheng.foundation.errors import IllegalMove

LIVES: dict[str, "Life"] = {}


@dataclass(frozen=True)
class Move:
    """One verb's move: from any of `sources` to `target`."""

    sources: frozenset[str]
    target: str


def move(*sources: str, to: str) -> Move:
    """Write a move shortly: `move(WAITING, MISSED, to=CALLED)`."""
    return Move(frozenset(sources), to)


@dataclass(frozen=True)
class Life:
    """The life of one kind of thing: its states in reading order, where it begins, its moves by verb."""

    name: str
    states: tuple[str, ...]
    start: str
    moves: Mapping[str, Move]
    labels: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        LIVES[self.name] = self

    def after(self, state: str, verb: str) -> str:
        """Return the state to which `verb` leads; raise IllegalMove where it may not start in `state`."""
        found = self.moves.get(verb)
        if found is None or state not in found.sources:
            raise IllegalMove(life=self.name, state=state, verb=verb)
        return found.target

    def verbs_from(self, state: str) -> tuple[str, ...]:
        """Return the verbs that may start in `state`, in the table's order."""
        return tuple(verb for verb, found in self.moves.items() if state in found.sources)
