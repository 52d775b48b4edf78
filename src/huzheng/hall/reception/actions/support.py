"""Back-office staff are called to a counter: down the list, the first to accept closes it."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.presence import known_presence
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.crowd import api as crowd
from huzheng.hall.reception.access import access_asked, access_support, hold, lock_back_ups
from huzheng.hall.reception.errors import (
    CounterCalled,
    HelpsAlready,
    NobodyToAsk,
    NoSuchCounter,
    NoSuchHelper,
    SupportTaken,
)
from huzheng.hall.reception.models import BackUp, Support
from huzheng.hall.reception.rules import ask_in_order
from huzheng.hall.reception.states import OPEN, TAKEN, Answer, State
from huzheng.hall.reception.steps import line, move_support, note_decline, write_asked
from huzheng.office import api as office

CALL, HELP = "reception.call", "reception.help"


@verb
def set_back_ups(staff: Sequence[int], *, by: Actor, now: datetime) -> None:
    """Name who may be called, in this order. Raises Refused, NoSuchHelper; locks the list."""
    require(by, CALL)
    office_id = by.office_id or 0
    before = lock_back_ups(office_id)
    wanted = list(dict.fromkeys(staff))
    if office.serving_staff(office_id, business_date(now)).filter(pk__in=wanted).count() != len(wanted):
        raise NoSuchHelper(field="staff")
    BackUp.objects.of(office_id).all().delete()
    BackUp.objects.bulk_create(
        BackUp(office_id=office_id, staff_id=one, position=place) for place, one in enumerate(wanted, 1)
    )
    record("reception.set_back_ups", f"office:{office_id}", {"staff": before}, {"staff": wanted}, by=by, now=now)


@verb
def call_support(counter_id: int, *, reason: str = "", key: str = "", by: Actor, now: datetime) -> int:
    """Call the back-up list to a counter, and return the call's id; an open crowd alert is noted with it.

    Who is away today, or helps elsewhere, is passed over. Raises Refused, NoSuchCounter, CounterCalled, NobodyToAsk; locks the list.
    """
    require(by, CALL)
    office_id = by.office_id or 0
    body = ["call_support", counter_id, reason]
    if key and (first := answered(by, key, body)) is not None:
        return int(first)
    listed = lock_back_ups(office_id)
    if not office.counters(office_id).filter(pk=counter_id).exists():
        raise NoSuchCounter(field="counter")
    open_rows = list(Support.objects.of(office_id).filter(state__in=OPEN))
    if any(row.counter_id == counter_id for row in open_rows):
        raise CounterCalled(field="counter")
    staff = _free(office_id, listed, open_rows, now)
    if not staff:
        raise NobodyToAsk
    alert = crowd.open_crowd(office_id)
    row = Support.objects.create(
        office_id=office_id, counter_id=counter_id, crowd=alert, reason=reason, called_at=now, called_by_id=by.id
    )
    write_asked(row, ask_in_order(staff, now))
    line(row, "call_support", "", by=by, now=now)
    if key:
        remember(by, key, body, row.pk, now=now)
    return row.pk


def _free(office_id: int, listed: Sequence[int], open_rows: Sequence[Support], now: datetime) -> list[int]:
    """Return who of the list can be asked: serves, is not known to be away, helps nowhere."""
    day = business_date(now)
    serving = set(office.serving_staff(office_id, day).filter(pk__in=listed).values_list("pk", flat=True))
    helping = {row.helper_id for row in open_rows if row.state in TAKEN}
    known = known_presence(office_id, day)
    return [one for one in listed if one in serving and one not in helping and known.get(one, True)]


@verb
def accept_support(support_id: int, *, by: Actor, now: datetime) -> Support:
    """Go and help: the first to accept closes the call; accepting twice is once.

    Raises Refused, NotFound where one is not asked (yet), SupportTaken, HelpsAlready, IllegalMove; locks the call.
    """
    row = access_support(support_id, HELP, by=by)
    asked = access_asked(row, now, by=by)
    if row.helper_id == by.id and row.state in TAKEN:
        return row
    if row.state in TAKEN or row.state == State.ENDED:
        raise SupportTaken
    hold(f"support:{by.key}")
    if Support.objects.of(row.office_id).filter(helper_id=by.id, state__in=TAKEN).exists():
        raise HelpsAlready
    move_support(row, "accept_support", by=by, now=now, helper_id=by.id, accepted_at=max(now, row.called_at))
    asked.answer, asked.answered_at = Answer.ACCEPTED, now
    asked.save(update_fields=["answer", "answered_at"])
    return row


@verb
def decline_support(support_id: int, *, by: Actor, now: datetime) -> None:
    """Say that one cannot come; the next on the list is asked. Raises Refused, NotFound, Conflict where one has answered; locks the call."""
    row = access_support(support_id, HELP, by=by)
    asked = access_asked(row, now, by=by)
    if asked.answer or row.state != State.CALLED:
        raise Conflict
    note_decline(row, by.id, now)


@verb
def arrive_support(support_id: int, *, by: Actor, now: datetime) -> Support:
    """Note that one has arrived at the counter. Raises Refused, NotFound (also for whoever else helps), IllegalMove; locks the call."""
    row = _mine(support_id, by=by)
    return move_support(row, "arrive_support", by=by, now=now, arrived_at=max(now, row.accepted_at or now))


@verb
def end_support(support_id: int, *, by: Actor, now: datetime) -> Support:
    """End one's support; its minutes are credited. Raises Refused, NotFound, IllegalMove; locks the call."""
    row = _mine(support_id, by=by)
    return move_support(row, "end_support", by=by, now=now, ended_at=max(now, row.arrived_at or now))


def _mine(support_id: int, *, by: Actor) -> Support:
    row = access_support(support_id, HELP, by=by)
    if row.helper_id != by.id:
        raise NotFound
    return row


@verb
def cancel_support(support_id: int, *, by: Actor, now: datetime) -> Support:
    """Call nobody any more. Raises Refused, NotFound, IllegalMove once somebody helps; locks the call."""
    row = access_support(support_id, CALL, by=by)
    return move_support(row, "cancel_support", by=by, now=now, ended_at=max(now, row.called_at))
