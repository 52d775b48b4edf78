"""Values of sub-plans and projects."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StepValues:
    """A step as somebody typed it; `key` names the same step over the versions, 0 where it is new."""

    text: str
    due_on: date
    starts_on: date | None = None
    owner_id: int | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class SubPlanValues:
    """The head of a version: year, title, aim, and the row of the main plan (item or task) that it carries out."""

    roc_year: int
    title: str
    aim: str = ""
    row: str = ""  # item:12, task:5; empty where the plan of that year has no such row yet


@dataclass(frozen=True, slots=True)
class ProjectValues:
    """The head of a project."""

    title: str
    starts_on: date
    owner_id: int
    deputy_id: int | None = None
    aim: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneValues:
    """A milestone as somebody typed it: `days` of work after the milestones at the places `after` (1 is the first)."""

    title: str
    planned_on: date
    days: int = 0
    after: tuple[int, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class RiskValues:
    """A risk: how likely, how grave (1 to 5), and what is done about it."""

    text: str
    likelihood: int
    impact: int
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Rolled:
    """How steps stand together: how many are done, late, or due within a week."""

    done: int = 0
    steps: int = 0
    late: int = 0
    soon: int = 0

    @property
    def percent(self) -> int:
        """Return the share of steps that are done."""
        return self.done * 100 // self.steps if self.steps else 0

    @property
    def light(self) -> str:
        """Return ok, soon, late, or unknown where there are no steps."""
        if not self.steps:
            return "unknown"
        return "late" if self.late else "soon" if self.soon else "ok"

    def __add__(self, other: "Rolled") -> "Rolled":
        return Rolled(self.done + other.done, self.steps + other.steps, self.late + other.late, self.soon + other.soon)


@dataclass(frozen=True, slots=True)
class LateProject:
    """A project whose end moved: from where to where, by how many working days, and along which milestones."""

    subject: str
    title: str
    planned_end: date
    end: date
    slip: int
    path: tuple[str, ...]
    owner_id: int
    owner: str
    url: str
