"""What leaves the book of cases, and the words of its events."""

from dataclasses import dataclass
from datetime import date, datetime

CASE_OPENED = "cases.opened"
CASE_SUSPENDED = "cases.suspended"
CASE_RESUMED = "cases.resumed"
CASE_EXTENDED = "cases.extended"
CASE_POSTPONED = "cases.postponed"  # {due_on}: the office is closed on a day of its limit, or is not after all
CASE_SUBMITTED = "cases.submitted"
CASE_SENT_BACK = "cases.sent_back"
CASE_ASSIGNED = "cases.assigned"
CASE_DECIDED = "cases.decided"  # {alone}: by delegation
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


@dataclass(frozen=True, slots=True)
class Intake:
    """An application as it comes in: what for, by which way, who, and what was handed over (`seen`: keys of papers)."""

    service: str
    channel: str
    people: tuple[PersonValues, ...]
    circumstances: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    signed: str = ""  # signature or seal at once; a fingerprint or a cross is taken down with its witnesses
    ticket_id: int | None = None
    event_on: date | None = None


@dataclass(frozen=True, slots=True)
class Whom:
    """Who inside the office is asked or handed something: a person, or a section."""

    section_id: int | None = None
    staff_id: int | None = None
