"""Parts of the verbs: ask for a print, move it along its life."""

from datetime import datetime

from django.db import IntegrityError, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.jobs import enqueue
from huzheng.foundation.live import notify
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.printing.models import Print, Printer, PrintMove
from huzheng.hall.printing.states import LIFE, State


def ask(
    printer: Printer, *, ticket_id: int | None, origin: str, by: Actor, now: datetime, before: Print | None = None
) -> Print | None:
    """Put a print in the line of its printer; None where the ticket has its first print already, or this one was replaced."""
    require_transaction()
    try:
        with transaction.atomic():
            row = Print.objects.create(
                office_id=printer.office_id, printer=printer, ticket_id=ticket_id, before=before, origin=origin[:200],
                asked_by=by.key, asked_at=now,
            )  # fmt: skip
    except IntegrityError:  # a second tap, or two who reprint at once
        return None
    _line(row, "ask", "", "", by=by, now=now)
    enqueue("printing.print", office=row.office_id, row=row.pk)
    return row


def move(row: Print, verb: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Move a locked print along its life and let the open pages know. Raises IllegalMove."""
    require_transaction()
    was, row.state = row.state, LIFE.after(row.state, verb)
    row.seq += 1
    if verb in ("confirm", "fail"):
        row.reason, row.ended_at = reason, now
    row.save(update_fields=["state", "seq", "reason", "ended_at"])
    _line(row, verb, was, reason, by=by, now=now)
    if row.state != State.PRINTING:
        notify("hall", row.office.code)


def _line(row: Print, verb: str, was: str, reason: str, *, by: Actor, now: datetime) -> None:
    PrintMove.objects.create(
        office_id=row.office_id, print=row, seq=row.seq, verb=verb, from_state=was, to_state=row.state, reason=reason,
        actor=by.key, at=now,
    )  # fmt: skip
