"""Inside the office: a part of a case handed to somebody else, a question to another section (CASE-07, CTR-09)."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from huzheng.cases.book import rules
from huzheng.cases.book.access import access_part, access_question, access_work
from huzheng.cases.book.data import Whom
from huzheng.cases.book.models import CaseQuestion, CaseStep
from huzheng.cases.book.states import StepState
from huzheng.cases.book.steps import note_case, require_open
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.verbs import verb
from huzheng.office.api import add_working_days, sections, serving_staff


@verb
def hand_part(
    case_id: int, *, title: str, to: Whom, due_on: date | None = None, words: str = "", by: Actor, now: datetime
) -> CaseStep:
    """Hand a part to a section or a person; who is responsible stays so. Raises Refused, NotFound, IllegalMove, Invalid."""
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    _check_whom(to, case.office_id, now)
    step = CaseStep.objects.create(
        office_id=case.office_id, case=case, title=title, section_id=to.section_id, staff_id=to.staff_id, due_on=due_on,
        words=words, made_at=now,
    )  # fmt: skip
    note_case(case, "hand_part", by=by, now=now, step=step.pk, section=to.section_id, staff=to.staff_id)
    return step


@verb
def end_part(step_id: int, *, words: str = "", by: Actor, now: datetime) -> CaseStep:
    """Say that a part is done; the responsible person is told. Raises Refused, NotFound, Conflict."""
    return _told(step_id, StepState.DONE, "end_part", words, by=by, now=now)


@verb
def stall_part(step_id: int, *, words: str, by: Actor, now: datetime) -> CaseStep:
    """Say that a part cannot go on, and why; the responsible person is told. Raises Refused, NotFound, Conflict."""
    return _told(step_id, StepState.STALLED, "stall_part", words, by=by, now=now)


@verb
def see_part(step_id: int, *, by: Actor, now: datetime) -> CaseStep:
    """Take note of how a part ended or that it stalled. Raises Refused, NotFound."""
    case, step = access_part(step_id, "cases.decide", by=by)
    if step.seen_at is None and step.state != StepState.OPEN:
        step.seen_at = now
        step.save(update_fields=["seen_at"])
        note_case(case, "see_part", by=by, now=now, step=step.pk)
    return step


def _told(step_id: int, state: str, verb: str, words: str, *, by: Actor, now: datetime) -> CaseStep:
    case, step = access_part(step_id, "cases.see", by=by)
    if step.state in (StepState.DONE, state):
        raise Conflict
    own = case.responsible_id == by.id  # who is responsible need not be told by themselves
    step.state, step.words, step.ended_at, step.seen_at = state, words or step.words, now, now if own else None
    step.save(update_fields=["state", "words", "ended_at", "seen_at"])
    note_case(case, verb, by=by, now=now, reason=words, step=step.pk)
    return step


@verb
def ask_section(case_id: int, *, words: str, to: Whom, by: Actor, now: datetime) -> CaseQuestion:
    """Ask another section or a senior about a case; the set time begins. Raises Refused, NotFound, IllegalMove, Invalid."""
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    _check_whom(to, case.office_id, now)
    days = rules.inside_rules().answer_within_working_days
    day = add_working_days(case.office_id, business_date(now), days)
    question = CaseQuestion.objects.create(
        office_id=case.office_id, case=case, section_id=to.section_id, staff_id=to.staff_id, words=words,
        asked_by_id=by.id, asked_at=now, due_at=now + timedelta(days=(day - business_date(now)).days),
    )  # fmt: skip
    note_case(case, "ask_section", by=by, now=now, question=question.pk, section=to.section_id, staff=to.staff_id)
    return question


@verb
def answer_question(question_id: int, *, answer: str, by: Actor, now: datetime) -> CaseQuestion:
    """Answer a question; the answer and its time stand on the case. Raises Refused, NotFound, Conflict where it is answered."""
    case, question = access_question(question_id, "cases.see", by=by)
    if question.answered_at is not None:
        raise Conflict(_("這個徵詢已經有人答覆。"))
    question.answer, question.answered_by_id, question.answered_at = answer, by.id, now
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    note_case(case, "answer_question", by=by, now=now, question=question.pk)
    return question


def _check_whom(to: Whom, office_id: int, now: datetime) -> None:
    """Check that somebody is named who is there. Raises Invalid."""
    known = to.staff_id and serving_staff(office_id, business_date(now)).filter(pk=to.staff_id).exists()
    known = known or (to.section_id and not to.staff_id and sections(office_id).filter(pk=to.section_id).exists())
    if not known:
        raise Invalid(_("請選擇課室或同仁。"), field="to")
