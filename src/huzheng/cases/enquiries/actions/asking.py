"""What a citizen does: ask with number and second item, or with the code on a paper."""

import hashlib
import hmac
from datetime import datetime
from typing import Any

from django.conf import settings

from huzheng.cases.enquiries.access import lock_tries
from huzheng.cases.enquiries.errors import LookupBlocked
from huzheng.cases.enquiries.models import ADDRESS_LENGTH, Enquiry, LookupTry
from huzheng.cases.enquiries.queries import blocked_until, case_of_code, case_of_number, known_of
from huzheng.cases.enquiries.rules import minutes_until, parse_number, proves
from huzheng.cases.enquiries.states import Channel, Outcome
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


def _hash(number: str) -> str:
    """Return what is kept of a number typed: the same for every spelling of one number."""
    parsed = parse_number(number)
    word = f"{parsed[0]}-{parsed[1]}" if parsed else number.strip()
    return hmac.new(settings.SECRET_KEY.encode(), b"lookup:" + word.encode(), hashlib.sha256).hexdigest()


@verb
def ask_on_web(number: str, *, second: str, address: str, by: Actor, now: datetime) -> Any | None:
    """Return the case where number and second item fit together, None where they do not or there is no such case.

    A try is counted as failed before it is checked; five failures of a number, or from an address, block for a while: LookupBlocked.
    Nothing here does more, or less, for a number that exists than for one that does not.
    """
    return _ask(number, second, address, Channel.WEB, by=by, now=now)


@verb
def ask_at_desk(number: str, *, second: str, by: Actor, now: datetime) -> Any | None:
    """Do the same for whoever greets people and sees no personal data: the person types it on the tablet. Raises Refused, LookupBlocked."""
    require(by, "enquiries.steps")
    return _ask(number, second, by.key, Channel.COUNTER, by=by, now=now)


def _ask(number: str, second: str, address: str, channel: str, *, by: Actor, now: datetime) -> Any | None:
    office_id, who, place = by.office_id or 0, _hash(number), address[:ADDRESS_LENGTH]
    lock_tries(office_id, who, place)
    if free := blocked_until(office_id, who, place, now):
        raise LookupBlocked(minutes=minutes_until(free, now))
    tried = LookupTry.objects.create(office_id=office_id, who=who, address=place, at=now)
    case = case_of_number(office_id, number)
    right = proves(second, known_of(office_id, case))
    LookupTry.objects.of(office_id).filter(who=who, address=place, cleared_at__isnull=True).filter(
        pk__lte=tried.pk if right else 0
    ).update(cleared_at=now)
    staff = by.id if by.kind == ActorKind.STAFF else None
    Enquiry.objects.create(
        office_id=office_id, channel=channel, at=now, outcome=Outcome.ANSWERED if right else Outcome.NONE,
        case=case if right else None, proven=right, by_id=staff, settled_at=now if staff else None,
    )  # fmt: skip
    return case if right else None


@verb
def ask_by_link(code: str, *, by: Actor, now: datetime) -> Any:
    """Return the case whose paper bears this code, and count the look-up. Raises NotFound."""
    case = case_of_code(by.office_id or 0, code)
    if case is None:
        raise NotFound
    Enquiry.objects.create(
        office_id=case.office_id, channel=Channel.LINK, at=now, outcome=Outcome.ANSWERED, case=case, proven=True
    )
    return case
