"""The verbs: connect and cut, take in, note what became of what went out, settle a difference."""

from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.exchange.counter import rules
from huzheng.exchange.counter.access import (
    access_difference,
    access_line,
    access_outgoing,
    access_to_switch,
    hold_outgoing,
)
from huzheng.exchange.counter.data import Arrival, Inbound
from huzheng.exchange.counter.errors import StillDiffers
from huzheng.exchange.counter.models import Disagreement, Line, Outgoing
from huzheng.exchange.counter.states import OUT, Choice, Difference, OutKind, Trouble
from huzheng.exchange.counter.steps import conclude, disagree, keep, next_held, note_disclosed, put_on, take_over
from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.jobs import enqueue
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


@verb
def switch_line(system: str, *, on: bool, by: Actor, now: datetime) -> Line:
    """Connect the office with a system, or cut it; what waits stays and goes out when it is connected again. Raises Refused, NotFound."""
    access_to_switch(system, by=by)
    row = access_line(by.office_id or 0, system, for_update=True)
    if row is None:
        row = Line.objects.create(office_id=by.office_id, system=system)
    before, row.on = row.on, on
    row.save(update_fields=["on"])
    record("counter.switch_line", f"line:{row.pk}", {"on": before}, {"on": on}, by=by, now=now)
    return row


@verb
def exchange_now(office_id: int, *, by: Actor, now: datetime) -> None:
    """Let the worker exchange with every connected system right away, instead of within the minute. Raises Refused."""
    require(by, "counter.see")
    enqueue("counter.exchange_one", office=office_id)


@verb
def take_in(message: Inbound, *, system: str, by: Actor, now: datetime) -> Arrival:
    """Take in one message, and then everything whose turn it is; the same message again changes nothing.

    Locks the line, then each case. A number that is not the next one is kept until those before it have come.
    """
    line = access_line(by.office_id or 0, system, for_update=True)
    if line is None or not line.on:
        return Arrival.AGAIN
    arrival = keep(line, message, now=now)
    while (row := next_held(line)) is not None:
        found = take_over(row, by=by, now=now)
        if found is None:
            conclude(row, "apply", by=by, now=now)
        else:
            disagree(row, found, by=by, now=now)
        line.last_in = row.seq
        line.save(update_fields=["last_in"])
    return arrival


@verb
def note_line(system: str, *, trouble: str, by: Actor, now: datetime) -> None:
    """Note that a system was asked, and whether it answered whole and signed. Locks the line."""
    line = access_line(by.office_id or 0, system, for_update=True)
    if line is None:
        return
    line.tried_at, line.trouble = now, Trouble(trouble)
    if not trouble:
        line.heard_at = now
    line.save(update_fields=["tried_at", "trouble", "heard_at"])


@verb
def note_sent(message_id: int, *, by: Actor, now: datetime) -> Outgoing:
    """Note that the other side has a message; twice is once. Raises NotFound. Locks the message."""
    row = hold_outgoing(by.office_id or 0, message_id)
    if row.sent_at is not None:
        return row
    note_disclosed(row, by=by, now=now)
    row.state = OUT.after(row.state, "send")
    row.sent_at, row.trouble, row.tries = now, Trouble.NONE, row.tries + 1
    row.save(update_fields=["state", "sent_at", "trouble", "tries"])
    return row


@verb
def note_failed(message_id: int, *, trouble: str, final: bool, by: Actor, now: datetime) -> Outgoing:
    """Note that a message did not get through: tried again later and later, parked where it was refused or a week is over. Locks it."""
    row = hold_outgoing(by.office_id or 0, message_id)
    if row.sent_at is not None:
        return row
    note_disclosed(row, by=by, now=now)
    over = final or now - row.began_at >= rules.PATIENCE
    row.state = OUT.after(row.state, "give_up" if over else "fail")
    row.tries, row.trouble = row.tries + 1, Trouble(trouble)
    row.next_at = now + rules.pause_after(row.tries)
    row.save(update_fields=["state", "tries", "trouble", "next_at"])
    return row


@verb
def try_again(message_id: int, *, by: Actor, now: datetime) -> Outgoing:
    """Send a parked message again, for another week. Raises Refused, NotFound, IllegalMove. Locks the message."""
    row = access_outgoing(message_id, by=by)
    row.state = OUT.after(row.state, "try_again")
    row.next_at = row.began_at = now
    row.save(update_fields=["state", "next_at", "began_at"])
    record("counter.try_again", f"outgoing:{row.pk}", {"tries": row.tries}, {"state": row.state}, by=by, now=now)
    return row


@verb
def settle(difference_id: int, *, choice: str, why: str, by: Actor, now: datetime) -> Disagreement:
    """Choose whose word counts: theirs is taken over now, ours is told to them. Raises Refused, NotFound, Invalid, Conflict, StillDiffers.

    Locks the line, the difference, then the case.
    """
    row = access_difference(difference_id, by=by)
    if row.choice:
        raise Conflict
    if choice not in Choice.values:
        raise Invalid(_("請選擇以哪一方為準。"), field="choice")
    if not why.strip():
        raise Invalid(_("請寫下理由，日後查得到。"), field="why")
    if choice == Choice.THERE:
        _as_they_say(row, by=by, now=now)
    else:
        facts = {"message": row.message.key, "difference": row.kind, "here": row.here}
        put_on(row.message.line, OutKind.KEPT, case_id=row.message.case_id, facts=facts, now=now)
    row.choice, row.why, row.by_id, row.at = choice, why.strip(), by.id, now
    row.save(update_fields=["choice", "why", "by", "at"])
    conclude(row.message, "settle", by=by, now=now)
    record("counter.settle", f"difference:{row.pk}", None, {"choice": choice, "kind": row.kind}, by=by, now=now)
    return row


def _as_they_say(row: Disagreement, *, by: Actor, now: datetime) -> None:
    """Take the message over: as it is, where it fits by now; an amount that differs as they reckon it. Raises StillDiffers."""
    found = take_over(row.message, by=by, now=now, amounts=row.kind == Difference.FEE_DIFFERS)
    if found is not None:
        raise StillDiffers
