"""What goes over the line, and the port behind which another system stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

PERSON = ("part", "name", "id_number", "born_on", "address", "relation")  # what is sent ahead of the people of a case
MESSAGE_APPLIED = "counter.applied"  # {message, case}


class Arrival(StrEnum):
    """What became of a message that came in."""

    NEW = "new"
    AGAIN = "again"  # it came before
    CLASH = "clash"  # another message had its number


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message as it leaves: `key` is its identity at every try, `seq` its number in this direction."""

    key: str
    seq: int
    kind: str
    office: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeeSaid:
    """A fee as the other system names it: the key of the schedule, sheets and copies, and what it reckons."""

    key: str
    sheets: int
    copies: int
    twd: int


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message as it came: `number` is the case's, `fees` what is to be paid for it. It names nobody."""

    key: str
    seq: int
    kind: str
    number: str
    service: str = ""
    fees: tuple[FeeSaid, ...] = ()


class CounterSystem(Protocol):
    """Another system. Both calls raise LineError where nothing comes through; both may be made again."""

    def send(self, message: Outbound) -> None:
        """Hand one message over; the same key again is the same message."""

    def fetch(self, office: str, after: int) -> Sequence[Inbound]:
        """Return what it has to tell this office after a number, in whatever order."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What a fee costs by the schedule here, None where the schedule does not know it."""

    said: FeeSaid
    twd: int | None


@dataclass(frozen=True, slots=True)
class Here:
    """How a case stands here: `ready` that it could be closed now, `done` that it is."""

    service: str
    state: str
    done: bool
    closed: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A difference with both sides in short words (a state, a code of a service, an amount)."""

    kind: str
    here: str
    there: str
