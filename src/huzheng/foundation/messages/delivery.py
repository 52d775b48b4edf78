"""Carry what is due: claim, carry, settle; each claim and each result is a verb of its own, the network lies between them."""

import logging
from collections.abc import Callable
from datetime import datetime

from huzheng.foundation.actors import system
from huzheng.foundation.messages import actions, transport
from huzheng.foundation.messages.data import Answer, Letter
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.queries import due_messages, stale_claims
from huzheng.foundation.offices import KnownOffice

log = logging.getLogger("huzheng.messages")
BATCH = 200
ENOUGH = 3  # a server that did not answer so often in a row is left alone until the next run
Clock = Callable[[], datetime]


def deliver(message_id: int, office: KnownOffice, clock: Clock) -> Answer | None:
    """Try one message; None where it is not this worker's to carry."""
    by = system(office.id)
    row = actions.claim(message_id, by=by, now=clock())
    if row is None:
        return None
    outcome = transport.carry(letter(row, office))
    actions.settle(message_id, outcome=outcome, by=by, now=clock())
    if outcome.answer != Answer.TAKEN:
        log.warning("message %s: %s", message_id, outcome.trouble)
    return outcome.answer


def letter(row: Message, office: KnownOffice) -> Letter:
    """Return what the carrier gets; the sender is the office's name in the language of the letter."""
    sender = office.name_en if row.language.startswith("en") else office.name_zh
    return Letter(str(row.key), row.channel, row.to, row.title, row.body, row.language, sender)


def deliver_due(office: KnownOffice, clock: Clock) -> int:
    """Carry what is due in one office, the longest due first; take up again what was broken off. Return how many tries."""
    for message_id in stale_claims(office.id, clock()):
        actions.release_claim(message_id, by=system(office.id), now=clock())
    tries, silent = 0, dict.fromkeys(("email", "sms"), 0)
    for message_id, channel in due_messages(office.id, clock())[:BATCH]:
        if silent[channel] >= ENOUGH:
            continue
        answer = deliver(message_id, office, clock)
        tries += answer is not None
        silent[channel] = silent[channel] + 1 if answer == Answer.LATER else 0
    return tries
