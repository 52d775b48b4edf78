"""Values of the office that other rooms may hold."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from huzheng.foundation.actors import Actor

DEVICE_COOKIE = "huzheng_device"  # holds the token of an enrolled device


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """What every page of an office shows of it."""

    id: int
    code: str
    name_zh: str
    name_en: str
    rehearsal: bool
    clock_offset: timedelta
    call_limit: int


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who came through a gate: the office of the URL (if any), the actor (None: nobody signed in)."""

    office: OfficeCard | None
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """The basic data of an office (機關基本資料): what its public page shows."""

    name_zh: str
    name_en: str
    address_zh: str = ""
    address_en: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section as somebody wants it."""

    name_zh: str
    name_en: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A service point as somebody wants it; `kind` is one of states.PlaceKind."""

    kind: str
    name_zh: str
    name_en: str
    address_zh: str = ""
    address_en: str = ""
    languages: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A service group as somebody wants it; a lower `rank` is called first, one with days is offered on those days only."""

    letter: str
    name_zh: str
    name_en: str
    prepare_zh: str = ""
    prepare_en: str = ""
    rank: int = 100
    position: int = 0
    fast: bool = False
    priority: bool = False
    from_on: date | None = None
    until_on: date | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class CounterFacts:
    """A counter as somebody wants it; `kind` is one of states.CounterKind."""

    service_point_id: int
    number: int
    kind: str = "general"
    name_zh: str = ""
    name_en: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A member of staff as somebody wants them."""

    number: str
    name: str
    joined_on: date
    name_latin: str = ""
    section_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a day in which a place is open; `extended` marks noon, evening and Saturday service."""

    opens: time
    closes: time
    extended: bool = False


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """An open span at one place of the office."""

    service_point_id: int
    opens: time
    closes: time
    extended: bool = False


CLOSURE_DECLARED = "office.closure_declared"  # {closure, on, from_time}
CLOSURE_WITHDRAWN = "office.closure_withdrawn"


@dataclass(frozen=True, slots=True)
class Closing:
    """That the office is closed on a day, wholly (`from_time` None) or from a time on."""

    id: int
    on: date
    from_time: time | None
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class DutyHolder:
    """Who answers for a duty on a day; `deputising` where the deputy stands in for an absent holder."""

    staff_id: int
    name: str
    deputising: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """A device and the code with which it enrols; the code is shown once and stored nowhere."""

    device_id: int
    code: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in name and its first password; the password is shown once and stored nowhere."""

    username: str
    password: str


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """A partner as somebody wants it; `kind` is one of states.PartnerKind, no county means nationwide."""

    kind: str
    name_zh: str
    name_en: str = ""
    county_zh: str = ""
    county_en: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    keeper_id: int | None = None


@dataclass(frozen=True, slots=True)
class CooperationFacts:
    """What is done with a partner, as somebody wants it; `channel` is one of states.Channel, no end means until further notice."""

    service_zh: str
    channel: str
    starts_on: date
    ends_on: date | None = None
    service_en: str = ""
    service_key: str = ""
    document_number: str = ""
    document_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """A partner with one cooperation that holds on the day asked for, as other rooms may offer it for choice."""

    partner_id: int
    cooperation_id: int
    kind: str
    name_zh: str
    name_en: str
    county_zh: str
    county_en: str
    service_zh: str
    service_en: str
    service_key: str
    channel: str
    contact_name: str
    contact_phone: str
    contact_email: str
