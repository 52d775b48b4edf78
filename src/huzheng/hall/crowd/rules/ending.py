"""When a crowd is there, when it is over, and which steps are worth a word. Pure."""

from collections.abc import Sequence

from huzheng.hall.crowd.data import Effect, Seen

CALM_LOOKS = 2
WORTH = 2.0  # minutes by which a step must lower the peak
CALM_SHARE = 0.8  # of the threshold: a line that hangs at the threshold is no calm


def is_over(seen: Seen, minutes: int, people: int) -> bool:
    """Say whether the hall is over the threshold: so many wait, or nine of ten have waited longer than that until now."""
    return seen.waiting >= people or seen.waited > minutes


def is_calm(seen: Seen, minutes: int, people: int) -> bool:
    """Say whether the hall is well below the threshold and stays so for the next ninety minutes."""
    return seen.waiting < people * CALM_SHARE and seen.waited <= minutes and seen.passes_at is None


def worth(effects: Sequence[Effect]) -> set[str]:
    """Return the steps that lower the peak enough to take a colleague's time; the best one where none does."""
    helping = {one.step for one in effects if one.after <= one.before - WORTH}
    return helping or {one.step for one in effects[:1]}
