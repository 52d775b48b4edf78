"""Values of appraisals."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion as typed or taken from a framework: how deep it stands, its printed number, title, weight, key and limit."""

    depth: int
    title: str
    label: str = ""
    weight: int | None = None
    key: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class DossierValues:
    """The head of a dossier: whose it is, its day, the time that it is about."""

    title: str
    host: str
    roc_year: int
    due_on: date
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class CriterionValues:
    """What a person sets for a criterion: who, by when, which pieces are needed (one a line), how long its text may be."""

    label: str
    title: str
    weight: int | None = None
    owner: int | None = None
    due_on: date | None = None
    limit: int | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitValues:
    """A visit of superiors."""

    who: str
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class FindingValues:
    """What superiors found, what is to be done, by whom and by when."""

    text: str
    improvement: str
    owner: int
    due_on: date


@dataclass(frozen=True, slots=True)
class StageValues:
    """A day of a timetable."""

    title: str
    due_on: date
    owner: int | None = None
