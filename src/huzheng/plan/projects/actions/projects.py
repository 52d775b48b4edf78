"""What is done with projects: proposed, changed, reported on, moved from state to state."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.projects.access import access_project, hold_project, require_work
from huzheng.plan.projects.data import MilestoneValues, ProjectValues
from huzheng.plan.projects.errors import NoMilestones, StepsOpen
from huzheng.plan.projects.models import Milestone, Project
from huzheng.plan.projects.states import PROJECT_LIFE
from huzheng.plan.projects.steps import check_serving, note_project, write_milestones

HEAD = ("title", "starts_on", "owner_id", "deputy_id", "aim")


@verb
def propose_project(values: ProjectValues, *, office_id: int, key: str, by: Actor, now: datetime) -> Project:
    """Propose a project. The same key again returns the one that it made. Raises NotFound for people of elsewhere, Refused."""
    require(by, "projects.edit")
    body = repr(values)
    if (known := answered(by, key, body)) is not None:
        return access_project(office_id, known)
    check_serving(office_id, [values.owner_id, values.deputy_id], now)
    columns = {name: getattr(values, name) for name in HEAD}
    row: Project = Project.objects.create(office_id=office_id, created_at=now, **columns)
    note_project(row, "propose_project", "", by=by, now=now)
    remember(by, key, body, row.pk, now=now)
    return row


@verb
def edit_project(
    project_id: int, *, office_id: int, seen: int, values: ProjectValues, by: Actor, now: datetime
) -> Project:
    """Change the head of a project. Raises NotFound, ProjectClosed, Faster, Refused. Locks the project."""
    require(by, "projects.edit")
    row = hold_project(office_id, project_id, seen)
    check_serving(office_id, [values.owner_id, values.deputy_id], now)
    for name in HEAD:
        setattr(row, name, getattr(values, name))
    row.save(update_fields=[name.removesuffix("_id") for name in HEAD])
    note_project(row, "edit_project", row.state, by=by, now=now)
    return row


@verb
def set_milestones(
    project_id: int,
    *,
    office_id: int,
    seen: int,
    milestones: Sequence[MilestoneValues],
    reason: str,
    by: Actor,
    now: datetime,
) -> Project:
    """Set the milestones of a project and their order, with the reason.

    Raises NotFound, ProjectClosed, Faster, Circle, MilestoneReached, Refused. Locks the project.
    """
    require(by, "projects.edit")
    row = hold_project(office_id, project_id, seen)
    write_milestones(row, milestones)
    note_project(row, "set_milestones", row.state, by=by, now=now, reason=reason)
    return row


@verb
def report_project(
    project_id: int, *, office_id: int, seen: int, percent: int, words: str, by: Actor, now: datetime
) -> Project:
    """Say how far a project is. Raises NotFound, ProjectClosed, Faster, Refused for who does not hold it. Locks the project."""
    row = hold_project(office_id, project_id, seen)
    require_work(by, row.owner_id, row.deputy_id)
    row.percent = percent
    row.save(update_fields=["percent"])
    note_project(row, "report_project", row.state, by=by, now=now, reason=words)
    return row


@verb
def start_project(project_id: int, *, office_id: int, by: Actor, now: datetime, reason: str = "") -> Project:
    """Begin a proposed project. Raises NotFound, IllegalMove, NoMilestones, Refused. Locks the project."""
    row = _decide(office_id, project_id, by)
    after = PROJECT_LIFE.after(row.state, "start_project")
    if not Milestone.objects.of(office_id).filter(project=row).exists():
        raise NoMilestones
    return _moved(row, "start_project", after, reason, by=by, now=now)


@verb
def pause_project(project_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Project:
    """Let a project rest, with the reason. Raises NotFound, IllegalMove, Refused. Locks the project."""
    row = _decide(office_id, project_id, by)
    return _moved(row, "pause_project", PROJECT_LIFE.after(row.state, "pause_project"), reason, by=by, now=now)


@verb
def resume_project(project_id: int, *, office_id: int, by: Actor, now: datetime, reason: str = "") -> Project:
    """Go on with a project that rested. Raises NotFound, IllegalMove, Refused. Locks the project."""
    row = _decide(office_id, project_id, by)
    return _moved(row, "resume_project", PROJECT_LIFE.after(row.state, "resume_project"), reason, by=by, now=now)


@verb
def finish_project(project_id: int, *, office_id: int, by: Actor, now: datetime, reason: str = "") -> Project:
    """End a project all of whose milestones are reached. Raises NotFound, IllegalMove, StepsOpen, Refused. Locks the project."""
    row = _decide(office_id, project_id, by)
    after = PROJECT_LIFE.after(row.state, "finish_project")
    if Milestone.objects.of(office_id).filter(project=row, done_on__isnull=True).exists():
        raise StepsOpen
    row.percent = 100
    row.save(update_fields=["percent"])
    return _moved(row, "finish_project", after, reason, by=by, now=now)


@verb
def stop_project(project_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Project:
    """Give a project up, with the reason. Raises NotFound, IllegalMove, Refused. Locks the project."""
    row = _decide(office_id, project_id, by)
    return _moved(row, "stop_project", PROJECT_LIFE.after(row.state, "stop_project"), reason, by=by, now=now)


@verb
def reopen_project(project_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Project:
    """Take up again what was done or stopped, with the reason. Raises NotFound, IllegalMove, Refused. Locks the project."""
    row = _decide(office_id, project_id, by)
    return _moved(row, "reopen_project", PROJECT_LIFE.after(row.state, "reopen_project"), reason, by=by, now=now)


def _decide(office_id: int, project_id: int, by: Actor) -> Project:
    require(by, "projects.decide")
    return access_project(office_id, project_id, for_update=True)


def _moved(row: Project, act: str, after: str, reason: str, *, by: Actor, now: datetime) -> Project:
    before, row.state = row.state, after
    row.save(update_fields=["state"])
    note_project(row, act, before, by=by, now=now, reason=reason)
    return row
