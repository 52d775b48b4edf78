"""Parts of verbs on fines: a line of history, a paper with its number, and the payment that another room tells of."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from huzheng.cases.fines.access import access_fine
from huzheng.cases.fines.data import FINE_CLOSED, subject
from huzheng.cases.fines.errors import PaperDiffers
from huzheng.cases.fines.messages.papers import common_words, paper_words
from huzheng.cases.fines.models import Fine, FineMove, FinePaper
from huzheng.cases.fines.queries import duty_words, offence_on, papers_of
from huzheng.cases.fines.states import BEFORE, CLOSED, LIFE, OWED, PaperKind, State
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office

SET_DAYS = ("due_on", "reminder_due_on", "appeal_until")
NEXT_NUMBER = """
INSERT INTO fines_dispatchseries (office_id, roc_year, last) VALUES (%s, %s, 1)
ON CONFLICT (office_id, roc_year) DO UPDATE SET last = fines_dispatchseries.last + 1 RETURNING last
"""


def move_fine(
    row: Fine, verb: str, *, by: Actor, now: datetime, reason: str = "", changed: tuple[str, ...] = ()
) -> Fine:
    """Move a locked fine along its life, save `changed` besides, and write its history. Raises IllegalMove."""
    require_transaction()
    before, row.state = row.state, LIFE.after(row.state, verb)
    row.seq += 1
    row.save(update_fields=["state", "seq", *changed])
    line(row, verb, before, by=by, now=now, reason=reason)
    return row


def line(row: Fine, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write one line of history."""
    require_transaction()
    FineMove.objects.create(
        office_id=row.office_id, fine=row, seq=row.seq, verb=verb, from_state=before, to_state=row.state, actor=by.key,
        at=now, reason=reason,
    )  # fmt: skip


def end_fine(
    row: Fine, verb: str, *, by: Actor, now: datetime, reason: str = "", changed: tuple[str, ...] = ()
) -> Fine:
    """Close a locked fine and tell `fines.closed`. Raises IllegalMove."""
    row.finished_at, row.due_on = now, None
    move_fine(row, verb, by=by, now=now, reason=reason, changed=("finished_at", "due_on", *changed))
    tell(FINE_CLOSED, subject(row.pk), row.seq, by=by, now=now, office_id=row.office_id, fine=row.pk, how=row.state)
    return row


def issue_paper(row: Fine, kind: str, write: Any, *, by: Actor, now: datetime) -> FinePaper:
    """Issue a paper of a locked fine: `write(number)` returns its words. Locks the year's series of the office, so call it last."""
    require_transaction()
    year = business_date(now).year - 1911
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [row.office_id, year])
        serial = cursor.fetchone()[0]
    paper = FinePaper(
        office_id=row.office_id, fine=row, kind=kind, roc_year=year, serial=serial, whose=whose(row), issued_by=by.key,
        issued_at=now,
    )  # fmt: skip
    paper.words = json.dumps(write(paper.number), ensure_ascii=False, sort_keys=True)
    paper.digest = fingerprint(paper.words)
    paper.save(force_insert=True)
    return paper


def fingerprint(words: str) -> str:
    """Return the fingerprint of a paper's words."""
    return hashlib.sha256(words.encode()).hexdigest()


def whose(row: Fine) -> str:
    """Return the keyed hash of whom a fine is for."""
    return salted_hmac("huzheng.cases.fines", f"{row.pk}|{row.name}|{row.id_number}", algorithm="sha256").hexdigest()


def checked_words(row: Fine, paper: FinePaper) -> dict[str, Any]:
    """Return the words of a paper for printing. Raises PaperDiffers where they are not those issued, or not for this person."""
    same = constant_time_compare(paper.digest, fingerprint(paper.words))
    if not same or not constant_time_compare(paper.whose, whose(row)):
        raise PaperDiffers
    found: dict[str, Any] = json.loads(paper.words)
    return found


def note_paid(office_id: int, fine_id: int, *, by: Actor, now: datetime) -> None:
    """Close a fine whose charge was paid; twice is once."""
    row = _of(office_id, fine_id)
    if row is not None and row.state in OWED:
        end_fine(row, "pay", by=by, now=now)


def note_unpaid(office_id: int, fine_id: int, *, by: Actor, now: datetime) -> None:
    """Open a fine again whose receipt was voided; twice is once."""
    row = _of(office_id, fine_id)
    if row is not None and row.state == State.PAID:
        row.finished_at = None
        move_fine(row, "unpay", by=by, now=now, changed=("finished_at",))


def postpone_fines(office_id: int, closed_on: date, *, by: Actor, now: datetime) -> int:
    """Let every day set for a person that falls on a day on which the office is closed be the next working day (行政程序法48 IV).

    Reminder, statement, bill and appeal; return of how many fines. It stays so where the closure is taken back. Locks the fines.
    """
    require_transaction()
    ends = Q(due_on=closed_on) | Q(reminder_due_on=closed_on, state__in=BEFORE) | Q(appeal_until=closed_on)
    rows = Fine.objects.of(office_id).filter(ends).exclude(state__in=CLOSED).select_for_update().order_by("pk")
    for row in (found := list(rows)):
        for name in (moved := [name for name in SET_DAYS if getattr(row, name) == closed_on]):
            setattr(row, name, office.add_working_days(office_id, closed_on, 0))
        row.seq += 1
        row.save(update_fields=["seq", *moved])
        line(row, "postpone", row.state, by=by, now=now)
    return len(found)


def _of(office_id: int, fine_id: int) -> Fine | None:
    require_transaction()
    try:
        return access_fine(office_id, fine_id, for_update=True)
    except NotFound:
        return None


def hold(fine_id: int, verb: str, *, office_id: int, by: Actor, right: str = "fines.work") -> Fine:
    """Return and lock a fine that may make this move. Raises NotFound, Refused, IllegalMove."""
    require(by, right)
    row = access_fine(office_id, fine_id, for_update=True)
    LIFE.after(row.state, verb)
    return row


def staff_of(by: Actor) -> int | None:
    """Return the member of staff who acts, None for the system."""
    return by.id if by.kind == ActorKind.STAFF else None


def paper(row: Fine, kind: str, *, by: Actor, now: datetime, **more: str) -> FinePaper:
    """Issue a paper of a locked fine with the words of its form."""
    on = business_date(now)
    name = office.office_row(row.office_id).name_zh
    words = words_of(row, on) | more
    return issue_paper(
        row, kind, lambda number: paper_words(kind, number, row, office_zh=name, on=on, words=words), by=by, now=now
    )


def words_of(row: Fine, on: date) -> dict[str, str]:
    """Return what the papers of a fine may say now, the number of its decision included."""
    duty = duty_words(row, row.event_on)
    names: dict[str, Any] = {"duty_zh": duty.zh if duty else "", "from_zh": duty.from_zh if duty else "違反義務之日"}
    words = common_words(row, offence_on(row.offence, row.decided_on or on), **names)
    decision = papers_of(row).filter(kind=PaperKind.DECISION).last()
    return words | {"decision_number": decision.number if decision else ""}
