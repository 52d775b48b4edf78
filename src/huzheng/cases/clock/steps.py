"""What the clock writes within a transaction that somebody else has opened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.clock.messages import KIND, contact, delay_words
from huzheng.cases.clock.models import ChaseStep, ClockDay, DelayNotice
from huzheng.cases.clock.queries.year import histories_of, office_days, terms
from huzheng.cases.clock.rules import Chase, DayRecord, Notice, live
from huzheng.cases.clock.states import Stage, Telling
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.messages.steps import send
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office


def write_day(office_id: int, record: DayRecord, *, now: datetime) -> None:
    """Write that the clock has looked at this part of this day."""
    require_transaction()
    ok, soon, late, still = record.counts
    ClockDay.objects.create(
        office_id=office_id, on=record.on, part=record.part, at=now, ok=ok, soon=soon, late=late, still=still,
        at_once=list(record.at_once),
    )  # fmt: skip


def write_chases(office_id: int, chases: Iterable[Chase], cases: dict[int, Any], *, now: datetime) -> int:
    """Write the rungs that were reached; whoever is told is found today. What is over by now is written, and told to nobody."""
    require_transaction()
    found = sorted(chases)
    if not found:
        return 0
    held = office.people_of_roles(office_id, business_date(now))
    ChaseStep.objects.bulk_create(
        ChaseStep(
            office_id=office_id, case_id=chase.case_id, rung=chase.rung, due_on=chase.due_on, on=chase.on,
            overdue_days=chase.overdue_days, told_id=_told(cases[chase.case_id], chase, held), at=now,
        )
        for chase in found
    )  # fmt: skip
    return len(found)


def _told(case: Any, chase: Chase, held: dict[str, list[Any]]) -> int | None:
    """Return who hears of a rung now; None where it is over."""
    return recipient(case, chase.rung, held) if _stands(case) and case.due_on == chase.due_on else None


def recipient(case: Any, rung: str, held: dict[str, list[Any]]) -> int | None:
    """Return who hears of a rung: the responsible clerk, the head of their section, whoever holds the role."""
    if rung == "clerk" and case.responsible_id is not None:
        return case.responsible_id
    people = held.get("section_head" if rung == "clerk" else rung, [])
    section = case.section_id or (case.responsible.section_id if case.responsible else None)
    own = [person for person in people if rung in ("clerk", "section_head") and person.section_id == section]
    return next((person.pk for person in [*own, *people]), None)


def _stands(case: Any) -> bool:
    return case.finished_at is None and case.suspended_at is None


def write_notices(office_id: int, notices: Iterable[Notice], cases: dict[int, Any], *, by: Actor, now: datetime) -> int:
    """Write notices, and send the last one of each case where it still stands. Returns how many were sent."""
    require_transaction()
    found = sorted(notices)
    last = {notice.case_id: notice for notice in found}
    sent = 0
    for notice in found:
        case = cases[notice.case_id]
        tell = notice is last[notice.case_id] and _stands(case) and notice.new_on >= business_date(now)
        channel, message = _send(notice, case, by=by, now=now) if tell else (Telling.NONE, None)
        sent += tell
        DelayNotice.objects.create(
            office_id=office_id, case=case, n=notice.n, stage=notice.stage, on=notice.on, for_on=notice.for_on,
            new_on=notice.new_on, reason=notice.reason, channel=channel, message=message, at=now,
        )  # fmt: skip
    return sent


def _send(notice: Notice, case: Any, *, by: Actor, now: datetime) -> tuple[str, int]:
    """Hand the notice to the messages by the way that the applicant chose; without an address it is printed."""
    person = book.applicant(case)
    channel = person.wants if person is not None else "print"
    to = {"email": person.email, "sms": person.phone}.get(channel, "") if person is not None else ""
    channel = channel if to else "print"
    language = person.language if person is not None else "zh-hant"
    row = office.office_row(case.office_id)
    words = delay_words(notice, case, row, contact(case, row), language)
    values: dict[str, Any] = {
        "title": words.title,
        "body": words.body,
        "language": words.language,
        "by": by,
        "now": now,
    }
    values |= {"office_id": case.office_id, "subject": subject(case.pk)}
    try:
        message = send(KIND, channel=channel, to=to, **values)
    except Invalid:  # an address that cannot be must not stop the clock: it is printed
        channel, message = "print", send(KIND, channel="print", to="", **values)
    return channel, message.pk


def tell_extension(office_id: int, case_id: int, *, by: Actor, now: datetime) -> int:
    """Tell the applicant of a new date at once; a date that was told before is not told again. Returns how many were sent."""
    require_transaction()
    case = book.access_case(office_id, case_id, for_update=True)
    span = office_days(office_id, business_date(case.received_at), business_date(now))
    days = [day for day in span if day.closes_at <= now]
    lived = live(
        histories_of(office_id, [case])[0], days, office.calendars_as_known(office_id), terms(office_id), until=now
    )
    known = set(DelayNotice.objects.of(office_id).filter(case=case).values_list("n", flat=True))
    new = [notice for notice in lived.notices if notice.stage == Stage.EXTENDED and notice.n not in known]
    return write_notices(office_id, new, {case.pk: case}, by=by, now=now)
