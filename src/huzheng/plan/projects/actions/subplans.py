"""What is done with sub-plans: made, revised with a reason, carried into the next year, their steps finished, closed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.office import api as offices
from huzheng.plan.book import api as book
from huzheng.plan.projects.access import access_step, access_sub_plan, access_version, require_work
from huzheng.plan.projects.data import StepValues, SubPlanValues
from huzheng.plan.projects.errors import AheadOfToday, Faster, NotThisYear, StepsOpen, SubPlanClosed
from huzheng.plan.projects.models import SubPlan, SubPlanStep, SubPlanVersion
from huzheng.plan.projects.rules import next_year
from huzheng.plan.projects.states import SUB_PLAN_LIFE, SubPlanState
from huzheng.plan.projects.steps import check_serving, note_sub_plan, write_steps


@verb
def make_sub_plan(
    values: SubPlanValues,
    *,
    office_id: int,
    section_id: int | None,
    owner_id: int,
    steps: Sequence[StepValues],
    key: str,
    by: Actor,
    now: datetime,
) -> SubPlan:
    """Make a sub-plan with its first version. The same key again returns the one that it made.

    Raises NotFound for people or a section of another office, NotThisYear for a row of another plan, Refused.
    """
    require(by, "projects.edit")
    body = [repr(values), section_id, owner_id, repr(list(steps))]
    if (known := answered(by, key, body)) is not None:
        return access_sub_plan(office_id, known)
    if section_id is not None and not offices.sections(office_id).filter(pk=section_id).exists():
        raise NotFound
    check_serving(office_id, [owner_id, *(step.owner_id for step in steps)], now)
    row = SubPlan.objects.create(office_id=office_id, section_id=section_id, owner_id=owner_id, created_at=now)
    _add_version(row, values, [step for step in steps if not step.key], by=by, now=now)
    note_sub_plan(row, "make_sub_plan", "", by=by, now=now)
    remember(by, key, body, row.pk, now=now)
    return row


@verb
def revise_sub_plan(
    sub_plan_id: int,
    *,
    office_id: int,
    seen: int,
    values: SubPlanValues,
    steps: Sequence[StepValues],
    reason: str,
    by: Actor,
    now: datetime,
) -> SubPlan:
    """Put a new version in the place of the one that was `seen`; what is done stays done, the old one stays readable.

    Raises NotFound, IllegalMove, Faster, NotThisYear, Refused. Locks the sub-plan.
    """
    require(by, "projects.edit")
    row = access_sub_plan(office_id, sub_plan_id, for_update=True)
    before, after = row.state, SUB_PLAN_LIFE.after(row.state, "revise_sub_plan")
    old = _seen(row, seen)
    check_serving(office_id, [step.owner_id for step in steps], now)
    done = {step.key: (step.done_on, step.note) for step in _steps_of(old)}
    row.state, row.number = after, row.number + 1
    row.save(update_fields=["state", "number"])
    _add_version(row, values, steps, by=by, now=now, reason=reason, done=done)
    note_sub_plan(row, "revise_sub_plan", before, by=by, now=now, reason=reason)
    return row


@verb
def carry_sub_plan(sub_plan_id: int, *, office_id: int, seen: int, reason: str, by: Actor, now: datetime) -> SubPlan:
    """Carry a sub-plan into the next year as a new version: its days move by a year, nothing is done yet, and it hangs on the
    row of that year's plan that bears the same words, on none where there is none.

    Raises NotFound, Faster, Refused. Locks the sub-plan.
    """
    require(by, "projects.edit")
    row = access_sub_plan(office_id, sub_plan_id, for_update=True)
    before, after = row.state, SUB_PLAN_LIFE.after(row.state, "carry_sub_plan")
    old = _seen(row, seen)
    moved = [
        StepValues(
            step.text, next_year(step.due_on), next_year(step.starts_on) if step.starts_on else None, step.owner_id, step.key
        )
        for step in _steps_of(old)
    ]  # fmt: skip
    values = SubPlanValues(old.roc_year + 1, old.title, old.aim, _same_row(old))
    row.state, row.number = after, row.number + 1
    row.save(update_fields=["state", "number"])
    _add_version(row, values, moved, by=by, now=now, reason=reason)
    note_sub_plan(row, "carry_sub_plan", before, by=by, now=now, reason=reason)
    return row


@verb
def finish_step(
    sub_plan_id: int, *, office_id: int, step_id: int, done_on: date, note: str, by: Actor, now: datetime
) -> SubPlanStep:
    """Note on which day a step was done and what came of it. The same again changes nothing.

    Raises NotFound, SubPlanClosed, AheadOfToday, Refused for who holds neither step nor sub-plan. Locks the sub-plan.
    """
    step = _hold_step(office_id, sub_plan_id, step_id, by)
    if done_on > business_date(now):
        raise AheadOfToday(field="done_on")
    return _set_step(step, done_on, note, "finish_step", by=by, now=now)


@verb
def reopen_step(sub_plan_id: int, *, office_id: int, step_id: int, by: Actor, now: datetime) -> SubPlanStep:
    """Take back that a step was done. Raises NotFound, SubPlanClosed, Refused. Locks the sub-plan."""
    step = _hold_step(office_id, sub_plan_id, step_id, by)
    return _set_step(step, None, "", "reopen_step", by=by, now=now)


@verb
def close_sub_plan(sub_plan_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> SubPlan:
    """Close a sub-plan with all steps done, or with the reason why some are not.

    Raises NotFound, IllegalMove, StepsOpen where steps are open and no reason is given, Refused. Locks the sub-plan.
    """
    require(by, "projects.edit")
    row = access_sub_plan(office_id, sub_plan_id, for_update=True)
    before, after = row.state, SUB_PLAN_LIFE.after(row.state, "close_sub_plan")
    open_ones = any(step.done_on is None for step in _steps_of(access_version(row, row.number)))
    if open_ones and not reason:
        raise StepsOpen(field="reason")
    row.state = after
    row.save(update_fields=["state"])
    note_sub_plan(row, "close_sub_plan", before, by=by, now=now, reason=reason)
    return row


def _seen(row: SubPlan, seen: int) -> SubPlanVersion:
    if seen != row.number:
        raise Faster
    return access_version(row, row.number)


def _steps_of(version: SubPlanVersion) -> list[SubPlanStep]:
    return list(SubPlanStep.objects.of(version.office_id).filter(version=version))


def _add_version(
    row: SubPlan, values: SubPlanValues, steps: Sequence[StepValues], *, by: Actor, now: datetime, reason: str = "",
    done: dict[int, tuple] | None = None,
) -> SubPlanVersion:  # fmt: skip
    version = SubPlanVersion.objects.create(
        office_id=row.office_id, sub_plan=row, number=row.number, roc_year=values.roc_year, title=values.title,
        aim=values.aim, reason=reason, on=business_date(now), made_by_id=by.id, made_at=now, **_ends(row.office_id, values),
    )  # fmt: skip
    own = SubPlanStep.objects.of(row.office_id).filter(version__sub_plan=row)
    highest = own.aggregate(last=Max("key"))["last"] or 0
    known = set(own.values_list("key", flat=True))
    if {step.key for step in steps if step.key} - known:
        raise NotFound
    write_steps(version, steps, highest=highest, done=done or {})
    return version


def _ends(office_id: int, values: SubPlanValues) -> dict[str, int]:
    """Return the column of the row of the main plan. Raises NotThisYear where that year's plan has no such row."""
    if not values.row:
        return {}
    plan = book.plan_or_draft_of_year(office_id, values.roc_year)
    rows = {row.key: row for row in book.plan_rows(plan)} if plan else {}
    if values.row not in rows:
        raise NotThisYear(field="row")
    return {f"{rows[values.row].kind}_id": rows[values.row].id}


