"""Values of reception, and the names of its events."""

from dataclasses import dataclass
from datetime import datetime

SUPPORT_CALLED = "reception.call_support"  # {support, counter}
SUPPORT_ACCEPTED = "reception.accept_support"
SUPPORT_ENDED = "reception.end_support"  # {support, counter, staff, minutes}


@dataclass(frozen=True, slots=True)
class Asked:
    """One person of the back-up list in a call: from when they are asked, and what they said ("" nothing yet)."""

    staff: int
    ask_at: datetime
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """Who guides where, from when to when."""

    staff: int
    begins_at: datetime
    ends_at: datetime
    place: str = ""
