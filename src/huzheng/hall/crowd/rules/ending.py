"""When a crowd is there, and when it is over. Pure."""

from huzheng.hall.crowd.data import Seen

CALM_LOOKS = 2
CALM_SHARE = 0.8  # of the threshold: a line that hangs at the threshold is no calm


def is_over(seen: Seen, minutes: int, people: int) -> bool:
    """Say whether the hall is over the threshold: so many wait, or nine of ten have waited longer than that until now."""
    return seen.waiting >= people or seen.waited > minutes


def is_calm(seen: Seen, minutes: int, people: int) -> bool:
    """Say whether the hall is well below the threshold and stays so for the next ninety minutes."""
    return seen.waiting < people * CALM_SHARE and seen.waited <= minutes and seen.passes_at is None
