"""The plan as a whole: typed in, edited, approved, discarded."""

from datetime import date, datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.files.data import Upload
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.data import Approval, HeadValues
from huzheng.plan.book.errors import NoMeasures, YearMissing, YearTaken
from huzheng.plan.book.models import Measure, Plan
from huzheng.plan.book.states import PLAN_LIFE, ClauseKind, PlanState
from huzheng.plan.book.steps import hold, note_plan, read_plan_again, write_clauses, write_version

HEAD = ("title", "roc_year", "office_name", "target", "scope", "period_text", "period_from", "period_to")


@verb
def start_plan(values: HeadValues, *, office_id: int, by: Actor, now: datetime) -> Plan:
    """Begin a plan that is typed in by hand."""
    plan = Plan.objects.create(office_id=office_id, created_at=now, **{name: getattr(values, name) for name in HEAD})
    _write_texts(plan, values)
    note_plan(plan, "start_plan", "", by=by, now=now)
    return plan


@verb
def edit_plan(plan_id: int, *, office_id: int, values: HeadValues, by: Actor, now: datetime) -> Plan:
    """Change the head of a draft. Raises NotFound, IllegalMove. Locks the plan."""
    plan = access_plan(office_id, plan_id, for_update=True)
    PLAN_LIFE.after(plan.state, "edit_plan")
    before = _head(plan)
    for name in HEAD:
        setattr(plan, name, getattr(values, name))
    plan.save(update_fields=HEAD)
    if plan.roc_year != before["roc_year"]:
        read_plan_again(plan)  # 12月 is a day only in a year
    _write_texts(plan, values)
    record("edit_plan", f"plan:{plan.pk}", before, _head(plan), by=by, now=now)
    return plan


@verb
def approve_plan(
    plan_id: int, *, office_id: int, number: str, on: date, scan: Upload | None = None, by: Actor, now: datetime
) -> Plan:
    """Put a draft in force with number, date and, where there is one, the signed paper of its approval; this is its version 1.

    Approving twice with the same answer changes nothing.

    Raises NotFound, IllegalMove, Invalid where the plan has no year or no measure, Conflict where the year has its plan.
    Locks the office's approving, then the plan.
    """
    hold(f"plan.approving:{office_id}")
    plan = access_plan(office_id, plan_id, for_update=True)
    if plan.state == PlanState.APPROVED and (plan.approval_number, plan.approved_on) == (number, on):
        return plan
    before, after = plan.state, PLAN_LIFE.after(plan.state, "approve_plan")
    _check_complete(plan)
    plan.state, plan.approval_number, plan.approved_on = after, number, on
    plan.save(update_fields=["state", "approval_number", "approved_on"])
    write_version(plan, 1, Approval(number, on, scan=scan), by=by, now=now)
    note_plan(plan, "approve_plan", before, by=by, now=now)
    return plan


@verb
def discard_plan(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> Plan:
    """Put a draft away; it is kept, but found no more. Raises NotFound, IllegalMove. Locks the plan."""
    plan = access_plan(office_id, plan_id, for_update=True)
    before = plan.state
    plan.state = PLAN_LIFE.after(plan.state, "discard_plan")
    plan.save(update_fields=["state"])
    note_plan(plan, "discard_plan", before, by=by, now=now)
    return plan


def _head(plan: Plan) -> dict[str, Any]:
    found = {name: getattr(plan, name) for name in HEAD}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _write_texts(plan: Plan, values: HeadValues) -> None:
    write_clauses(plan, ClauseKind.BASIS, values.bases)
    write_clauses(plan, ClauseKind.GOAL, values.goals)
    write_clauses(plan, ClauseKind.REVIEW, values.reviews)


def _check_complete(plan: Plan) -> None:
    if plan.roc_year is None:
        raise YearMissing(field="roc_year")
    if not Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True).exists():
        raise NoMeasures
    rivals = Plan.objects.of(plan.office_id).filter(roc_year=plan.roc_year, state=PlanState.APPROVED)
    if rivals.exists():
        raise YearTaken
