"""What was ticked in a form of checkboxes: what is new, what is gone, and the ids in it."""

from typing import Any

from huzheng.foundation.errors import NotFound

LONGEST_ID = 18  # digits; more do not fit a column


def picks(request: Any) -> tuple[set[str], set[str]]:
    """Return what was ticked and was not before, and what was before and is not any more.

    A form says in `before` what was ticked when it was shown, so that two people who work at once do not undo each other.
    """
    chosen, before = set(request.POST.getlist("pick")), set(request.POST.getlist("before"))
    return chosen - before, before - chosen


def number(text: str) -> int:
    """Return an id from a form or an address. Raises NotFound for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_ID):
        raise NotFound
    return int(text)


def left_and_right(text: str) -> tuple[str, str]:
    """Return the two halves of left:right. Raises NotFound where there are not two."""
    left, colon, right = text.partition(":")
    if not (left and colon and right):
        raise NotFound
    return left, right
