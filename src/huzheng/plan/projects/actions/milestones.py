"""What is said of milestones and risks."""

from datetime import date, datetime

from huzheng.foundation import roc
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.plan.projects.access import access_milestone, access_project, access_risk, hold_project, require_work
from huzheng.plan.projects.data import RiskValues
from huzheng.plan.projects.errors import AheadOfToday, AlreadyPast, MilestoneReached, ProjectClosed
from huzheng.plan.projects.models import Milestone, Risk
from huzheng.plan.projects.states import ProjectState
from huzheng.plan.projects.steps import note_project


@verb
def forecast_milestone(
    project_id: int,
    *,
    office_id: int,
    seen: int,
    milestone_id: int,
    said_on: date,
    reason: str,
    by: Actor,
    now: datetime,
) -> Milestone:
    """Say when a milestone will come, and why. Raises NotFound, ProjectClosed, Faster, AlreadyPast, MilestoneReached, Refused.

    Locks the project.
    """
    project = hold_project(office_id, project_id, seen)
    require_work(by, project.owner_id, project.deputy_id)
    row = access_milestone(project, milestone_id)
    if row.done_on:
        raise MilestoneReached
    if said_on < business_date(now):
        raise AlreadyPast(field="said_on")
    row.said_on, row.note = said_on, reason
    row.save(update_fields=["said_on", "note"])
    words = f"{row.title} {roc.short(row.planned_on)} → {roc.short(said_on)} {reason}"[:500]
    note_project(project, "forecast_milestone", project.state, by=by, now=now, reason=words)
    return row


@verb
def reach_milestone(
    project_id: int, *, office_id: int, seen: int, milestone_id: int, done_on: date, note: str, by: Actor, now: datetime
) -> Milestone:
    """Note on which day a milestone was reached. Raises NotFound, ProjectClosed, Faster, AheadOfToday, Refused.

    Locks the project.
    """
    project = hold_project(office_id, project_id, seen)
    require_work(by, project.owner_id, project.deputy_id)
    row = access_milestone(project, milestone_id)
    if done_on > business_date(now):
        raise AheadOfToday(field="done_on")
    row.done_on, row.note = done_on, note
    row.save(update_fields=["done_on", "note"])
    note_project(
        project,
        "reach_milestone",
        project.state,
        by=by,
        now=now,
        reason=f"{row.title} {roc.short(done_on)} {note}"[:500],
    )
    return row


@verb
def reopen_milestone(
    project_id: int, *, office_id: int, seen: int, milestone_id: int, by: Actor, now: datetime
) -> Milestone:
    """Take back that a milestone was reached. Raises NotFound, ProjectClosed, Faster, Refused. Locks the project."""
    project = hold_project(office_id, project_id, seen)
    require_work(by, project.owner_id, project.deputy_id)
    row = access_milestone(project, milestone_id)
    row.done_on = None
    row.save(update_fields=["done_on"])
    note_project(project, "reopen_milestone", project.state, by=by, now=now, reason=row.title)
    return row


@verb
def add_risk(project_id: int, *, office_id: int, values: RiskValues, key: str, by: Actor, now: datetime) -> Risk:
    """Note a risk. The same key again returns the one that it noted. Raises NotFound, ProjectClosed, Refused. Locks the project."""
    project = access_project(office_id, project_id, for_update=True)
    require_work(by, project.owner_id, project.deputy_id)
    body = [project_id, repr(values)]
    if (known := answered(by, key, body)) is not None:
        return access_risk(project, known)
    if project.state in (ProjectState.DONE, ProjectState.STOPPED):
        raise ProjectClosed
    row: Risk = Risk.objects.create(
        office_id=office_id, project=project, text=values.text, likelihood=values.likelihood, impact=values.impact,
        measures=values.measures, noted_at=now,
    )  # fmt: skip
    note_project(project, "add_risk", project.state, by=by, now=now, reason=values.text)
    remember(by, key, body, row.pk, now=now)
    return row


@verb
def edit_risk(
    project_id: int, *, office_id: int, seen: int, risk_id: int, values: RiskValues, by: Actor, now: datetime
) -> Risk:
    """Judge a risk anew. Raises NotFound, ProjectClosed, Faster, Refused. Locks the project."""
    project = hold_project(office_id, project_id, seen)
    require_work(by, project.owner_id, project.deputy_id)
    row = access_risk(project, risk_id)
    row.text, row.likelihood, row.impact, row.measures = values.text, values.likelihood, values.impact, values.measures
    row.save(update_fields=["text", "likelihood", "impact", "measures"])
    words = f"{values.text} {values.likelihood}×{values.impact}"
    note_project(project, "edit_risk", project.state, by=by, now=now, reason=words)
    return row


@verb
def close_risk(
    project_id: int, *, office_id: int, seen: int, risk_id: int, ended: str, by: Actor, now: datetime
) -> Risk:
    """Say how a risk ended. Raises NotFound, ProjectClosed, Faster, Refused. Locks the project."""
    project = hold_project(office_id, project_id, seen)
    require_work(by, project.owner_id, project.deputy_id)
    row = access_risk(project, risk_id)
    row.closed_at, row.ended = now, ended
    row.save(update_fields=["closed_at", "ended"])
    note_project(project, "close_risk", project.state, by=by, now=now, reason=f"{row.text} {ended}"[:500])
    return row
