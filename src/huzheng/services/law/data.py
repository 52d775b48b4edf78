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


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a published scale: from the `first` to the `last` day overdue (None: without end), or at the `notice`-th notice."""

    key: str
    zh: str
    en: str
    twd: int
    first: int = 0
    last: int | None = None
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Offence:
    """What is fined, as it stands on a day; `after_reminder` is the fixed fine once a reminder went unheeded, 0 where there is none."""

    key: str
    zh: str
    en: str
    law: str
    least: int
    most: int
    rungs: tuple[Rung, ...]
    after_reminder: int
    source: str
    check: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two people may marry on a day, and whether somebody must consent."""

    may: bool
    consent: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Delegation:
    """Whether somebody else may apply: `how` is written, cause (only with the office's approval) or person (nobody else)."""

    how: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """The answer to one question about the law, with its title, its result in words and its computation."""

    zh: str
    en: str
    result_zh: str
    result_en: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty with a statutory period whose lateness is an offence: which offence, from what it counts, for which services."""

    key: str
    zh: str
    en: str
    from_zh: str
    from_en: str
    offence: str
    law: str
    period: Period
    services: tuple[str, ...]
