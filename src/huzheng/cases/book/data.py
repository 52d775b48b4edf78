"""What leaves the book of cases, and the words of its events."""

from dataclasses import dataclass
from datetime import date, datetime

CASE_OPENED = "cases.opened"
CASE_SUSPENDED = "cases.suspended"
CASE_RESUMED = "cases.resumed"
CASE_EXTENDED = "cases.extended"
CASE_DECIDED = "cases.decided"
CASE_DONE = "cases.done"
CASE_REFUSED = "cases.refused"
CASE_WITHDRAWN = "cases.withdrawn"
CASE_SENT_ON = "cases.sent_on"


def subject(case_id: int) -> str:
    """Return the word by which logs, links, charges and messages name a case."""
    return f"case:{case_id}"


@dataclass(frozen=True, slots=True)
class PersonValues:
    """Somebody in a case as typed; the name is kept code point by code point, empty means not asked."""

    part: str
    name: str
    id_number: str = ""
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    relation: str = ""
    language: str = "zh-hant"
    wants: str = "print"  # how to be told: print, email, sms


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case without personal data, as other rooms may know it. `due_on` None: no limit is known."""

    id: int
    office_id: int
    number: str
    code: str
    service_code: str
    service_zh: str
    service_en: str
    channel: str
    state: str
    received_at: datetime
    due_on: date | None
    at_once: bool
    delegated: bool
    event_on: date | None
    responsible_id: int | None
    section_id: int | None
    ticket_id: int | None
    suspended_at: datetime | None
    finished_at: datetime | None
    language: str
    seq: int
