"""Rows of a plan that other rooms hang something on: its items, its schedule tasks, its rules of control."""

from dataclasses import dataclass

from django.db.models import QuerySet

from huzheng.plan.book.models import Clause, Item, Plan, ScheduleTask
from huzheng.plan.book.states import ClauseKind, PlanState


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row: `kind` is item or task, `title` its words, `group` what it stands under."""

    kind: str
    id: int
    title: str
    group: str

    @property
    def key(self) -> str:
        """Return the row as one word, like item:12."""
        return f"{self.kind}:{self.id}"


def plan_rows(plan: Plan) -> list[PlanRow]:
    """Return the living items and the schedule tasks of a plan in the document's order. Two queries."""
    items = Item.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True).select_related("dimension")
    tasks = ScheduleTask.objects.of(plan.office_id).filter(project__plan=plan).select_related("project")
    return [
        *(
            PlanRow("item", row.pk, str(row), str(row.dimension))
            for row in items.order_by("dimension__position", "position")
        ),
        *(
            PlanRow("task", row.pk, row.text, f"{row.project.unit} {row.project.title}".strip())
            for row in tasks.order_by("project__position", "position")
        ),
    ]


def plan_or_draft_of_year(office_id: int, roc_year: int) -> Plan | None:
    """Return the plan of a year: the approved one, else the latest draft, None where there is none."""
    rows = Plan.objects.of(office_id).filter(roc_year=roc_year).exclude(state=PlanState.DISCARDED)
    return rows.filter(state=PlanState.APPROVED).first() or rows.order_by("-pk").first()


def control_clauses(plan: Plan) -> QuerySet[Clause]:
    """Return what a plan prints about its control (管考), in order."""
    return Clause.objects.of(plan.office_id).filter(plan=plan, kind=ClauseKind.REVIEW).order_by("position")
