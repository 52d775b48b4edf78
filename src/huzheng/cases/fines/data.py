"""Values of fines, and the words of their events."""

from dataclasses import dataclass
from datetime import date

from huzheng.foundation.files.data import Upload

FINE_OPENED = "fines.opened"
FINE_DECIDED = "fines.decided"
FINE_CLOSED = "fines.closed"  # {how: paid, waived, revoked}


def subject(fine_id: int) -> str:
    """Return the word by which links, charges and events name a fine."""
    return f"fine:{fine_id}"


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who is to be fined, as the decision must state it (行政程序法96 I 1)."""

    name: str
    id_number: str = ""
    born_on: date | None = None
    sex: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found. `duty` is a key of the statutory periods, or "offence:KEY" for what is fined by notice (`notice` 1 to 3)."""

    duty: str
    event_on: date
    applied_on: date | None = None
    words: str = ""
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """How a paper was served: the day is that of handing over, depositing or posting. `to` says who took it."""

    how: str
    on: date
    to: str = ""
    abroad: bool = False
    proof: Upload | None = None


@dataclass(frozen=True, slots=True)
class FineCard:
    """A fine without personal data, as other rooms may know it."""

    id: int
    case_id: int | None
    state: str
    offence: str
    twd: int | None
    overdue_days: int
    proposed_twd: int
    paid: bool
