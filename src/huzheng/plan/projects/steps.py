"""Parts of the verbs of this room: move rows with their events, steps of a version, milestones of a project."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office
from huzheng.plan.projects.data import MilestoneValues, StepValues
from huzheng.plan.projects.errors import Circle, MilestoneReached
from huzheng.plan.projects.models import (
    Milestone,
    MilestoneLink,
    Project,
    ProjectMove,
    SubPlan,
    SubPlanMove,
    SubPlanStep,
    SubPlanVersion,
)
from huzheng.plan.projects.rules import CircleError, Node, in_order


def note_sub_plan(row: SubPlan, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the sub-plan's present state, and tell it. The caller holds its lock."""
    require_transaction()
    moves = SubPlanMove.objects.of(row.office_id).filter(sub_plan=row)
    seq = (moves.aggregate(last=Max("seq"))["last"] or 0) + 1
    SubPlanMove.objects.create(
        office_id=row.office_id, sub_plan=row, seq=seq, verb=verb, before=before, after=row.state, actor=by.key,
        reason=reason, at=now,
    )  # fmt: skip
    tell(f"projects.{verb}", f"sub_plan:{row.pk}", seq, by=by, now=now, office_id=row.office_id)


def note_project(row: Project, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Count the project's change, write its move and tell it. The caller holds the project's lock."""
    require_transaction()
    row.seq += 1
    row.save(update_fields=["seq"])
    ProjectMove.objects.create(
        office_id=row.office_id, project=row, seq=row.seq, verb=verb, before=before, after=row.state, actor=by.key,
        reason=reason, at=now,
    )  # fmt: skip
    tell(f"projects.{verb}", f"project:{row.pk}", row.seq, by=by, now=now, office_id=row.office_id)


def check_serving(office_id: int, people: Sequence[int | None], now: datetime) -> None:
    """Raise NotFound where one of these people does not serve in the office today."""
    wanted = {person for person in people if person is not None}
    serving = office.serving_staff(office_id, now.date()).filter(pk__in=wanted)
    if serving.count() != len(wanted):
        raise NotFound


def write_steps(version: SubPlanVersion, values: Sequence[StepValues], *, highest: int, done: dict[int, tuple]) -> None:
    """Write the steps of a version in order; new ones get the next keys, `done` carries {key: (day, words)} over."""
    require_transaction()
    rows = []
    for place, step in enumerate(values, 1):
        key = step.key
        if not key:
            highest = key = highest + 1
        done_on, note = done.get(key, (None, ""))
        rows.append(
            SubPlanStep(
                office_id=version.office_id,
                version=version,
                key=key,
                position=place,
                text=step.text,
                starts_on=step.starts_on,
                due_on=step.due_on,
                owner_id=step.owner_id,
                done_on=done_on,
                note=note,
            )
        )
    SubPlanStep.objects.bulk_create(rows)


def write_milestones(project: Project, values: Sequence[MilestoneValues]) -> None:
    """Write the milestones of a project in order, take away what is left out, and link them anew.

    Raises Circle, MilestoneReached for one that was reached and is left out, NotFound for an id that is not the project's.
    """
    require_transaction()
    office_id = project.office_id
    held = {row.pk: row for row in Milestone.objects.of(office_id).filter(project=project)}
    if {one.id for one in values if one.id} - set(held):
        raise NotFound
    _check_order(values)
    MilestoneLink.objects.of(office_id).filter(milestone__project=project).delete()
    kept = {one.id for one in values}
    for row in held.values():
        if row.pk not in kept:
            if row.done_on:
                raise MilestoneReached
            row.delete()
    rows = [_written(project, held.get(one.id), place, one) for place, one in enumerate(values, 1)]
    MilestoneLink.objects.bulk_create(
        [
            MilestoneLink(office_id=office_id, milestone=row, after=rows[place - 1])
            for row, one in zip(rows, values, strict=True)
            for place in sorted(set(one.after))
        ]
    )


def _check_order(values: Sequence[MilestoneValues]) -> None:
    places = range(1, len(values) + 1)
    if any(place not in places for one in values for place in one.after):
        raise Circle(field="after")
    try:
        in_order([Node(k, one.planned_on, one.days, one.after) for k, one in enumerate(values, 1)])
    except CircleError as error:
        raise Circle(field="after") from error


def _written(project: Project, row: Milestone | None, place: int, one: MilestoneValues) -> Milestone:
    columns = {"position": place, "title": one.title, "planned_on": one.planned_on, "days": one.days}
    if row is None:
        made: Milestone = Milestone.objects.create(office_id=project.office_id, project=project, **columns)
        return made
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))
    return row
