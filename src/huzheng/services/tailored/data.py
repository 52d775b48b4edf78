"""What leaves the tailored services, and what a person types."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GroupValues:
    """A target group as typed."""

    name_zh: str
    name_en: str
    hint_zh: str = ""
    hint_en: str = ""
    position: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True)
class MeasureValues:
    """A measure of care as typed: its words for the staff and for citizens, whom it is for, at which counters."""

    kind: str
    title_zh: str
    title_en: str
    staff_zh: str
    staff_en: str
    citizen_zh: str
    citizen_en: str
    from_on: date
    groups: tuple[int, ...]
    counters: tuple[int, ...] = ()
    service: str = ""
    owner_id: int | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class BrandValues:
    """A branded local service as typed. `service` is a code of the catalogue; empty and `new_service`: one is made there."""

    name_zh: str
    name_en: str
    summary_zh: str
    summary_en: str
    procedure_zh: str
    procedure_en: str
    from_on: date
    groups: tuple[int, ...] = ()
    counters: tuple[int, ...] = ()
    service: str = ""
    new_service: bool = False
    minutes: int = 15
    bookable: bool = False
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class BrandCard:
    """A brand as other rooms may know it: the code of its service, its counters by number, whether one may book it."""

    id: int
    zh: str
    en: str
    service: str
    counters: tuple[int, ...]
    bookable: bool


@dataclass(frozen=True, slots=True)
class Served:
    """How many a brand served in a span: by cases of its service, and as kept by hand."""

    cases: int
    by_hand: int

    @property
    def total(self) -> int:
        """Return all of them."""
        return self.cases + self.by_hand
