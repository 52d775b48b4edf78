"""What people keep by hand: register lines with a limit, and evidence in words."""

from datetime import date, datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_entry, access_measure, access_plan
from huzheng.plan.book.errors import DayAhead, ReplyTooEarly
from huzheng.plan.book.models import HandEntry, HandEvidence, Measure
from huzheng.plan.book.queries.days import reply_due
from huzheng.plan.book.states import ENTRY_LIFE, EntryState
from huzheng.plan.book.steps import note_entry


@verb
def add_hand_entry(
    plan_id: int,
    *,
    office_id: int,
    measure_id: int,
    received_on: date,
    limit_days: int,
    note: str,
    key: str,
    by: Actor,
    now: datetime,
) -> HandEntry:
    """Add a line to the register of a measure; the day until which it must be answered is counted in working days.

    The same key again returns the line that it made. Raises NotFound, Invalid for a day to come. Locks the plan.
    """
    measure = _hold(office_id, plan_id, measure_id)
    body = [measure_id, received_on, limit_days, note]
    if (known := answered(by, key, body)) is not None:
        return access_entry(measure, known)
    _check_not_ahead(received_on, "received_on", now=now)
    due = reply_due(office_id, received_on, limit_days)
    entry = HandEntry.objects.create(
        office_id=office_id,
        measure=measure,
        number=_next_number(measure),
        received_on=received_on,
        limit_days=limit_days,
        due_on=due,
        note=note,
        added_by_id=by.id,
        added_at=now,
    )
    note_entry(entry, "add_hand_entry", "", by=by, now=now)
    remember(by, key, body, entry.pk, now=now)
    return entry


@verb
def tick_hand_entry(
    plan_id: int, *, office_id: int, measure_id: int, entry_id: int, replied_on: date, by: Actor, now: datetime
) -> HandEntry:
    """Note the day on which a line was answered. Ticking again with the same day changes nothing.

    Raises NotFound, Conflict where another day is noted, Invalid for a day before receipt or to come. Locks plan and line.
    """
    measure = _hold(office_id, plan_id, measure_id)
    entry = access_entry(measure, entry_id, for_update=True)
    if entry.state == EntryState.REPLIED and entry.replied_on == replied_on:
        return entry
    before, after = entry.state, ENTRY_LIFE.after(entry.state, "tick_hand_entry")
    _check_not_ahead(replied_on, "replied_on", now=now)
    if replied_on < entry.received_on:
        raise ReplyTooEarly(field="replied_on")
    entry.state, entry.replied_on = after, replied_on
    entry.save(update_fields=["state", "replied_on"])
    note_entry(entry, "tick_hand_entry", before, by=by, now=now)
    return entry


@verb
def reopen_hand_entry(
    plan_id: int, *, office_id: int, measure_id: int, entry_id: int, reason: str, by: Actor, now: datetime
) -> HandEntry:
    """Take a tick back that was a mistake, with the reason. Raises NotFound, IllegalMove. Locks plan and line."""
    measure = _hold(office_id, plan_id, measure_id)
    entry = access_entry(measure, entry_id, for_update=True)
    before = entry.state
    entry.state, entry.replied_on = ENTRY_LIFE.after(entry.state, "reopen_hand_entry"), None
    entry.save(update_fields=["state", "replied_on"])
    note_entry(entry, "reopen_hand_entry", before, by=by, now=now, reason=reason)
    return entry


@verb
def add_hand_evidence(
    plan_id: int, *, office_id: int, measure_id: int, on: date, text: str, key: str, by: Actor, now: datetime
) -> HandEvidence:
    """Add a dated sentence that proves a measure; never changed afterwards. The same key again returns the sentence it made.

    Raises NotFound, Invalid for a day to come. Locks the plan.
    """
    measure = _hold(office_id, plan_id, measure_id)
    body = [measure_id, on, text]
    if (known := answered(by, key, body)) is not None:
        return HandEvidence.objects.of(office_id).get(pk=known)
    _check_not_ahead(on, "on", now=now)
    row = HandEvidence.objects.create(
        office_id=office_id, measure=measure, on=on, text=text, added_by_id=by.id, added_at=now
    )
    remember(by, key, body, row.pk, now=now)
    return row


def _hold(office_id: int, plan_id: int, measure_id: int) -> Measure:
    return access_measure(access_plan(office_id, plan_id, for_update=True), measure_id)


def _next_number(measure: Measure) -> int:
    rows = HandEntry.objects.of(measure.office_id).filter(measure=measure)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _check_not_ahead(day: date, field: str, *, now: datetime) -> None:
    if day > business_date(now):
        raise DayAhead(field=field)
