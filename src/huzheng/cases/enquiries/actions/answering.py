"""What staff do for somebody who asks at the desk, by telephone, fax or letter; and a confirmation sent another way."""

from datetime import datetime

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.enquiries.access import access_enquiry
from huzheng.cases.enquiries.errors import NoSuchOutcome, Settled
from huzheng.cases.enquiries.models import Confirmation, Enquiry
from huzheng.cases.enquiries.queries import FoundCase, find_cases, known_of
from huzheng.cases.enquiries.rules import proves
from huzheng.cases.enquiries.states import BY_STAFF, SETTLED, Outcome, Way
from huzheng.cases.enquiries.steps import write_confirmation
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import IllegalMove, Invalid
from huzheng.foundation.reads.steps import note_read
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb

LOOK_UP, PURPOSE = "enquiries.look_up", "enquiry"


def _asked_by(channel: str) -> str:
    if channel not in set(BY_STAFF):
        raise Invalid(field="channel")
    return channel


@verb
def open_enquiry(case_id: int, *, channel: str, key: str, by: Actor, now: datetime) -> int:
    """Count that somebody asks about a case, and return the enquiry's id; the same tap again returns the first. Raises NotFound."""
    require(by, LOOK_UP)
    case, body = book.access_case(by.office_id or 0, case_id), [case_id, _asked_by(channel)]
    if key and (stored := answered(by, key, body)) is not None:
        return int(stored)
    row = Enquiry.objects.create(
        office_id=case.office_id, channel=channel, at=now, outcome=Outcome.OPENED, case=case, by_id=by.id
    )
    if key:
        remember(by, key, body, row.pk, now=now)
    return row.pk


@verb
def look_for(words: str, *, channel: str, by: Actor, now: datetime) -> list[FoundCase]:
    """Return the cases that somebody may mean; the read is logged, and who asked in vain is counted. Raises Refused, Invalid."""
    require(by, LOOK_UP)
    office_id, asked = by.office_id or 0, _asked_by(channel)
    found = find_cases(office_id, words)
    seen = ["name", "id_number", "phone"]
    note_read(by, "cases.look_up", seen, purpose=PURPOSE, hits=len(found), office_id=office_id, now=now)
    if not found:
        Enquiry.objects.create(
            office_id=office_id, channel=asked, at=now, outcome=Outcome.NONE, by_id=by.id, settled_at=now
        )
    return found


@verb
def check_identity(enquiry_id: int, *, second: str, by: Actor, now: datetime) -> bool:
    """Say whether the second item that the asker named is right; nothing of it is shown or kept. Raises NotFound, Settled."""
    row = _open(enquiry_id, by)
    row.proven = proves(second, known_of(row.office_id, row.case))
    row.save(update_fields=["proven"])
    about = subject(row.case_id or 0)
    note_read(by, about, ["born_on", "phone"], purpose=PURPOSE, case=about, office_id=row.office_id, now=now)
    return row.proven


@verb
def settle_enquiry(enquiry_id: int, *, outcome: str, by: Actor, now: datetime) -> Enquiry:
    """Note what came of an enquiry: answered, refused, or we call back. Raises NotFound, NoSuchOutcome, Settled."""
    row = _open(enquiry_id, by)
    if outcome not in set(SETTLED):
        raise NoSuchOutcome(field="outcome")
    row.outcome, row.settled_at = outcome, now
    row.save(update_fields=["outcome", "settled_at"])
    return row


def _open(enquiry_id: int, by: Actor) -> Enquiry:
    require(by, LOOK_UP)
    row = access_enquiry(by.office_id or 0, enquiry_id, for_update=True)
    if row.settled_at is not None:
        raise Settled
    return row


@verb
def note_call(enquiry_id: int, *, by: Actor, now: datetime) -> Enquiry:
    """Note that we have called back. Raises NotFound, IllegalMove where no call was promised or it was made."""
    require(by, LOOK_UP)
    row = access_enquiry(by.office_id or 0, enquiry_id, for_update=True)
    if row.outcome != Outcome.CALL_BACK or row.called_at is not None:
        raise IllegalMove
    row.called_at = now
    row.save(update_fields=["called_at"])
    return row


@verb
def confirm_again(case_id: int, *, channel: str, by: Actor, now: datetime) -> Confirmation:
    """Send the confirmation by another way, because the first did not arrive. Raises NotFound, NoAddress, Invalid; locks the case."""
    require(by, LOOK_UP)
    case = book.access_case(by.office_id or 0, case_id, for_update=True)
    if channel not in set(Way):
        raise Invalid(field="channel")
    return write_confirmation(case, book.applicant(case), channel, by=by, now=now)
