"""Write the yearly schedule of a reading."""

from collections.abc import Sequence
from typing import Any

from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.models import Plan, ScheduleProject, ScheduleTask
from huzheng.plan.book.steps.meaning import unit_reader


def plant_schedule(plan: Plan, rows: Sequence[dict[str, Any]]) -> None:
    """Write projects and tasks in the document's order; months that the source lost stay unknown."""
    require_transaction()
    if not rows:
        return
    columns = unit_reader(plan.office_id)
    projects = ScheduleProject.objects.bulk_create(
        ScheduleProject(
            office_id=plan.office_id,
            plan=plan,
            position=k,
            unit=row["unit"],
            section_id=columns(row["unit"])["section_id"],
            number=row["no"],
            title=row["project"],
            lines=row.get("lines") or [],
        )
        for k, row in enumerate(rows)
    )
    ScheduleTask.objects.bulk_create(
        ScheduleTask(office_id=plan.office_id, project=project, position=k, text=text, months=months, lines=lines)
        for project, row in zip(projects, rows, strict=True)
        for k, (text, months, lines) in enumerate(_tasks(row))
    )


def _tasks(row: dict[str, Any]) -> list[tuple[str, list[int] | None, list[int]]]:
    count = len(row["tasks"])
    months = row["months"] or [None] * count
    lines = row.get("task_lines") or [[] for _ in row["tasks"]]
    return list(zip(row["tasks"], months, lines, strict=True))
