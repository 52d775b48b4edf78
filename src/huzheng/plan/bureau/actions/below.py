"""What an office does with a task of the bureau: it says who sees to it, and answers."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import Upload
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.office import api as office
from huzheng.plan.bureau.access import access_office_task
from huzheng.plan.bureau.models import OfficeTask, OfficeTaskAnswer
from huzheng.plan.bureau.states import TASK_LIFE
from huzheng.plan.bureau.steps import attach, note


@verb
def acknowledge_task(pk: int, *, office_id: int, assignee_id: int, by: Actor, now: datetime) -> OfficeTask:
    """Say that the task has come, and who sees to it; the same again changes nothing. Locks the task in the office.

    Raises NotFound, also for somebody who does not serve today, IllegalMove.
    """
    row = access_office_task(office_id, pk, for_update=True)
    before, after = row.state, TASK_LIFE.after(row.state, "acknowledge_task")
    if (before, row.assignee_id) == (after, assignee_id):
        return row
    if not office.serving_staff(office_id, business_date(now)).filter(pk=assignee_id).exists():
        raise NotFound
    row.state, row.assignee_id = after, assignee_id
    row.save(update_fields=["state", "assignee"])
    note(row, "acknowledge_task", before, by=by, now=now)
    return row


@verb
def answer_task(
    pk: int, *, office_id: int, words: str, files: Sequence[Upload], key: str, by: Actor, now: datetime
) -> int:
    """Answer the bureau in words and files; return the answer's number. The same key again returns the first one's.

    Raises NotFound, IllegalMove. Locks the task in the office.
    """
    row = access_office_task(office_id, pk, for_update=True)
    body = [pk, words, [upload.sha256 for upload in files]]
    if (known := answered(by, key, body)) is not None:
        return int(known)
    before, after = row.state, TASK_LIFE.after(row.state, "answer_task")
    row.state, row.answers = after, row.answers + 1
    answer = OfficeTaskAnswer.objects.create(
        office_id=office_id, office_task=row, number=row.answers, words=words, answered_by_id=by.id or None, at=now
    )
    row.save(update_fields=["state", "answers"])
    attach(row, files, answer=answer, by=by, now=now)
    note(row, "answer_task", before, by=by, now=now)
    remember(by, key, body, answer.number, now=now)
    return answer.number
