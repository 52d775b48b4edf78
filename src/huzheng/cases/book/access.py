"""From an id to a case of this office, or not found. `for_update` locks it; verbs lock the case first."""

from typing import Any

from django.db.models import QuerySet

from huzheng.cases.book.models import Case, CasePaper, CasePerson, CaseQuestion, CaseStep
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require


def access_case(office_id: int, case_id: int, *, for_update: bool = False) -> Case:
    """Return the case of this office. Raises NotFound (also for another office's)."""
    rows = Case.objects.of(office_id).filter(pk=case_id)
    return _one(rows.select_for_update() if for_update else rows)


def shown_case(request: Any, case_id: int) -> Case:
    """Return the case whose page is shown, as it was read for the page; any other is read. Raises NotFound."""
    row: Case | None = getattr(request, "shown_case", None)
    return row if row is not None and row.pk == case_id else access_case(request.office.id, case_id)


def access_work(case_id: int, right: str, *, by: Actor) -> Case:
    """Return and lock a case for somebody who may do this to it. Raises Refused, NotFound; locks the case."""
    require(by, right)
    return access_case(by.office_id or 0, case_id, for_update=True)


def access_seen(case_id: int, *, by: Actor) -> Case:
    """Return a case, with who is responsible, to somebody who may see cases. Raises Refused, NotFound."""
    require(by, "cases.see")
    rows = Case.objects.of(by.office_id or 0).filter(pk=case_id)
    return _one(rows.select_related("responsible", "section", "decided_by", "first"))


def access_paper(case: Case, paper_id: int) -> CasePaper:
    """Return a paper of this case's check list. Raises NotFound."""
    return _one(CasePaper.objects.of(case.office_id).filter(case=case, pk=paper_id))


def access_person(case: Case, person_id: int) -> CasePerson:
    """Return somebody of this case. Raises NotFound."""
    return _one(CasePerson.objects.of(case.office_id).filter(case=case, pk=person_id))


def access_part(step_id: int, right: str, *, by: Actor) -> tuple[Case, CaseStep]:
    """Return an internal step and its case, both locked, the case first. Raises Refused, NotFound."""
    require(by, right)
    rows = CaseStep.objects.of(by.office_id or 0).filter(pk=step_id)
    case = access_case(by.office_id or 0, _one(rows).case_id, for_update=True)
    return case, _one(rows.select_for_update())


def access_question(question_id: int, right: str, *, by: Actor) -> tuple[Case, CaseQuestion]:
    """Return a question and its case, both locked, the case first. Raises Refused, NotFound."""
    require(by, right)
    rows = CaseQuestion.objects.of(by.office_id or 0).filter(pk=question_id)
    case = access_case(by.office_id or 0, _one(rows).case_id, for_update=True)
    return case, _one(rows.select_for_update())


def access_part_seen(office_id: int, step_id: int) -> CaseStep:
    """Return an internal step of this office, to be shown. Raises NotFound."""
    return _one(CaseStep.objects.of(office_id).filter(pk=step_id))


def access_question_seen(office_id: int, question_id: int) -> CaseQuestion:
    """Return a question of this office, to be shown. Raises NotFound."""
    return _one(CaseQuestion.objects.of(office_id).filter(pk=question_id))


def _one(rows: QuerySet) -> Any:
    row = rows.first()
    if row is None:
        raise NotFound
    return row
