"""Parts of the verbs on a notice; a transaction is open, the case and the notice are locked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from huzheng.cases.book import api as book
from huzheng.cases.notices import rules
from huzheng.cases.notices.access import access_ending_on
from huzheng.cases.notices.data import (
    NOTICE_EXPIRED,
    NOTICE_ISSUED,
    NOTICE_RETURNED,
    NOTICE_WITHDRAWN,
    Item,
    NoticeValues,
    subject,
)
from huzheng.cases.notices.errors import StillAwaited
from huzheng.cases.notices.models import Notice, NoticeMove
from huzheng.cases.notices.queries import contact_of, open_notice, unsettled_papers
from huzheng.cases.notices.states import LIFE, OPEN, Signed, State
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.queue import api as queue
from huzheng.office import api as office

LACKING = "lacking"  # a case whose clock stands still
EVENTS = {
    "issue_notice": NOTICE_ISSUED,
    "return_with": NOTICE_RETURNED,
    "expire_notice": NOTICE_EXPIRED,
    "withdraw_notice": NOTICE_WITHDRAWN,
    "lapse": NOTICE_WITHDRAWN,
}


def items_for(case: Any, values: NoticeValues) -> list[Item]:
    """Return what the notice is to say: the ticked papers of the case's check list in its order, then what was added."""
    require_transaction()
    ticked, law = {one.key: one for one in values.ticked}, rules.rulebook().law.zh
    papers = [paper for paper in unsettled_papers(case).values() if paper.key in ticked]
    items = [rules.item_of_paper(ticked[paper.key], paper, law) for paper in papers]
    return items + [rules.item_of_words(number, one, law) for number, one in enumerate(values.added, 1)]


def tell_what_lacks(case: Any, values: NoticeValues, *, by: Actor, now: datetime) -> Notice:
    """Give the notice of a locked case: mark what is missing, write it, stop the clock (OTN-01).

    Raises StillAwaited, Invalid where nothing is ticked, IllegalMove where the case is closed or under review.
    """
    require_transaction()
    if open_notice(case.office_id, case.pk):
        raise StillAwaited
    if values.signed not in Signed.values:
        raise Invalid(_("請選擇簽收方式。"), field="signed")
    items = items_for(case, values)
    if not items:
        raise Invalid(_("請勾選至少一項欠缺的證件，或寫明欠缺的條件。"), field="")
    book.mark_papers(case, [item.key for item in items], "missing", by=by, now=now)
    notice = write_notice(case, items, values, by=by, now=now)
    reason = f"一次告知單第 {notice.number} 張"
    if case.state == LACKING:
        book.note_case(case, "issue_notice", by=by, now=now, reason=reason, notice=notice.pk)
    else:
        book.suspend_case(case, by=by, now=now, reason=reason)
    return notice


def write_notice(case: Any, items: Sequence[Item], values: NoticeValues, *, by: Actor, now: datetime) -> Notice:
    """Write the next notice of a locked case, with its first line and its event."""
    require_transaction()
    earlier = Notice.objects.of(case.office_id).filter(case=case)
    ticket = queue.ticket_card(case.office_id, case.ticket_id) if case.ticket_id else None
    counters = {row.pk: row.number for row in office.counters(case.office_id)}
    counter = ticket.counter_id if ticket and ticket.counter_id in counters else None
    notice = Notice.objects.create(
        office_id=case.office_id, case=case, number=earlier.count() + 1,
        again=earlier.exclude(state=State.WITHDRAWN).exists(), code=rules.new_code(), language=values.language,
        large=values.large, items=[item.kept for item in items], signed=values.signed, staff_id=by.id,
        contact=contact_of(case.office_id, counters[counter] if counter else None), counter_id=counter,
        group_id=ticket.group_id if ticket else None, issued_at=now,
        valid_until=office.add_working_days(case.office_id, rules.last_day(business_date(now)), 0),
    )  # fmt: skip
    _line(notice, "issue_notice", "", by=by, now=now)
    _tell(notice, "issue_notice", by=by, now=now)
    return notice


def move_notice(
    notice: Notice, verb: str, *, by: Actor, now: datetime, reason: str = "", changed: Sequence[str] = ()
) -> Notice:
    """Move a locked notice along its life, save `changed` besides, write the line and tell the event. Raises IllegalMove."""
    require_transaction()
    before, notice.state = notice.state, LIFE.after(notice.state, verb)
    notice.seq += 1
    notice.ended_at = None if notice.state in OPEN else now
    notice.save(update_fields=["state", "seq", "ended_at", *changed])
    _line(notice, verb, before, by=by, now=now, reason=reason)
    _tell(notice, verb, by=by, now=now)
    return notice


def note_notice(
    notice: Notice, verb: str, *, by: Actor, now: datetime, reason: str = "", changed: Sequence[str] = ()
) -> None:
    """Write a line that moves nothing: a ticket taken, a notice sent."""
    require_transaction()
    notice.seq += 1
    notice.save(update_fields=["seq", *changed])
    _line(notice, verb, notice.state, by=by, now=now, reason=reason)


def postpone_notices(office_id: int, closed_on: date, *, by: Actor, now: datetime) -> int:
    """Let what holds until a day on which the office is closed hold until the next working day; return how many.

    It stays so where the closure is taken back: what a citizen was granted is not shortened. Locks cases and notices.
    """
    require_transaction()
    notices = access_ending_on(office_id, closed_on)
    for notice in notices:
        notice.valid_until = office.add_working_days(office_id, closed_on, 0)
        note_notice(notice, "postpone", by=by, now=now, changed=["valid_until"])
    return len(notices)


def give_back(notice: Notice, keys: Sequence[str], *, by: Actor, now: datetime) -> Notice:
    """Write what came back to a locked notice, and mark those papers of its locked case as seen. Raises IllegalMove."""
    notice.given = sorted({*notice.given, *keys})
    move_notice(notice, "return_with", by=by, now=now, changed=["given"])
    book.mark_papers(notice.case, keys, "seen", by=by, now=now)
    return notice


def way_back(notice: Notice, *, by: Actor, now: datetime) -> queue.TicketCard:
    """Give a ticket for a locked notice: ahead of new visitors while it holds, an ordinary one else (Q-09). Raises GroupClosed.

    Its group is that with which the person came, the office's first one where it is closed or none was taken. Locks the day's series.
    """
    require_transaction()
    groups = [row.pk for row in office.service_groups(notice.office_id)]
    group = notice.group_id if notice.group_id in groups or not groups else groups[0]
    if rules.goes_ahead(notice.state, notice.valid_until, business_date(now)):
        return queue.issue_returning(group or 0, counter_id=notice.counter_id, by=by, now=now)
    return queue.issue_ordinary(group or 0, by=by, now=now)


def _line(notice: Notice, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    NoticeMove.objects.create(
        office_id=notice.office_id, notice=notice, seq=notice.seq, verb=verb, from_state=before, to_state=notice.state,
        actor=by.key, at=now, reason=reason,
    )  # fmt: skip


def _tell(notice: Notice, verb: str, *, by: Actor, now: datetime) -> None:
    tell(
        EVENTS[verb], subject(notice.pk), notice.seq, by=by, now=now, office_id=notice.office_id, notice=notice.pk,
        case=notice.case_id, again=notice.again,
    )  # fmt: skip
