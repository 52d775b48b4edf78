"""What goes on inside the office about a case: questions, parts handed over; who owes what by when; what waits for a decision."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.cases.book.models import Case, CaseQuestion, CaseStep
from huzheng.cases.book.queries.cases import open_cases
from huzheng.cases.book.states import State, StepState
from huzheng.foundation.agenda import Item
from huzheng.foundation.clock import business_date
from huzheng.foundation.dues import Due
from huzheng.foundation.page.wording import in_language
from huzheng.office.api import offices, people_of_roles

TOLD = (StepState.DONE, StepState.STALLED)


def questions_of(case: Case) -> list[CaseQuestion]:
    """Return the questions about a case with their answers, in order."""
    rows = CaseQuestion.objects.of(case.office_id).filter(case=case)
    return list(rows.select_related("section", "staff", "asked_by", "answered_by"))


def steps_of(case: Case) -> list[CaseStep]:
    """Return the parts of a case that somebody else does, in order."""
    return list(CaseStep.objects.of(case.office_id).filter(case=case).select_related("section", "staff"))


def open_questions(office_id: int) -> QuerySet[CaseQuestion]:
    """Return what is not answered yet, the oldest due first; with its case, who asks and who is asked."""
    rows = CaseQuestion.objects.of(office_id).filter(answered_at__isnull=True).order_by("due_at", "pk")
    return rows.select_related("case", "section", "staff", "asked_by")


def late_questions(office_id: int, now: datetime) -> QuerySet[CaseQuestion]:
    """Return the questions that are open for longer than the set time (CTR-09)."""
    return open_questions(office_id).filter(due_at__lt=now)


def questions_for(office_id: int, staff_id: int, section_id: int | None) -> QuerySet[CaseQuestion]:
    """Return the open questions to this person or this section."""
    return open_questions(office_id).filter(_to(staff_id, section_id))


def open_steps(office_id: int) -> QuerySet[CaseStep]:
    """Return the parts that are not done yet, with their case and who does them."""
    rows = CaseStep.objects.of(office_id).exclude(state=StepState.DONE).order_by("due_on", "pk")
    return rows.select_related("case", "section", "staff")


def steps_for(office_id: int, staff_id: int, section_id: int | None) -> QuerySet[CaseStep]:
    """Return the parts that this person or this section has to do."""
    return open_steps(office_id).filter(_to(staff_id, section_id))


def news_for(office_id: int, staff_id: int) -> QuerySet[CaseStep]:
    """Return the parts that ended or stalled without the responsible person having taken note (CASE-07)."""
    return _news(office_id).filter(case__responsible_id=staff_id)


def _news(office_id: int) -> QuerySet[CaseStep]:
    rows = CaseStep.objects.of(office_id).filter(state__in=TOLD, seen_at__isnull=True)
    return rows.select_related("case", "section", "staff").order_by("pk")


def _to(staff_id: int, section_id: int | None) -> Q:
    mine = Q(staff_id=staff_id)
    return mine | Q(staff_id__isnull=True, section_id=section_id) if section_id else mine


def owed(office_id: int, today: date) -> Iterator[Due]:
    """Yield what is owed inside the office: answers, parts, and word to the responsible person of what ended or stalled. Five queries.

    When a case itself is due is told by its clock, not here.
    """
    code = next((card.code for card in offices() if card.id == office_id), "")
    heads = _heads(office_id, today)
    for ask in open_questions(office_id):
        title = _("答覆內部徵詢：%(number)s") % {"number": ask.case.number}
        yield Due(
            f"case_question:{ask.pk}", title, business_date(ask.due_at), _people(ask, heads), _inside(code),
            business_date(ask.asked_at),
        )  # fmt: skip
    for step in open_steps(office_id).filter(state=StepState.OPEN):
        if step.due_on is None:
            continue
        title = _("內部交辦事項：%(number)s %(title)s") % {"number": step.case.number, "title": step.title}
        yield Due(f"case_step:{step.pk}", title, step.due_on, _people(step, heads), _inside(code))
    yield from _told(office_id, code)


def _told(office_id: int, code: str) -> Iterator[Due]:
    for step in _news(office_id):
        if step.case.responsible_id and step.ended_at:
            words = _("內部事項停滯") if step.state == StepState.STALLED else _("內部事項完成")
            title = _("%(words)s：%(number)s %(title)s") % {
                "words": words, "number": step.case.number, "title": step.title,
            }  # fmt: skip
            day = business_date(step.ended_at)
            yield Due(f"case_step_end:{step.pk}", title, day, (step.case.responsible_id,), _inside(code), day)


def _heads(office_id: int, today: date) -> dict[int, tuple[int, ...]]:
    """Return the heads of each section: {section id: staff ids}."""
    found: dict[int, tuple[int, ...]] = {}
    for person in people_of_roles(office_id, today).get("section_head", []):
        if person.section_id:
            found[person.section_id] = (*found.get(person.section_id, ()), person.pk)
    return found


def _people(row: CaseQuestion | CaseStep, heads: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    return (row.staff_id,) if row.staff_id else heads.get(row.section_id or 0, ())


def _inside(code: str) -> str:
    return reverse("cases:inside", kwargs={"office": code})


def for_review(office_id: int) -> Iterator[Item]:
    """Yield the cases that wait for approval."""
    code = next((card.code for card in offices() if card.id == office_id), "")
    for case in open_cases(office_id).filter(state=State.REVIEW):
        url = reverse("cases:case", kwargs={"office": code, "case": case.pk})
        title = f"{case.number} {in_language(case, 'service')}"
        yield Item(f"case:{case.pk}", title, case.received_at, url)
