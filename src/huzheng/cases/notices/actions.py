"""The verbs of one-time notices. Each locks the case before its notice; the way back locks the notice before the day's series."""

from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.cases.book import api as book
from huzheng.cases.notices import rules
from huzheng.cases.notices.access import access_by_code, access_with_case
from huzheng.cases.notices.data import NoticeValues
from huzheng.cases.notices.models import Notice, NoticeException
from huzheng.cases.notices.states import LIFE
from huzheng.cases.notices.steps import give_back, move_notice, note_notice, tell_what_lacks, way_back
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import IllegalMove, Invalid
from huzheng.foundation.requests import steps as keys
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.queue import api as queue

LACKING = "lacking"  # a case whose clock stands still
STANDS = ("waiting", "called", "serving")


@verb
def issue_notice(case_id: int, *, values: NoticeValues, by: Actor, now: datetime, request_key: str = "") -> Notice:
    """Say everything that is missing once, and stop the clock of the case (OTN-01).

    The ticked papers are marked as missing. Raises Refused, NotFound, Invalid where nothing is ticked, StillAwaited, IllegalMove where
    the case is closed or under review; tells `notices.issued`. Locks the case.
    """
    require(by, "notices.issue")
    case = book.access_case(by.office_id or 0, case_id, for_update=True)
    body = ["issue_notice", case_id]
    if request_key and (first := keys.answered(by, request_key, body)):
        return Notice.objects.of(case.office_id).get(pk=first)
    notice = tell_what_lacks(case, values, by=by, now=now)
    if request_key:
        keys.remember(by, request_key, body, notice.pk, now=now)
    return notice


@verb
def record_exception(
    case_id: int, *, reason: str, words: str, by: Actor, now: datetime, request_key: str = ""
) -> NoticeException:
    """State why somebody is sent away without a notice (OTN-01). Raises Refused, NotFound, Invalid. Locks the case."""
    require(by, "notices.issue")
    case = book.access_case(by.office_id or 0, case_id, for_update=True)
    body = ["record_exception", case_id, reason, words]
    if request_key and (first := keys.answered(by, request_key, body)):
        return NoticeException.objects.of(case.office_id).get(pk=first)
    known = rules.word(rules.rulebook().exceptions, reason)
    if known is None:
        raise Invalid(_("請選擇例外原因。"), field="reason")
    row = NoticeException.objects.create(
        office_id=case.office_id, case=case, reason=reason, words=words.strip() or known.zh, staff_id=by.id, at=now
    )
    book.note_case(case, "record_exception", by=by, now=now, reason=known.zh, exception=row.pk)
    if request_key:
        keys.remember(by, request_key, body, row.pk, now=now)
    return row


@verb
def return_with(notice_id: int, *, given: tuple[str, ...], by: Actor, now: datetime) -> Notice:
    """Take the papers back to the same case and start its clock again (OTN-02). `given` are keys of the notice's items.

    What was on no check list is met with it. Raises Refused, NotFound, Invalid where nothing came, IllegalMove; tells
    `notices.returned`. Locks the case, then the notice.
    """
    require(by, "notices.issue")
    notice = access_with_case(by.office_id or 0, notice_id)
    LIFE.after(notice.state, "return_with")
    known = {item["key"] for item in notice.items}
    came = sorted(known & set(given))
    if not came:
        raise Invalid(_("請勾選民眾補來的證件。"), field="given")
    give_back(notice, came, by=by, now=now)
    if notice.case.state == LACKING:
        book.resume_case(notice.case, by=by, now=now, reason=f"一次告知單第 {notice.number} 張補件")
    return notice


@verb
def withdraw_notice(notice_id: int, *, reason: str, by: Actor, now: datetime) -> Notice:
    """Take back a notice that was issued in error; the case goes on. Raises Refused, NotFound, Invalid, IllegalMove."""
    require(by, "notices.issue")
    notice = access_with_case(by.office_id or 0, notice_id)
    LIFE.after(notice.state, "withdraw_notice")
    if not reason.strip():
        raise Invalid(_("請敘明撤銷的理由。"), field="reason")
    move_notice(notice, "withdraw_notice", by=by, now=now, reason=reason.strip())
    if notice.case.state == LACKING:
        book.resume_case(notice.case, by=by, now=now, reason=f"撤銷一次告知單第 {notice.number} 張")
    return notice


@verb
def expire_notice(notice_id: int, *, by: Actor, now: datetime) -> Notice:
    """Close the way ahead of a notice whose day is over; the case waits for its clerk. Raises NotFound, IllegalMove."""
    if by.kind != ActorKind.SYSTEM:
        raise IllegalMove
    notice = access_with_case(by.office_id or 0, notice_id)
    if notice.valid_until >= business_date(now):
        raise IllegalMove
    return move_notice(notice, "expire_notice", by=by, now=now)


@verb
def take_ticket(code: str, *, by: Actor, now: datetime, request_key: str = "") -> queue.TicketCard:
    """Give the holder of a notice a ticket that is called next; an ordinary one where the notice is over (Q-09).

    A notice has at most one ticket that waits or stands at a counter: who scans it again gets that one. Raises Refused, NotFound,
    GroupClosed. Locks the notice, then the day's series.
    """
    require(by, "notices.take")
    notice = access_by_code(by.office_id or 0, code, for_update=True)
    body = ["take_ticket", notice.pk]
    first = keys.answered(by, request_key, body) if request_key else None
    known = queue.ticket_card(notice.office_id, notice.ticket_id) if notice.ticket_id else None
    stands = known and known.state in STANDS and known.business_date == business_date(now)
    if known and (first == known.id or stands):
        return known
    ticket = way_back(notice, by=by, now=now)
    notice.ticket_id = ticket.id
    note_notice(notice, "take_ticket", by=by, now=now, reason=ticket.code, changed=["ticket"])
    if request_key:
        keys.remember(by, request_key, body, ticket.id, now=now)
    return ticket
