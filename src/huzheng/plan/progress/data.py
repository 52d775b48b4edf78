"""Values of progress that leave the room, and what people type."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from huzheng.foundation.files.data import Upload

REPORT_SENT = "progress.report_sent"
REPORT_ACCEPTED = "progress.report_accepted"
REPORT_RETURNED = "progress.report_returned"


@dataclass(frozen=True, slots=True)
class FigureValues:
    """One figure of a report: label, value, unit, and the closed metric value that it was taken from (None: typed)."""

    label: str
    value: Decimal
    unit: str = ""
    closed_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReportValues:
    """What a person reports; `uploads` and `words_ids` are added to the proofs, `drop_ids` are proofs taken away."""

    status: str
    words: str = ""
    difficulties: str = ""
    next_step: str = ""
    figures: Sequence[FigureValues] = ()
    uploads: Sequence[Upload] = ()
    words_ids: Sequence[int] = ()
    drop_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of a task: whether it was marked as planned by hand, and what became of it."""

    planned: bool = False
    actual: str = "none"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A month that somebody filled in: what stood there when they looked, and what shall stand there."""

    task: int
    month: int
    seen: Cell
    wanted: Cell


@dataclass(frozen=True, slots=True)
class LateItem:
    """Something of the plan that is overdue without a report; `staff` are those who owe it, the reporter first."""

    subject: str
    item_id: int | None
    task_id: int | None
    title: str
    section_id: int | None
    section: str
    due_on: date
    days_late: int
    staff: tuple[int, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ReportShort:
    """A sent report in short."""

    id: int
    due_on: date
    state: str
    status: str
    words: str
    sent_on: date
    evidence: int


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What was reported on an item: accepted reports first, then sent ones, each newest first; the newest accepted words."""

    reports: tuple[ReportShort, ...] = ()
    status: str = ""
    words: str = ""
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class FilledMonths:
    """What people filled in of a task: months marked as planned by hand, and months in which it was done."""

    planned: list[int]
    done: list[int]


@dataclass(frozen=True, slots=True)
class SectionCount:
    """How a section keeps its dues up to today: done on time, done late, missing; `coming` are those still in time.

    `finished` counts what is done: reports that say so with proof, months of the board. Section None: what no section answers for alone.
    """

    section_id: int | None
    section: str
    on_time: int = 0
    late: int = 0
    missing: int = 0
    coming: int = 0
    finished: int = 0

    @property
    def sent(self) -> int:
        """Return how many reports came in."""
        return self.on_time + self.late


@dataclass(frozen=True, slots=True)
class DecisionShort:
    """A decision of a meeting on an item."""

    id: int
    item_id: int
    text: str
    meeting: str
    owner_id: int | None
    owner: str
    due_on: date | None
    open: bool
    decided_on: date


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks to report or to review: section, roles, and for whom they stand in today."""

    id: int
    section: int | None = None
    roles: frozenset[str] = frozenset()
    stands_in_for: frozenset[int] = field(default_factory=frozenset)
