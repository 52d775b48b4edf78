"""From what was found late to whom it is put: open, correct, remind, hear."""

from datetime import date, datetime

from huzheng.cases.book import api as book
from huzheng.cases.fines.access import access_fine
from huzheng.cases.fines.data import FINE_OPENED, Facts, Respondent, subject
from huzheng.cases.fines.errors import NotLate, StillTime, WrongDay
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.queries import closed_days, fine_of_case, offence_on
from huzheng.cases.fines.rules import BY_NOTICE, UNHEARD, check_between, check_due, ground
from huzheng.cases.fines.states import BEFORE, PaperKind
from huzheng.cases.fines.steps import hold, line, move_fine, paper, staff_of
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, IllegalMove
from huzheng.foundation.events.steps import tell
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.services.law import api as law


@verb
def open_fine(
    person: Respondent, *, office_id: int, facts: Facts, key: str, by: Actor, now: datetime, case_id: int | None = None
) -> Fine:
    """Open a fine for a person, of a case or of what was found otherwise. The same key again returns the one that it made.

    The period is kept as the law gave it on the day of the event. Raises NotFound, Refused, Conflict where the case has one already,
    WrongDay, NotKnownThen. Locks the case. Tells `fines.opened`.
    """
    require(by, "fines.work")
    body = [repr(person), repr(facts), case_id]
    if (known := answered(by, key, body)) is not None:
        return access_fine(office_id, known)
    case = book.access_case(office_id, case_id, for_update=True) if case_id else None
    if case is not None and fine_of_case(office_id, case.pk) is not None:
        raise Conflict
    row = _new(office_id, person, facts, business_date(now))
    row.case, row.holder_id, row.opened_at = case, staff_of(by), now
    row.save(force_insert=True)
    line(row, "open_fine", "", by=by, now=now)
    tell(FINE_OPENED, subject(row.pk), 1, by=by, now=now, office_id=office_id, fine=row.pk)
    remember(by, key, body, row.pk, now=now)
    return row


def _new(office_id: int, person: Respondent, facts: Facts, today: date) -> Fine:
    check_between(facts.event_on, date(1900, 1, 1), today, "event_on")
    if facts.applied_on is not None:
        check_between(facts.applied_on, facts.event_on, today, "applied_on")
    row = Fine(
        office_id=office_id, duty=facts.duty, event_on=facts.event_on, applied_on=facts.applied_on, words=facts.words,
        notice=facts.notice, name=person.name, id_number=person.id_number, born_on=person.born_on, sex=person.sex,
        address=person.address, found_on=today, due_on=today,
    )  # fmt: skip
    if facts.duty.startswith(BY_NOTICE):
        row.offence, row.last_on = facts.duty.removeprefix(BY_NOTICE), facts.event_on
        offence_on(row.offence, today)
        return row
    duty = next((one for one in law.duties(facts.event_on) if one.key == facts.duty), None)
    if duty is None:
        raise WrongDay(field="duty")
    row.offence, row.months, row.days = duty.offence, duty.period.months, duty.period.days
    row.last_on = law.period_end(facts.event_on, duty.period, closed=closed_days(office_id, facts.event_on)).last
    if row.last_on >= (facts.applied_on or today):
        raise NotLate(field="applied_on")
    return row


@verb
def note_application(fine_id: int, *, office_id: int, applied_on: date, by: Actor, now: datetime) -> Fine:
    """Note on which day what was late came in after all. Raises NotFound, Refused, IllegalMove, WrongDay. Locks the fine."""
    require(by, "fines.work")
    row = access_fine(office_id, fine_id, for_update=True)
    if row.state not in BEFORE or row.duty.startswith(BY_NOTICE):
        raise IllegalMove(life="fine", state=row.state, verb="note_application")
    check_between(applied_on, row.last_on, business_date(now), "applied_on")
    row.applied_on, row.seq = applied_on, row.seq + 1
    row.save(update_fields=["applied_on", "seq"])
    line(row, "note_application", row.state, by=by, now=now)
    return row


@verb
def remind(fine_id: int, *, office_id: int, due_on: date, by: Actor, now: datetime) -> Fine:
    """Remind the person in writing, with at least 7 days (戶籍法48 III, 施行細則19). Issues the reminder.

    Raises NotFound, Refused, IllegalMove (also where it was applied for, or nothing has to be), TooShort, WrongDay. Locks the fine.
    """
    row = hold(fine_id, "remind", office_id=office_id, by=by)
    if row.applied_on is not None or row.duty.startswith(BY_NOTICE):
        raise IllegalMove(life="fine", state=row.state, verb="remind")
    check_due("reminder", business_date(now), due_on)
    row.due_on = row.reminder_due_on = due_on
    move_fine(row, "remind", by=by, now=now, changed=("due_on", "reminder_due_on"))
    paper(row, PaperKind.REMINDER, by=by, now=now)
    return row


@verb
def ask_opinion(fine_id: int, *, office_id: int, due_on: date, by: Actor, now: datetime) -> Fine:
    """Let the person speak before anything is decided (行政程序法102). Issues the notice.

    Raises NotFound, Refused, IllegalMove, TooShort, WrongDay. Locks the fine.
    """
    row = hold(fine_id, "ask_opinion", office_id=office_id, by=by)
    check_due("opinion", business_date(now), due_on)
    row.due_on = due_on
    move_fine(row, "ask_opinion", by=by, now=now, changed=("due_on",))
    paper(row, PaperKind.OPINION, by=by, now=now)
    return row


@verb
def skip_opinion(fine_id: int, *, office_id: int, ground_key: str, by: Actor, now: datetime) -> Fine:
    """Do without a statement, on a ground of the law (行政程序法103). Raises NotFound, Refused, IllegalMove, NotThisGround. Locks the fine."""
    row = hold(fine_id, "skip_opinion", office_id=office_id, by=by)
    found = ground(ground_key, UNHEARD)
    row.unheard, row.due_on = found.key, business_date(now)
    return move_fine(
        row, "skip_opinion", by=by, now=now, reason=f"{found.law} {found.zh}", changed=("unheard", "due_on")
    )


@verb
def take_opinion(fine_id: int, *, office_id: int, words: str, by: Actor, now: datetime) -> Fine:
    """Write down what the person said; nothing is written only once the day is over. Locks the fine.

    Raises NotFound, Refused, IllegalMove, NotThisGround where nothing was said and the day is not over.
    """
    row = hold(fine_id, "take_opinion", office_id=office_id, by=by)
    today = business_date(now)
    if not words.strip() and row.due_on is not None and today <= row.due_on:
        raise StillTime(field="words")
    row.opinion, row.due_on = words, today
    return move_fine(row, "take_opinion", by=by, now=now, changed=("opinion", "due_on"))
