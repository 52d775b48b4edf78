"""Parts of the verbs of this room."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.bureau.models import OfficeTask, OfficeTaskAnswer, OfficeTaskFile, OfficeTaskMove
from huzheng.plan.bureau.queries.tasks import next_seq


def note(row: OfficeTask, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the task's present state in an office, and tell it. The caller holds the row's lock."""
    require_transaction()
    seq = next_seq(row)
    OfficeTaskMove.objects.create(
        office_id=row.office_id, office_task=row, seq=seq, verb=verb, before=before, after=row.state, actor=by.key,
        reason=reason, at=now,
    )  # fmt: skip
    tell(f"bureau.{verb}", f"bureau_task:{row.pk}", seq, by=by, now=now, office_id=row.office_id, task=row.task_id)


def attach(
    row: OfficeTask, files: Sequence[Upload], *, answer: OfficeTaskAnswer | None = None, by: Actor, now: datetime
) -> None:
    """Keep files with the task in an office, as that office's own."""
    require_transaction()
    for upload in files:
        kept = keep_file(upload, office_id=row.office_id, by=by, now=now)
        OfficeTaskFile.objects.create(office_id=row.office_id, office_task=row, answer=answer, file=kept)
