"""The verbs on a message: the worker's (claim, settle, release_claim) and the clerk's (resend, redirect, print_out, cancel)."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import local
from huzheng.foundation.errors import IllegalMove
from huzheng.foundation.events.steps import tell
from huzheng.foundation.messages.access import access_message
from huzheng.foundation.messages.data import MESSAGE_FAILED, MESSAGE_SENT, Answer, Outcome
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.registry import KINDS
from huzheng.foundation.messages.rules import claim_is_stale, may_go, next_try
from huzheng.foundation.messages.states import CARRIED, LIFE, Channel, State, Trouble
from huzheng.foundation.messages.steps import begin, checked_address, line, may_be_sent, move
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb

SEND = "messages.send"


@verb
def claim(message_id: int, *, by: Actor, now: datetime) -> Message | None:
    """Take a due message for one try; None where somebody else has it, it is not due, or its consent was withdrawn.

    Compare and set: of two workers one changes the row, the other finds it changed.
    """
    office_id = by.office_id or 0
    due = Message.objects.filter(pk=message_id, office_id=office_id, channel__in=CARRIED, next_at__lte=now)
    if due.filter(state=State.QUEUED).update(state=LIFE.after(State.QUEUED, "claim"), claimed_at=now) != 1:
        return None
    row = access_message(office_id, message_id, for_update=True)
    row.seq, row.tries = row.seq + 1, row.tries + 1
    row.save(update_fields=["seq", "tries"])
    line(row, "claim", State.QUEUED, by=by, now=now)
    if may_be_sent(row.kind, row.subject, office_id):
        return row
    _fail(row, Trouble.NO_CONSENT, by=by, now=now)
    return None


@verb
def settle(message_id: int, *, outcome: Outcome, by: Actor, now: datetime) -> Message:
    """Write what came of a try: sent, to be tried again, or failed; after its week it is parked. Tells what became of it."""
    row = access_message(by.office_id or 0, message_id, for_update=True)
    if row.state != State.SENDING:  # the claim was released meanwhile, and another worker has it
        return row
    if outcome.answer == Answer.TAKEN:
        move(row, "succeed", by=by, now=now, changed={"sent_at": now, "claimed_at": None, "error": ""})
        return _told(row, MESSAGE_SENT, by=by, now=now)
    if outcome.answer == Answer.NEVER:
        return _fail(row, outcome.trouble, by=by, now=now)
    return _later(row, outcome.trouble, by=by, now=now)


def _later(row: Message, trouble: str, *, by: Actor, now: datetime) -> Message:
    again = next_try(row.tries, local(row.began_at), local(now), night=KINDS[row.kind].night)
    words = {"claimed_at": None, "error": trouble}
    if again is not None:
        return move(row, "retry", by=by, now=now, trouble=trouble, changed=words | {"next_at": again})
    move(row, "give_up", by=by, now=now, trouble=trouble, changed=words)
    return _told(row, MESSAGE_FAILED, by=by, now=now)


def _fail(row: Message, trouble: str, *, by: Actor, now: datetime) -> Message:
    move(row, "fail", by=by, now=now, trouble=trouble, changed={"claimed_at": None, "error": trouble})
    return _told(row, MESSAGE_FAILED, by=by, now=now)


def _told(row: Message, event: str, *, by: Actor, now: datetime) -> Message:
    words = {"message": row.pk, "kind": row.kind, "about": row.subject, "channel": row.channel}
    tell(event, f"message:{row.pk}", row.seq, by=by, now=now, office_id=row.office_id, **words)
    return row


@verb
def release_claim(message_id: int, *, by: Actor, now: datetime) -> bool:
    """Let a try that was broken off (its worker died) be taken up again; return whether it was one."""
    row = access_message(by.office_id or 0, message_id, for_update=True)
    if row.state != State.SENDING or row.claimed_at is None or not claim_is_stale(row.claimed_at, now):
        return False
    _later(row, Trouble.INTERRUPTED, by=by, now=now)
    return True


@verb
def resend(message_id: int, *, by: Actor, now: datetime) -> Message:
    """Try a failed or parked message once more, with a new week. Raises NotFound, Refused, IllegalMove."""
    require(by, SEND)
    row = access_message(by.office_id or 0, message_id, for_update=True)
    return _again(row, "resend", row.channel, row.to, by=by, now=now)


@verb
def redirect(message_id: int, *, channel: str, to: str, by: Actor, now: datetime) -> Message:
    """Send a failed or parked message another way. Raises NotFound, Refused, IllegalMove, Invalid (field "to")."""
    require(by, SEND)
    row = access_message(by.office_id or 0, message_id, for_update=True)
    return _again(row, "redirect", channel, to, by=by, now=now)


def _again(row: Message, act: str, channel: str, to: str, *, by: Actor, now: datetime) -> Message:
    changed = {
        "channel": Channel(channel),
        "to": checked_address(channel, to),
        "began_at": now,
        "next_at": may_go(local(now), night=KINDS[row.kind].night),
        "tries": 0,
        "error": "",
    }
    move(row, act, by=by, now=now, changed=changed)
    begin(row, by=by, now=now)
    return row


@verb
def print_out(message_id: int, *, by: Actor, now: datetime) -> Message:
    """Note that a letter was printed and handed over or posted. Raises NotFound, Refused, IllegalMove."""
    require(by, SEND)
    row = access_message(by.office_id or 0, message_id, for_update=True)
    if row.channel != Channel.PRINT:
        raise IllegalMove(life="message", state=row.state, verb="print_out")
    move(row, "print_out", by=by, now=now, changed={"sent_at": now})
    return _told(row, MESSAGE_SENT, by=by, now=now)


@verb
def cancel(message_id: int, *, by: Actor, now: datetime) -> Message:
    """Take back what has not gone. Raises NotFound, Refused, IllegalMove."""
    require(by, SEND)
    row = access_message(by.office_id or 0, message_id, for_update=True)
    return move(row, "cancel", by=by, now=now)
