"""What leaves the room of enquiries: a case as anybody may see it who has proven to know of it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a case in the citizen's words; `at` None lies ahead, `now` is where it is."""

    words: str
    at: datetime | None = None
    now: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case is: no name and no address but that of the office's contact."""

    number: str
    service: str
    state: str
    light: str
    open: bool
    steps: tuple[ShownStep, ...]
    missing: tuple[str, ...]
    expected_on: date | None
    contact: str
