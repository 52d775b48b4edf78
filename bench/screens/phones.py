"""A phone as static/queue/phone.js has it: which message makes it ask, and when."""

import hashlib
import random
import re
from collections.abc import Callable

AT_ONCE = (0.0, 0.3)
ALL_ASK = (0.0, 2.0)
NOW_AND_THEN = (20.0, 60.0)
EVERY_MESSAGE = (0.3, 0.3)
SHOWN = re.compile(rb'data-mark="(\w+)" data-step="(\w*)" data-hall="(\w+)"(?: data-ahead="(\d+)")?')

Rule = Callable[["Shown", bytes], tuple[float, float] | None]


class Shown:
    """What the page says now."""

    def __init__(self) -> None:
        self.mark = self.step = self.hall = self.ahead = b""

    def read(self, page: bytes) -> bool:
        """Take over what the page says; False where it is no page of a ticket."""
        found = SHOWN.search(page)
        if found:
            self.mark, self.step, self.hall, self.ahead = (one or b"" for one in found.groups())
        return found is not None

    def line(self, message: bytes) -> list[bytes]:
        """Return step and people before of this ticket in a message."""
        _, found, rest = message.partition(b"\n" + self.mark + b" ")
        step, _, ahead = rest.partition(b"\n")[0].partition(b" ")
        return [step, ahead] if found else [b"", b""]


def only_what_concerns(shown: Shown, message: bytes) -> tuple[float, float] | None:
    """Return within which seconds this message makes the phone ask, None where not; change the number that it shows."""
    step, ahead = shown.line(message)
    if message.partition(b"\n")[0] != shown.hall:
        return ALL_ASK
    if step != shown.step:
        return AT_ONCE
    if ahead == shown.ahead:
        return None
    if min(int(ahead), int(shown.ahead)) < 2:
        return AT_ONCE
    shown.ahead = ahead
    return NOW_AND_THEN


def every_message(shown: Shown, message: bytes) -> tuple[float, float] | None:
    """Ask at every message, as the phone once did: the control."""
    return EVERY_MESSAGE


def mark(token: str) -> str:
    """Return the name under which the stream tells of this ticket."""
    return hashlib.sha256(token.encode()).hexdigest()[:12]


def drawn(between: tuple[float, float]) -> float:
    """Return a moment between the two."""
    return random.uniform(*between)
