"""The yearly schedule, unit by unit."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet

from huzheng.plan.book.models import Plan, ScheduleProject, ScheduleTask


@dataclass(slots=True)
class ProjectNode:
    """A project with its tasks."""

    row: ScheduleProject
    tasks: list[ScheduleTask] = field(default_factory=list)


def schedule_of(plan: Plan) -> list[tuple[str, list[ProjectNode]]]:
    """Return (unit, projects) in the document's order. Two queries."""
    rows = ScheduleProject.objects.of(plan.office_id).filter(plan=plan).select_related("section")
    nodes = {row.pk: ProjectNode(row) for row in rows}
    for task in ScheduleTask.objects.of(plan.office_id).filter(project__plan=plan):
        nodes[task.project_id].tasks.append(task)
    return [(unit, list(group)) for unit, group in groupby(nodes.values(), key=lambda node: node.row.unit)]


def schedule_tasks(plan: Plan) -> QuerySet[ScheduleTask]:
    """Return the tasks of the plan's schedule in the document's order, each with its project and section."""
    rows = ScheduleTask.objects.of(plan.office_id).filter(project__plan=plan)
    return rows.select_related("project__section").order_by("project__position", "position")
