"""How far reading has come: steps told while a document is read, as JSON lines between two processes."""

import json
from collections.abc import Callable

OPEN, PAGES, STRUCTURE = "open", "pages", "structure"
Tell = Callable[[str, int, int], None]  # the step, how much of it is done, and of how much
LONGEST = 200  # bytes of a line: what is longer was not said by us


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def to_line(step: str, done: int, total: int) -> bytes:
    """Return what is told as one line."""
    return json.dumps([step, done, total]).encode() + b"\n"


def from_line(line: bytes) -> tuple[str, int, int] | None:
    """Return what a line tells, None where it is something else (libraries write to stderr as they like)."""
    try:
        step, done, total = json.loads(line)
    except (ValueError, TypeError):
        return None
    known = step in (OPEN, PAGES, STRUCTURE) and type(done) is int and type(total) is int
    return (step, done, total) if known and 0 <= done <= total else None
