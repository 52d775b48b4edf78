"""Values of the plan room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huzheng.foundation.files.data import Upload
from huzheng.foundation.metrics.data import Measured, Period
from huzheng.plan.book.states import DueKind, UnitMeaning

Mark = tuple[int | None, int, int]  # year (None: every year), month, day; day 31 is the last one of any month


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the reader understood it: plain JSON of the parsed plan, and its numbered lines."""

    name: str
    sha256: str
    size: int
    parsed: dict
    lines: tuple["ReadLine", ...]
    content: bytes = b""  # the file itself, where it is not kept yet


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One numbered line; `why` is empty where it was taken over, `open` where nobody has said yet why it may be left out."""

    number: int
    text: str
    taken: bool
    why: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person confirms when binding: the metric and how it must stand to the target."""

    metric: str
    filter: dict
    period_kind: str
    aggregate: str
    comparator: str
    target: Decimal
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a promise stands in one period: the value, the number of cases, and the light that follows."""

    period: Period
    measured: Measured
    light: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class MeasureValues:
    """What a person types for a measure."""

    label: str
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ItemValues:
    """What a person types for an item: units and benefits in order, one per line."""

    label: str
    title: str
    group: str = ""
    deadline: str = ""
    units: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadValues:
    """The head of a plan: year, title and what stands outside the tree."""

    title: str
    roc_year: int | None = None
    office_name: str = ""
    target: str = ""
    scope: str = ""
    period_text: str = ""
    period_from: date | None = None
    period_to: date | None = None
    bases: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisionValues:
    """What a person types for the vision of the office, and from which day it holds."""

    sentence_zh: str
    effective_from: date
    sentence_en: str = ""


@dataclass(frozen=True, slots=True)
class ValueValues:
    """What a person types for a value."""

    letter: str
    name_zh: str
    name_en: str
    meaning_zh: str = ""
    meaning_en: str = ""


@dataclass(frozen=True, slots=True)
class PaperValues:
    """What a person types or pastes for a paper from above: one statement a line in `source_text`."""

    kind: str
    title: str
    issuer: str
    roc_year: int
    source_text: str


@dataclass(frozen=True, slots=True)
class Approval:
    """What approves a version: number, day, for an amendment the reason, and the signed paper where there is a scan."""

    number: str
    on: date
    reason: str = ""
    scan: Upload | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What a printed deadline means: bounds (both days included), a rhythm of reports, and days that it names besides."""

    kind: str = DueKind.UNKNOWN
    start: date | None = None
    end: date | None = None
    rhythm: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitReading:
    """Whom a printed unit means: everyone, a section (its id), a role (its key), a person to be named, or nobody known."""

    means: str = UnitMeaning.UNKNOWN
    section: int | None = None
    role: str = ""
