"""What happens to a case on its way: the clock stopped, started and prolonged, somebody else made responsible."""

from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.cases.book import rules
from huzheng.cases.book.access import access_work
from huzheng.cases.book.data import CASE_ASSIGNED, CASE_EXTENDED, subject
from huzheng.cases.book.messages import extension_word
from huzheng.cases.book.models import Case
from huzheng.cases.book.steps import note_case, require_open, resume_case, section_of, suspend_case
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import verb
from huzheng.office.api import add_working_days, serving_staff


@verb
def suspend(case_id: int, *, reason: str, by: Actor, now: datetime) -> Case:
    """Ask for what lacks; the clock stands still until it comes. Raises Refused, NotFound, IllegalMove."""
    return suspend_case(access_work(case_id, "cases.decide", by=by), by=by, now=now, reason=reason)


@verb
def resume(case_id: int, *, reason: str = "", by: Actor, now: datetime) -> Case:
    """Go on with a case that waited; it is due as many working days later. Raises Refused, NotFound, IllegalMove."""
    return resume_case(access_work(case_id, "cases.decide", by=by), by=by, now=now, reason=reason)


@verb
def extend(case_id: int, *, days: int, reason: str, by: Actor, now: datetime) -> Case:
    """Prolong the limit by working days: once, by at most the limit, with a reason (行政程序法51 II, III).

    Raises Refused, NotFound, IllegalMove, Invalid; tells `cases.extended`, so that the applicant is told.
    """
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    if why := rules.may_extend(case.limit_days, case.extensions, days):
        raise Invalid(extension_word(why), field="days", reason=why)
    case.due_on = add_working_days(case.office_id, case.due_on, days)
    case.extensions += 1
    case.save(update_fields=["due_on", "extensions"])
    told = {"days": days, "due_on": case.due_on.isoformat()}
    note_case(case, "extend", by=by, now=now, reason=reason, **told)
    tell(CASE_EXTENDED, subject(case.pk), case.seq, by=by, now=now, office_id=case.office_id, case=case.pk, **told)
    return case


@verb
def assign(case_id: int, *, staff_id: int, reason: str, by: Actor, now: datetime) -> Case:
    """Make somebody else responsible, who becomes the citizen's contact (CASE-07). Raises Refused, NotFound, IllegalMove, Invalid."""
    case = access_work(case_id, "cases.assign", by=by)
    require_open(case)
    today = business_date(now)
    if not serving_staff(case.office_id, today).filter(pk=staff_id).exists():
        raise Invalid(_("請選擇在職的承辦人。"), field="staff")
    if case.responsible_id != staff_id:
        before, case.responsible_id = case.responsible_id, staff_id
        case.section_id = section_of(case.office_id, staff_id, today)
        case.save(update_fields=["responsible", "section"])
        note_case(case, "assign", by=by, now=now, reason=reason, from_staff=before, to_staff=staff_id)
        tell(CASE_ASSIGNED, subject(case.pk), case.seq, by=by, now=now, office_id=case.office_id, case=case.pk)
    return case
