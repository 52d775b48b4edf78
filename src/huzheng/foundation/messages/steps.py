"""Send a message, inside the verb that wants it: a row, a line of history and a job; nothing leaves before the verb has committed."""

import unicodedata
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import local
from huzheng.foundation.errors import Invalid
from huzheng.foundation.jobs import enqueue
from huzheng.foundation.messages import transport
from huzheng.foundation.messages.errors import NoConsent
from huzheng.foundation.messages.models import Message, MessageMove
from huzheng.foundation.messages.registry import KINDS
from huzheng.foundation.messages.rules import may_go
from huzheng.foundation.messages.states import CARRIED, LIFE, Channel, Trouble
from huzheng.foundation.page.fields import PhoneField, dialled
from huzheng.foundation.privacy.steps import consent_holds
from huzheng.foundation.verbs import require_transaction

LONGEST_TITLE = 200


def send(
    kind: str, *, office_id: int, subject: str, channel: str, to: str = "", title: str, body: str,
    language: str = "zh-hant", by: Actor, now: datetime,
) -> Message:  # fmt: skip
    """Write a message and let a worker carry it; a letter ("print") waits until somebody has printed it.

    Raises Invalid (field "to") for an address that cannot be, NoConsent where this kind needs a consent that does not stand.
    Where no server is set up for the channel, the message comes back failed, and the caller says so to the clerk.
    """
    require_transaction()
    if not may_be_sent(kind, subject, office_id):
        raise NoConsent
    row = Message.objects.create(
        office_id=office_id, kind=kind, subject=subject, channel=Channel(channel), to=checked_address(channel, to),
        title=one_line(title), body=body.replace("\x00", ""), language=language, made_by=by.key, made_at=now,
        began_at=now, next_at=may_go(local(now), night=KINDS[kind].night),
    )  # fmt: skip
    line(row, "send", "", by=by, now=now)
    begin(row, by=by, now=now)
    return row


def may_be_sent(kind: str, subject: str, office_id: int) -> bool:
    """Say whether the consent that this kind needs stands; an unknown kind is a programming error."""
    purpose = KINDS[kind].consent
    return not purpose or consent_holds(subject, purpose, office_id=office_id)


def checked_address(channel: str, to: str) -> str:
    """Return the address as carriers take it. Raises Invalid."""
    if channel == Channel.EMAIL:
        try:
            validate_email(to.strip())
        except ValidationError as error:
            raise Invalid(_("電子郵件位址寫得不完整，例如 name@example.com。"), field="to") from error
        return to.strip()
    if channel == Channel.SMS:
        number = dialled(to)
        if not PhoneField.MOBILE.match(number) and not PhoneField.ABROAD.match(number):
            raise Invalid(_("簡訊只能寄到手機號碼。"), field="to")
        return number
    return ""


def one_line(title: str) -> str:
    """Return a title on one line: no header of a mail can be forged with it."""
    words = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in title)
    return " ".join(words.split())[:LONGEST_TITLE]


def begin(row: Message, *, by: Actor, now: datetime) -> None:
    """Hand a queued message to the worker, or let it fail at once where nothing can carry it."""
    require_transaction()
    if row.channel not in CARRIED:
        return
    if trouble := transport.missing(row.channel):
        move(row, "fail", by=by, now=now, trouble=trouble, changed={"error": trouble})
    elif row.next_at <= now:
        enqueue("messages.deliver", message=row.pk)


def move(
    row: Message, verb: str, *, by: Actor, now: datetime, trouble: str = "", changed: dict[str, Any] | None = None
) -> Message:
    """Move a locked message along its life, save what changed, write its history. Raises IllegalMove."""
    require_transaction()
    before, row.state = row.state, LIFE.after(row.state, verb)
    row.seq += 1
    for name, value in (changed or {}).items():
        setattr(row, name, value)
    row.save(update_fields=["state", "seq", *(changed or {})])
    line(row, verb, before, by=by, now=now, trouble=trouble)
    return row


def line(row: Message, verb: str, before: str, *, by: Actor, now: datetime, trouble: str = "") -> None:
    """Write one line of history."""
    MessageMove.objects.create(
        office_id=row.office_id, message=row, seq=row.seq, verb=verb, from_state=before, to_state=row.state,
        channel=row.channel, actor=by.key, at=now, trouble=Trouble(trouble).value if trouble else "",
    )  # fmt: skip
