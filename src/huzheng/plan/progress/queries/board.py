"""The year board (月別管制表): units, projects and tasks in the document's order, twelve months each, with a light."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.rights import allowed
from huzheng.plan.progress.data import Cell
from huzheng.plan.progress.queries.slots import Stand, first_day, planned_of, year_of_plan
from huzheng.plan.progress.rules import BY_HAND, SETTLED, code_of, month_end, row_light
from huzheng.plan.progress.states import SENT


@dataclass(slots=True)
class Month:
    """One cell: planned as printed or by hand, what became of it, whether it is past and unsettled."""

    month: int
    planned: str  # "", printed or by_hand
    cell: Cell
    now: bool = False
    missing: bool = False
    said: bool = False  # by a report: the report changes it, nothing else
    typed: str | None = None  # what somebody typed and could not save
    moved: bool = False  # somebody else changed it meanwhile

    @property
    def code(self) -> str:
        """Return what the page sends back as seen."""
        return code_of(self.cell)


@dataclass(slots=True)
class BoardRow:
    """A task with its twelve months and its light."""

    task: Any
    months: list[Month]
    light: str
    lost: bool
    by_hand: bool
    editable: bool = False

    @property
    def unknown(self) -> bool:
        """Say whether nobody knows the months."""
        return self.lost and not self.by_hand


@dataclass(slots=True)
class BoardUnit:
    """The rows of a unit, project by project."""

    name: str
    section: Any
    projects: list[tuple[Any, list[BoardRow]]] = field(default_factory=list)

    @property
    def rows(self) -> list[BoardRow]:
        """Return the rows of all projects."""
        return [row for _project, rows in self.projects for row in rows]

    @property
    def editable(self) -> bool:
        """Say whether the asker may fill in any of them."""
        return any(row.editable for row in self.rows)


def board_of(stand: Stand, by: Actor | None = None) -> list[BoardUnit]:
    """Return the units of the year board. No query: everything is in the stand."""
    mine: frozenset = frozenset()
    if by is not None and stand.in_force and allowed(by, "progress.report"):
        mine = stand.people.fills({task.project.section_id for task in stand.tasks}, by)
    units = []
    for unit, tasks in groupby(stand.tasks, key=lambda task: task.project.unit):
        made = BoardUnit(unit, None)
        for project, rows in groupby(tasks, key=lambda task: task.project):
            made.section = project.section
            editable = project.section_id in mine
            made.projects.append((project, [_row(stand, task, editable=editable) for task in rows]))
        units.append(made)
    return units


def put_typed(units: list[BoardUnit], typed: Mapping[tuple[int, int], str], moved: set[tuple[int, int]]) -> None:
    """Lay what somebody typed over the board, so that nothing is lost where it could not be saved."""
    for unit in units:
        for row in unit.rows:
            for month in row.months:
                key = (row.task.pk, month.month)
                month.typed, month.moved = typed.get(key), key in moved


def row_of(stand: Stand, task: Any, *, editable: bool) -> BoardRow:
    """Return one row of the board."""
    return _row(stand, task, editable=editable)


def _row(stand: Stand, task: Any, *, editable: bool) -> BoardRow:
    filled = stand.months.get(task.pk, {})
    planned, source = planned_of(task, filled)
    year = year_of_plan(stand.plan) if stand.plan.roc_year else stand.today.year
    here = (stand.today.year, stand.today.month)
    reported = _reported(stand, task, year)
    settled = {month for month, row in filled.items() if row.actual in SETTLED} | reported | _before(stand, year)
    months = []
    for month in range(1, 13):
        row = filled.get(month)
        cell = Cell(row.by_hand, row.actual) if row else Cell()
        kind = source if month in (planned or ()) else ""
        shown = Month(month, kind, cell, now=(year, month) == here, said=bool(row and row.report_id))
        shown.missing = stand.in_force and bool(kind) and month not in settled and (year, month) < here
        months.append(shown)
    light = row_light(planned, settled, year, stand.today) if stand.in_force else "unknown"
    return BoardRow(task, months, light, task.months is None, source == BY_HAND, editable)


def _before(stand: Stand, year: int) -> set[int]:
    """Return the months that were over before the plan was approved: nobody owes a report on them."""
    begun = first_day(stand.plan) if stand.in_force else date.min
    return {month for month in range(1, 13) if month_end(year, month) < begun}


def _reported(stand: Stand, task: Any, year: int) -> set[int]:
    """Return the months of which a sent report says something."""
    rows = ((month, stand.reports.get(("task", task.pk, month_end(year, month)))) for month in range(1, 13))
    return {month for month, row in rows if row is not None and row.state in SENT}
