"""What is asked for, and what the bureau's end has said."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session as it is asked for; `at` None is now. Name and telephone are for a call-back."""

    kind: str
    at: datetime | None = None
    name: str = ""
    phone: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """Return it as plain words, for telling one request from another."""
        return asdict(self) | {"at": str(self.at)}


@dataclass(frozen=True, slots=True)
class Ringing:
    """A session that waits for the bureau: which try it is."""

    id: int
    office_id: int
    kind: str
    rings: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bureau's end said: the room where it waits, or why nobody does (states.Trouble)."""

    room: str = ""
    trouble: str = ""
