"""From an id to a row. The bureau comes only to offices below it; an office only to its own rows. Not yours is not there."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.files.models import KeptFile
from huzheng.office import api as office
from huzheng.plan.bureau.data import Unit
from huzheng.plan.bureau.models import BureauTask, OfficeTask, OfficeTaskFile
from huzheng.plan.bureau.queries.units import units_of


def access_bureau(by: Actor) -> int:
    """Return the id of the bureau that this account belongs to. Raises Refused for anybody else."""
    bureau_id = office.bureau_of_account(by.id) if by.kind is ActorKind.BUREAU else None
    if bureau_id is None:
        raise Refused
    return bureau_id


def access_unit(bureau_id: int, code: str, now: Any) -> Unit:
    """Return the office below the bureau with this code. Raises NotFound, also for another bureau's office."""
    found = next((unit for unit in units_of(bureau_id, now) if unit.code == code), None)
    if found is None:
        raise NotFound
    return found


def access_task(bureau_id: int, task_id: int, *, for_update: bool = False) -> BureauTask:
    """Return the bureau's task. Raises NotFound."""
    return _one(BureauTask.objects.filter(bureau_id=bureau_id, pk=task_id), for_update)


def access_sent(task: BureauTask, office_id: int, *, for_update: bool = False) -> OfficeTask:
    """Return what became of the bureau's task in one office. Raises NotFound."""
    return _one(OfficeTask.objects.of(office_id).filter(task=task), for_update)


def access_office_task(office_id: int, pk: int, *, for_update: bool = False) -> OfficeTask:
    """Return the task in this office. Raises NotFound."""
    rows = OfficeTask.objects.of(office_id).filter(pk=pk)
    return _one(rows if for_update else rows.select_related("task__bureau", "assignee"), for_update)


def access_file(row: OfficeTask, file_id: int) -> KeptFile:
    """Return a file of a task or of its answers. Raises NotFound."""
    rows = OfficeTaskFile.objects.of(row.office_id).filter(office_task=row, file_id=file_id).select_related("file")
    found: OfficeTaskFile = _one(rows)
    return found.file


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    # ordered by its own column: the table's usual order joins other tables, and their rows would be locked, too
    found = (rows.order_by("pk").select_for_update(no_key=True) if for_update else rows).first()
    if found is None:
        raise NotFound
    return found
