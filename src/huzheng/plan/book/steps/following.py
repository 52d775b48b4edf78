"""Plant the draft of the year after: a sheet that another room has written, with the schedule as it stood."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.models import Item, Plan
from huzheng.plan.book.queries.schedules import ProjectNode, schedule_of
from huzheng.plan.book.rules.sheets import head_of
from huzheng.plan.book.steps.moves import note_plan
from huzheng.plan.book.steps.planting import plant_reading

Node = dict[str, Any]


def plant_following(source: Plan, sheet: Node, schedule: list[Node], *, by: Actor, now: datetime) -> Plan:
    """Make a draft that reads as the sheet says (from rules.sheets.read_sheet); nothing of it is kept by anything yet.

    `schedule` has the shape of a reading's; `schedule_rows` writes it from a plan's own rows.
    """
    require_transaction()
    plan = Plan.objects.create(office_id=source.office_id, created_at=now, **head_of(sheet))
    plant_reading(plan, {**sheet, "schedule": schedule})
    note_plan(plan, "plant_following", "", by=by, now=now, source=source.pk)
    return plan


def schedule_rows(plan: Plan) -> list[Node]:
    """Return the schedule of a plan in the shape of a reading's, without the lines that it was read from."""
    return [_row(unit, node) for unit, projects in schedule_of(plan) for node in projects]


def _row(unit: str, node: ProjectNode) -> Node:
    return {
        "unit": unit,
        "no": node.row.number,
        "project": node.row.title,
        "tasks": [task.text for task in node.tasks],
        "months": [task.months for task in node.tasks],
    }


def set_item_duties(plan: Plan, duties: Mapping[int, tuple[int | None, str]]) -> None:
    """Write who reports on items of a draft, and how often: {item id: (staff id, rhythm)}; an empty rhythm stays as read."""
    require_transaction()
    for item in Item.objects.of(plan.office_id).filter(plan=plan, pk__in=duties):
        reporter, rhythm = duties[item.pk]
        item.reporter_id, item.rhythm = reporter, rhythm or item.rhythm
        item.save(update_fields=["reporter", "rhythm"])