def _same_row(old: SubPlanVersion) -> str:
    """Return the row of next year's plan that bears the words of this year's, empty where none does."""
    plan = book.plan_or_draft_of_year(old.office_id, old.roc_year + 1)
    words = (old.item.title, "item") if old.item else (old.task.text, "task") if old.task else ("", "")
    rows = book.plan_rows(plan) if plan and words[0] else []
    return next((row.key for row in rows if row.kind == words[1] and row.title.endswith(words[0])), "")


def _hold_step(office_id: int, sub_plan_id: int, step_id: int, by: Actor) -> SubPlanStep:
    row = access_sub_plan(office_id, sub_plan_id, for_update=True)
    step = access_step(row, step_id)
    require_work(by, step.owner_id, row.owner_id)
    if row.state == SubPlanState.CLOSED:
        raise SubPlanClosed
    return step


def _set_step(step: SubPlanStep, done_on: date | None, note: str, act: str, *, by: Actor, now: datetime) -> SubPlanStep:
    before: dict[str, Any] = {"done_on": str(step.done_on or ""), "note": step.note}
    after = {"done_on": str(done_on or ""), "note": note}
    if before != after:
        step.done_on, step.note = done_on, note
        step.save(update_fields=["done_on", "note"])
        record(act, f"sub_plan_step:{step.pk}", before, after, by=by, now=now)
    return step
