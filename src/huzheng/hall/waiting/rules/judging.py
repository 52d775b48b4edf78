"""How good what was said has been: every ticket of a closed day, asked about as on that day, beside how long it took."""

from collections.abc import Sequence
from dataclasses import dataclass

from huzheng.hall.waiting.data import Estimate, Shift, Visit
from huzheng.hall.waiting.rules.hall import Hall
from huzheng.hall.waiting.rules.model import Model, pictures


@dataclass(frozen=True, slots=True)
class Told:
    """What a ticket's holder was told, in whole minutes, and how long the wait was."""

    key: str
    low: int
    high: int
    mid: float
    waited: float

    @property
    def within(self) -> bool:
        """Say whether the wait fell into what was told."""
        return self.low <= self.waited <= self.high


def told(model: Model, visits: Sequence[Visit], shifts: Sequence[Shift]) -> list[Told]:
    """Return what the model said to each ticket that was called; the hall unfolds as it did on that day."""
    known = {one.key: one.waited for one in visits if one.waited is not None}
    hall = Hall(skills=dict(model.skills))
    said: list[tuple[str, Estimate]] = [
        (key, model.estimate(picture)) for key, picture in pictures(visits, shifts, hall) if key in known
    ]
    return [Told(key, *one.shown, round(one.mid, 2), round(known[key] or 0.0, 4)) for key, one in said]
