"""Sub-plans with the progress of their steps, their versions, and what they add up to on the rows of the main plan."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.db.models import F, QuerySet

from huzheng.plan.projects.data import Rolled, StepValues
from huzheng.plan.projects.models import SubPlan, SubPlanStep, SubPlanVersion
from huzheng.plan.projects.rules import Change, differences, roll
from huzheng.plan.projects.states import SubPlanState


class Plan(Protocol):
    """A plan of the book, as far as this room looks at it."""

    @property
    def office_id(self) -> int: ...
    @property
    def roc_year(self) -> int | None: ...


@dataclass(slots=True)
class SubPlanView:
    """A sub-plan with one of its versions and that version's steps."""

    row: SubPlan
    version: SubPlanVersion
    steps: list[SubPlanStep]
    rolled: Rolled

    @property
    def target(self) -> str:
        """Return the row of the main plan in words, empty where it hangs on none."""
        return str(self.version.item or self.version.task or "")

    @property
    def key(self) -> str:
        """Return the row of the main plan as one word, like item:12."""
        kind = "item" if self.version.item_id else "task"
        number = self.version.item_id or self.version.task_id
        return f"{kind}:{number}" if number else ""

    @property
    def next(self) -> SubPlanStep | None:
        """Return the open step that is due next."""
        return min((step for step in self.steps if step.done_on is None), key=lambda step: step.due_on, default=None)


@dataclass(slots=True)
class RowView:
    """A row of the main plan with the sub-plans that carry it out."""

    words: str
    rolled: Rolled = field(default_factory=Rolled)
    views: list[SubPlanView] = field(default_factory=list)


def versions_in_force(office_id: int) -> QuerySet[SubPlanVersion]:
    """Return the version that holds of every sub-plan."""
    rows = SubPlanVersion.objects.of(office_id).filter(number=F("sub_plan__number"))
    return rows.select_related("sub_plan__section", "sub_plan__owner", "item", "task")


def sub_plan_views(office_id: int, today: date, *, roc_year: int | None = None) -> list[SubPlanView]:
    """Return the sub-plans of a year (None: of all) by section. Two queries, whatever their number."""
    found = versions_in_force(office_id).order_by("sub_plan__section__position", "sub_plan__section_id", "sub_plan_id")
    versions = list(found.filter(roc_year=roc_year) if roc_year else found)
    steps: dict[int, list[SubPlanStep]] = defaultdict(list)
    for step in SubPlanStep.objects.of(office_id).filter(version__in=versions).select_related("owner"):
        steps[step.version_id].append(step)
    return [_view(version, steps[version.pk], today) for version in versions]


def sub_plan_view(version: SubPlanVersion, today: date) -> SubPlanView:
    """Return one version of a sub-plan with its steps."""
    return _view(version, steps_of(version), today)


def _view(version: SubPlanVersion, steps: list[SubPlanStep], today: date) -> SubPlanView:
    rolled = roll([(step.due_on, step.done_on) for step in steps], today)
    if version.sub_plan.state == SubPlanState.CLOSED:
        rolled = Rolled(rolled.done, rolled.steps)
    return SubPlanView(version.sub_plan, version, steps, rolled)


def steps_of(version: SubPlanVersion) -> list[SubPlanStep]:
    """Return the steps of a version in order."""
    return list(SubPlanStep.objects.of(version.office_id).filter(version=version).select_related("owner"))


def step_values(version: SubPlanVersion) -> list[StepValues]:
    """Return the steps of a version as somebody would type them."""
    return [StepValues(row.text, row.due_on, row.starts_on, row.owner_id, row.key) for row in steps_of(version)]


def versions_of(row: SubPlan) -> QuerySet[SubPlanVersion]:
    """Return the versions of a sub-plan, the latest first."""
    rows = SubPlanVersion.objects.of(row.office_id).filter(sub_plan=row)
    return rows.select_related("made_by", "item", "task").order_by("-number")


def version_changes(older: SubPlanVersion, newer: SubPlanVersion) -> list[Change]:
    """Return how the steps of two versions differ. Two queries."""
    return differences(step_values(older), step_values(newer))


def rows_of_year(views: list[SubPlanView]) -> list[RowView]:
    """Return the rows of the main plan that have sub-plans, each with what these add up to; what hangs on none is left out."""
    found: dict[str, RowView] = {}
    for view in views:
        if view.key:
            row = found.setdefault(view.key, RowView(view.target))
            row.rolled += view.rolled
            row.views.append(view)
    return list(found.values())


def rolled_up(plan: Plan, today: date) -> dict[str, Rolled]:
    """Return what the sub-plans add up to on each row of a plan that has some: {"item:12": …, "task:5": …}. Two queries."""
    found: dict[str, Rolled] = {}
    for view in sub_plan_views(plan.office_id, today, roc_year=plan.roc_year):
        if view.key:
            found[view.key] = found.get(view.key, Rolled()) + view.rolled
    return found
