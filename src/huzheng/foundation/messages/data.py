"""What leaves the messages: events, a letter as the carriers get it, what came of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MESSAGE_SENT = "messages.sent"
MESSAGE_FAILED = "messages.failed"  # failed or parked: somebody chooses another channel


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A kind of message: may it go at night, and the purpose of the consent that it needs ("" for none)."""

    key: str
    zh: str
    en: str
    night: bool = False
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a carrier needs; `id` is the same at every try, so that whoever takes it can tell a repetition."""

    id: str
    channel: str
    to: str
    title: str
    body: str
    language: str
    sender: str


class Answer(StrEnum):
    """What came of a try."""

    TAKEN = "taken"
    LATER = "later"  # try again
    NEVER = "never"  # trying again helps nobody


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try, and why."""

    answer: Answer
    trouble: Any = ""  # a states.Trouble
