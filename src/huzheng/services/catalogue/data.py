"""What leaves the catalogue: one service as it holds for one office on one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from huzheng.services.law.data import Period

SERVICE_CHANGED = "catalogue.service_changed"  # an event: switched on or off, a limit, a fee, a paper; {code}


class Need(StrEnum):
    """How firmly a paper is asked for."""

    ALWAYS = "always"
    WHEN = "when"  # its condition holds
    CLERK = "clerk"  # the clerk decides


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """One paper (應備證件). `condition` is a circumstance key of rulebook/circumstances.yaml, `keep` says that the original stays here."""

    key: str
    zh: str
    en: str
    need: Need
    condition: str = ""
    keep: bool = False
    where_zh: str = ""  # where the citizen gets it
    where_en: str = ""
    law: str = ""
    check: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """The processing limit: 0 working days means at once (隨到隨辦)."""

    working_days: int
    zh: str = ""
    check: bool = False

    @property
    def at_once(self) -> bool:
        """Say whether the case is done while the citizen waits."""
        return self.working_days == 0


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One thing that costs: `fee` is a key of the fee schedule (services/law/rulebook/fees.yaml)."""

    fee: str
    zh: str
    en: str
    always: bool  # False: only when it is wanted (a changed card, a copy more)


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service as one office offers it on one day.

    `version` names the entry that holds then ("R01@2026-02-01" or the office's own change); a case keeps it. `unconfirmed` are the
    fields whose source carries [check] and which the office has not confirmed. `minutes` is what it takes at the counter.
    """

    code: str
    version: str
    zh: str
    en: str
    category: str
    local: bool  # the office's own service (SVC-11)
    offered: bool  # switched on
    applicants: tuple[str, ...]
    may_delegate: bool
    delegation_zh: str
    papers: tuple[PaperNeed, ...]
    statutory: Period | None
    statutory_from_zh: str
    limit: Limit
    minutes: int
    fees: tuple[FeeLine, ...]
    scope: str  # any_office, domicile_office ...
    where_zh: str
    online: str  # yes, partial, no
    channels: tuple[str, ...]  # counter, booking, online, post, phone, visit
    articles: tuple[str, ...]
    delegated: bool  # on the delegation list: the clerk decides alone (CASE-06)
    fine: str = ""  # key of the offence in services/law when it comes late, empty where nothing is fined
    groups: tuple[str, ...] = ()  # target groups (SVC-10)
    unconfirmed: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    from_on: date | None = None
    applicants_en: tuple[str, ...] = ()
    delegation_en: str = ""
    statutory_from_en: str = ""
    where_en: str = ""
    online_zh: str = ""
    online_en: str = ""
    notes: tuple[tuple[str, str], ...] = ()  # (zh, en): what is worth knowing
    related: tuple[str, ...] = ()  # codes
    group: str = ""  # of rulebook/categories.yaml
    by_office: bool = False  # nobody applies: the office does it by itself
    used_often: bool = False  # its conditions are fully structured; one of the services most asked for
    section_id: int | None = None  # who is responsible in the office
    queue_group_id: int | None = None  # by which ticket it is asked for
    themselves: frozenset[str] = frozenset()  # applicants who cannot be once the person concerned has died


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What about a matter decides whether a paper is needed; `under` names the circumstance within which alone it is asked."""

    key: str
    zh: str
    en: str
    under: str = ""
    excludes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Services that stand together, and the categories of the source that belong to them."""

    key: str
    zh: str
    en: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change that an office made for itself: `what` of states.What holds `value` from a day on (None: as the rulebook says)."""

    id: int
    what: str
    value: Any
    from_on: date


@dataclass(frozen=True, slots=True)
class Setting:
    """How an office has set a service: offered, decided by the clerk alone, whose it is."""

    offered: bool = True
    delegated: bool | None = None  # None: as the rulebook says
    section_id: int | None = None
    queue_group_id: int | None = None


@dataclass(frozen=True, slots=True)
class LocalValues:
    """An office's own service (SVC-11) as typed; papers and fees are (zh, en) and keys of the fee schedule."""

    name_zh: str
    name_en: str
    category: str
    limit_days: int
    minutes: int
    channels: tuple[str, ...]
    fees: tuple[str, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()
    section_id: int | None = None
    from_on: date | None = None
    groups: tuple[str, ...] = ()  # target groups
    applicants: tuple[str, ...] = ()
