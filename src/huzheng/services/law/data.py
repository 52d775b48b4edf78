"""What the law answers with: a value, how it was computed, and from which source."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation in words of both languages; `source` names the article or the published table."""

    zh: str
    en: str
    source: str = ""
    check: bool = False  # the source is not confirmed


@dataclass(frozen=True, slots=True)
class Period:
    """A statutory period from an event on; months are counted before days (居住滿三個月後三十日)."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period; `noon` says that it ends at noon of that day (a Saturday moved to Monday morning)."""

    last: date
    noon: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Fine:
    """A proposed fine; 0 where nothing is late. `rung` names the step of the published scale."""

    twd: int
    rung: str
    overdue_days: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Fee:
    """What a service costs: `unit_twd` a piece (sheet, card, copy) on a day, times `quantity`; `waiver` is the key of an exemption."""

    key: str
    zh: str
    en: str
    unit_zh: str
    unit_en: str
    unit_twd: int
    quantity: int
    twd: int
    waiver: str
    steps: tuple[Step, ...]
    check: bool = False
