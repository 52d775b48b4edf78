"""From an id to a row of progress: of this office, or not found; and who may write or judge it."""

from datetime import date
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound, Refused
from huzheng.plan.book import api as book
from huzheng.plan.progress.errors import NotDue, NotInForce
from huzheng.plan.progress.models import ItemDecision, Report, ReportProof
from huzheng.plan.progress.queries.people import Answering, Staffing, answering_for_item, answering_for_task, staffing
from huzheng.plan.progress.queries.slots import APPROVED, days_due, first_day, planned_of, year_of_plan
from huzheng.plan.progress.rules import may_report, may_review, month_end

LONGEST_YEARS = 3  # a deadline may lie beyond the plan's year, but not for ever


def access_report(office_id: int, report_id: int, *, for_update: bool = False) -> Report:
    """Return the report of this office. Raises NotFound."""
    rows = Report.objects.of(office_id).filter(pk=report_id)
    if for_update:
        return _one(rows.select_for_update())
    return _one(rows.select_related("item__plan", "task__project__plan", "written_by"))


def access_proof(report: Report, proof_id: int) -> ReportProof:
    """Return the proof of this report, with its file. Raises NotFound, also for a proof in words."""
    rows = ReportProof.objects.of(report.office_id).filter(report=report, pk=proof_id, file__isnull=False)
    return _one(rows.select_related("file"))


def access_task(plan: Any, task_id: int) -> Any:
    """Return the task of this plan's schedule. Raises NotFound."""
    return _one(book.schedule_tasks(plan).filter(pk=task_id))


def access_decision(office_id: int, decision_id: int, *, for_update: bool = False) -> ItemDecision:
    """Return the decision of this office. Raises NotFound."""
    rows = ItemDecision.objects.of(office_id).filter(pk=decision_id)
    return _one(rows.select_for_update() if for_update else rows)


def access_due_item(plan: Any, item_id: int, today: date) -> Any:
    """Return the item of this plan with its units. Raises NotFound, also where it is gone."""
    found = next((item for item in book.due_items(plan, today) if item.row.pk == item_id), None)
    if found is None:
        raise NotFound
    return found


def check_in_force(plan: Any) -> None:
    """Raise NotInForce where the plan is not approved."""
    if plan.state != APPROVED or plan.roc_year is None:
        raise NotInForce


def check_item_due(plan: Any, item: Any, day: date) -> None:
    """Raise NotDue where no report is due on an item for this day."""
    if abs(day.year - year_of_plan(plan)) > LONGEST_YEARS or day not in days_due(plan, item, first_day(plan), day):
        raise NotDue(field="due_on")


def check_task_due(plan: Any, task: Any, month: int, months: dict) -> date:
    """Return the due day of a task's month. Raises NotDue where it is not planned then."""
    if month not in (planned_of(task, months)[0] or ()):
        raise NotDue(field="month")
    return month_end(year_of_plan(plan), month)


def answering(report: Report, today: date) -> Answering:
    """Return whom a report's item or task means."""
    if report.item is not None:
        found = next((one for one in book.due_items(report.item.plan, today) if one.row.pk == report.item.pk), None)
        return answering_for_item(found) if found else Answering(report.written_by_id)  # an amendment left it out
    task: Any = report.task
    return answering_for_task(task.project.section_id)


def reports_for(people: Staffing, who: Answering, by: Actor) -> bool:
    """Say whether the actor may report."""
    return may_report(people.person(by), reporter=who.reporter, sections=who.sections, roles=who.roles)


def reviews_for(people: Staffing, who: Answering, report: Report, by: Actor) -> bool:
    """Say whether the actor may accept or return a report."""
    sections = people.reviewing(who, report.written_by_id)
    return may_review(people.person(by), writer=report.written_by_id, sections=sections)


def require_reporter(plan: Any, who: Answering, *, by: Actor, today: date) -> Staffing:
    """Return the people of today. Raises Refused where the actor may not report on this."""
    people = staffing(plan.office_id, today)
    if not reports_for(people, who, by):
        raise Refused
    return people


def require_reviewer(report: Report, *, by: Actor, now: Any) -> None:
    """Raise Refused where the actor may not judge this report."""
    today = business_date(now)
    whole = access_report(report.office_id, report.pk)
    if not reviews_for(staffing(report.office_id, today), answering(whole, today), report, by):
        raise Refused


def _one(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
