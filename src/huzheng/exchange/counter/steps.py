"""Parts of verbs: something goes out, something that came in is taken over. They ask for an open transaction."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.money import api as money
from huzheng.exchange.counter import rules
from huzheng.exchange.counter.data import MESSAGE_APPLIED, PERSON, Arrival, FeeSaid, Found, Here, Inbound, Owed
from huzheng.exchange.counter.models import Disagreement, Incoming, Line, Outgoing
from huzheng.exchange.counter.states import IN, Difference, InKind, InState, OutKind
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict
from huzheng.foundation.events.steps import tell
from huzheng.foundation.reads.steps import note_read
from huzheng.foundation.verbs import require_transaction
from huzheng.services.law import api as law
from huzheng.services.law.errors import NotKnownThen


def put_out(office_id: int, kind: OutKind, *, case_id: int | None, facts: dict[str, Any], now: datetime) -> int:
    """Write a message for every system that the office is connected with; return how many. Locks their lines."""
    require_transaction()
    lines = list(Line.objects.of(office_id).select_for_update().filter(on=True).order_by("pk"))
    for line in lines:
        put_on(line, kind, case_id=case_id, facts=facts, now=now)
    return len(lines)


def put_on(line: Line, kind: OutKind, *, case_id: int | None, facts: dict[str, Any], now: datetime) -> Outgoing:
    """Write a message with the next number of a locked line."""
    require_transaction()
    Line.objects.of(line.office_id).filter(pk=line.pk).update(last_out=F("last_out") + 1)
    line.refresh_from_db(fields=["last_out"])
    return Outgoing.objects.create(
        office_id=line.office_id, line=line, seq=line.last_out, kind=kind, case_id=case_id, facts=facts, made_at=now,
        next_at=now, began_at=now,
    )  # fmt: skip


def note_disclosed(row: Outgoing, *, by: Actor, now: datetime) -> None:
    """Note in the log of reads that the people of a case went over the line, at the first try: they may have arrived though it failed."""
    require_transaction()
    if row.kind != OutKind.CASE_OPENED or row.case_id is None or row.tries:
        return
    note_read(
        by, subject(row.case_id), PERSON, purpose="case", case=subject(row.case_id), office_id=row.office_id, now=now
    )


def next_held(line: Line) -> Incoming | None:
    """Return the message whose turn it is: it has come and everything before it is taken."""
    rows = Incoming.objects.of(line.office_id).filter(line=line, seq=line.last_in + 1, state=InState.HELD)
    row: Incoming | None = rows.first()
    return row


def take_over(row: Incoming, *, by: Actor, now: datetime, amounts: bool = False) -> Found | None:
    """Close the case and charge the fees of a message; return the difference where that cannot be, and then nothing is written.

    `amounts` lets their amounts count where they differ from the schedule's. Locks the case.
    """
    require_transaction()
    message, case = inbound(row), _case(row)
    owed = [_owed(said, now) for said in message.fees]
    found = rules.differs(message, _here(case) if case else None, owed, amounts=amounts)
    if found is not None or case is None:
        return found
    row.case_id = case.pk
    try:
        with transaction.atomic():
            row.closed = message.kind == InKind.DONE and case.finished_at is None
            if row.closed:
                book.finish_elsewhere(case, by=by, now=now)
            for one in owed:
                charge_once(case, one.said, by=by, now=now)
    except Conflict:  # the paper lacks, a fee is unpaid, somebody has to approve
        row.closed = False
        return Found(Difference.NOT_READY, case.state, "done")
    return None


def inbound(row: Incoming) -> Inbound:
    """Return a kept message as it was read."""
    fees = tuple(FeeSaid(**one) for one in row.fees)
    return Inbound(row.key, row.seq, row.kind, row.number, row.service, fees)


def _case(row: Incoming) -> Any:
    if not row.number:
        return None
    year, _dash, serial = row.number.partition("-")
    found = book.cases(row.office_id).filter(roc_year=int(year), serial=int(serial)).first()
    return book.access_case(row.office_id, found.pk, for_update=True) if found else None


def _here(case: Any) -> Here:
    done = case.state == "done"
    ready = case.state == "working" or (case.state == "received" and case.delegated and not book.lacking_of(case))
    return Here(case.service, case.state, done, case.finished_at is not None, ready)


def _owed(said: FeeSaid, now: datetime) -> Owed:
    try:
        return Owed(said, law.fee(said.key, on=business_date(now), quantity=said.sheets * said.copies).twd)
    except NotKnownThen:
        return Owed(said, None)


def charge_once(case: Any, said: FeeSaid, *, by: Actor, now: datetime) -> None:
    """Let a case owe a fee unless it does already, so that nothing is charged twice; an amount beside the schedule's is marked [check]."""
    require_transaction()
    fee = law.fee(said.key, on=business_date(now), quantity=said.sheets * said.copies)
    owes = money.charges_of(case.office_id, subject(case.pk))
    if any(one.fee == fee.key and one.quantity == fee.quantity for one in owes):
        return
    if fee.twd != said.twd:
        fee = replace(fee, twd=said.twd, check=True)
    money.charge(
        subject(case.pk), fee, office_id=case.office_id, by=by, now=now, sheets=said.sheets, copies=said.copies
    )


def conclude(row: Incoming, verb: str, *, by: Actor, now: datetime) -> None:
    """Move a message along its life; what closed a case or charged it is told."""
    require_transaction()
    row.state = IN.after(row.state, verb)
    row.taken_at = row.taken_at or now
    row.save(update_fields=["state", "taken_at", "case", "closed"])
    if verb == "apply":
        tell(
            MESSAGE_APPLIED, f"counter:{row.pk}", 1, by=by, now=now, office_id=row.office_id, message=row.pk, case=row.case_id
        )  # fmt: skip


def disagree(row: Incoming, found: Found, *, by: Actor, now: datetime) -> Disagreement:
    """Lay a message that does not agree before somebody who chooses."""
    require_transaction()
    conclude(row, "differ", by=by, now=now)
    return Disagreement.objects.create(
        office_id=row.office_id, message=row, kind=found.kind, here=found.here, there=found.there, found_at=now
    )


def keep(line: Line, message: Inbound, *, now: datetime) -> Arrival:
    """Write down what came in on a locked line, unless it came before, or its number is that of another message."""
    require_transaction()
    rows = Incoming.objects.of(line.office_id).filter(line=line)
    if rows.filter(key=message.key).exists():
        return Arrival.AGAIN
    if message.seq <= line.last_in or rows.filter(seq=message.seq).exists():
        return Arrival.CLASH
    fees = [asdict(one) for one in message.fees]
    Incoming.objects.create(
        office_id=line.office_id, line=line, seq=message.seq, key=message.key, kind=message.kind, number=message.number,
        service=message.service, fees=fees, came_at=now,
    )  # fmt: skip
    return Arrival.NEW
