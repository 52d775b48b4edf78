"""Compare what a year's history makes necessary with what was recorded."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is recorded and should not be, or the other way round: kind, case (0: a day's report), what."""

    kind: str  # chase, notice, day
    missing: bool  # True: history demands it and it is not recorded
    what: Any


def differences(kind: str, expected: Iterable[Any], recorded: Iterable[Any]) -> list[Difference]:
    """Return what stands on one side only; twice recorded is a difference too."""
    wanted, found = Counter(expected), Counter(recorded)
    lost = [Difference(kind, True, one) for one in sorted((wanted - found).elements())]
    strange = [Difference(kind, False, one) for one in sorted((found - wanted).elements())]
    return lost + strange
