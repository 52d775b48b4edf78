"""What became of a text, character by character, as Chinese is written without blanks between words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, ADDED = "same", "gone", "added"
ALIKE = 0.35  # below, runs would be confetti: the whole text was written anew
LARGEST = 1_000_000  # product of both lengths, beyond which nobody reads runs
SPECK = 1  # so few characters between two changes belong to them


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters that stayed, went or came."""

    kind: str
    text: str


def text_runs(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs that lead from one text to the other: same and gone ones are the old text, same and added ones the new."""
    head = _shared(before, after)
    old, new = before[head:], after[head:]
    tail = _shared(old[::-1], new[::-1])
    old, new, end = old[: len(old) - tail], new[: len(new) - tail], old[len(old) - tail :]
    core = _core(old, new, spared=head + tail)
    return tuple(_joined([Run(SAME, before[:head]), *core, Run(SAME, end)]))


def _shared(one: str, other: str) -> int:
    """Return with how many equal characters both texts begin."""
    return next(
        (k for k, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours), min(len(one), len(other))
    )


def _core(old: str, new: str, *, spared: int) -> list[Run]:
    if not old or not new or len(old) * len(new) > LARGEST:
        return [Run(GONE, old), Run(ADDED, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if (spared + matcher.ratio() * (len(old) + len(new)) / 2) / (spared + max(len(old), len(new))) < ALIKE:
        return [Run(GONE, old), Run(ADDED, new)]
    runs = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal" and (j - i > SPECK or i == 0 or j == len(old)):
            runs.append(Run(SAME, old[i:j]))
        else:
            runs += [Run(GONE, old[i:j]), Run(ADDED, new[k:m])]
    return runs


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours: between two runs that stayed, all that went stands before all that came."""
    for same, group in groupby((run for run in runs if run.text), key=lambda run: run.kind == SAME):
        members = list(group)
        for kind in (SAME,) if same else (GONE, ADDED):
            if text := "".join(run.text for run in members if run.kind == kind):
                yield Run(kind, text)


def likeness(before: str, after: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    if before == after:
        return 1.0
    if not before or not after or len(before) * len(after) > LARGEST:
        return 0.0
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
