"""What enquiries write within a transaction that somebody else has opened."""

from datetime import datetime
from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.clock import api as clock
from huzheng.cases.enquiries.errors import NoAddress
from huzheng.cases.enquiries.messages import KIND, receipt_words
from huzheng.cases.enquiries.models import Confirmation
from huzheng.cases.enquiries.queries import confirmations
from huzheng.cases.enquiries.rules import confirms
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Invalid
from huzheng.foundation.messages.steps import send
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office


def confirm_receipt(office_id: int, case_id: int, *, by: Actor, now: datetime) -> Confirmation | None:
    """Send the applicant the confirmation by the way that they chose; None where it was sent, is done already, or needs none.

    A person who left no address, or one that cannot be, gets it on paper.
    """
    require_transaction()
    case = book.access_case(office_id, case_id, for_update=True)
    if case.finished_at is not None or confirmations(office_id, case_id):
        return None
    if not confirms(at_once=case.limit_days == 0, channel=case.channel):
        return None
    person = book.applicant(case)
    wanted = person.wants if person is not None and _address(person, person.wants) else "print"
    try:
        return write_confirmation(case, person, wanted, by=by, now=now)
    except Invalid:  # an address that cannot be
        return write_confirmation(case, person, "print", by=by, now=now)


def write_confirmation(case: Any, person: Any, channel: str, *, by: Actor, now: datetime) -> Confirmation:
    """Hand a confirmation to the messages and write it down. Raises NoAddress, Invalid."""
    require_transaction()
    to = _address(person, channel)
    if channel != "print" and not to:
        raise NoAddress
    row = office.office_row(case.office_id)
    language = person.language if person is not None else "zh-hant"
    words = receipt_words(case, clock.promised_on(case), row, clock.contact(case, row), language)
    message = send(
        KIND, office_id=case.office_id, subject=subject(case.pk), channel=channel, to=to, title=words.title,
        body=words.body, language=words.language, by=by, now=now,
    )  # fmt: skip
    n = len(confirmations(case.office_id, case.pk)) + 1
    return Confirmation.objects.create(
        office_id=case.office_id, case=case, n=n, channel=channel, message=message.pk, at=now
    )


def _address(person: Any, channel: str) -> str:
    if person is None:
        return ""
    return {"email": person.email, "sms": person.phone}.get(channel, "")
