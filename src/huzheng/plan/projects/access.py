"""From an id to a row: of this office, or not found. `for_update` locks the row; verbs lock the sub-plan or the project first."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.rights import allowed
from huzheng.plan.projects.errors import Faster, ProjectClosed
from huzheng.plan.projects.models import Milestone, Project, Risk, SubPlan, SubPlanStep, SubPlanVersion
from huzheng.plan.projects.states import ProjectState

CLOSED = (ProjectState.DONE, ProjectState.STOPPED)


def access_sub_plan(office_id: int, sub_plan_id: int, *, for_update: bool = False) -> SubPlan:
    """Return the sub-plan of this office. Raises NotFound."""
    return _one(SubPlan.objects.of(office_id).filter(pk=sub_plan_id), for_update)


def access_version(sub_plan: SubPlan, number: int) -> SubPlanVersion:
    """Return a version of this sub-plan by its number. Raises NotFound."""
    rows = SubPlanVersion.objects.of(sub_plan.office_id).filter(sub_plan=sub_plan, number=number)
    return _one(rows.select_related("item", "task", "made_by"))


def access_step(sub_plan: SubPlan, step_id: int) -> SubPlanStep:
    """Return a step of the version that holds. Raises NotFound, also for a step of an older one."""
    rows = SubPlanStep.objects.of(sub_plan.office_id).filter(version__sub_plan=sub_plan)
    return _one(rows.filter(version__number=sub_plan.number, pk=step_id))


def access_project(office_id: int, project_id: int, *, for_update: bool = False) -> Project:
    """Return the project of this office. Raises NotFound."""
    return _one(Project.objects.of(office_id).filter(pk=project_id), for_update)


def hold_project(office_id: int, project_id: int, seen: int) -> Project:
    """Return and lock a project that may change. Raises NotFound, ProjectClosed, Faster where somebody changed it since `seen`."""
    row = access_project(office_id, project_id, for_update=True)
    if row.state in CLOSED:
        raise ProjectClosed
    if seen != row.seq:
        raise Faster
    return row


def access_milestone(project: Project, milestone_id: int) -> Milestone:
    """Return a milestone of this project. Raises NotFound."""
    return _one(Milestone.objects.of(project.office_id).filter(project=project, pk=milestone_id))


def access_risk(project: Project, risk_id: int) -> Risk:
    """Return a risk of this project. Raises NotFound."""
    return _one(Risk.objects.of(project.office_id).filter(project=project, pk=risk_id))


def may_work(by: Actor, *holders: int | None) -> bool:
    """Say whether somebody may report on what these people hold: one of them, or who may edit everything."""
    return allowed(by, "projects.edit") or (allowed(by, "projects.work") and by.id in holders)


def require_work(by: Actor, *holders: int | None) -> None:
    """Raise Refused where somebody neither holds the thing nor may edit everything."""
    if not may_work(by, *holders):
        raise Refused


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    found = (rows.select_for_update(of=("self",)) if for_update else rows).first()
    if found is None:
        raise NotFound
    return found
