"""Doors for tests: a sub-plan with two versions, a project with milestones and a risk."""

from datetime import date, datetime
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.projects import actions
from huzheng.plan.projects.data import MilestoneValues, ProjectValues, RiskValues, StepValues, SubPlanValues
from huzheng.plan.projects.models import Milestone, Project, Risk, SubPlan, SubPlanStep, SubPlanVersion

STEPS = [
    StepValues("盤點需求", date(2026, 2, 20)),
    StepValues("擬訂作法", date(2026, 3, 20)),
    StepValues("檢討", date(2026, 6, 30)),
]
# 需求 and 採購 one after the other, 佈線 beside them, 上線 after both
MILESTONES = [
    MilestoneValues("需求", date(2026, 3, 6)),
    MilestoneValues("採購", date(2026, 3, 20), 10, (1,)),
    MilestoneValues("佈線", date(2026, 3, 13), 5, (1,)),
    MilestoneValues("上線", date(2026, 3, 27), 5, (2, 3)),
]


def given(made: OfficeSet, role: str = "secretary", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def make_sub(
    made: OfficeSet, *, row: str = "", steps: list[StepValues] | None = None, key: str = "one", **head: Any
) -> SubPlan:
    """Make a sub-plan of this year, held by the clerk."""
    values = SubPlanValues(115, head.pop("title", "子計畫甲"), head.pop("aim", ""), row)
    return actions.make_sub_plan(
        values, section_id=head.pop("section_id", None), owner_id=made.people["clerk"].pk,
        steps=STEPS if steps is None else steps, key=key, **given(made),
    )  # fmt: skip


def steps_of(sub: SubPlan) -> list[SubPlanStep]:
    """Return the steps of the version that holds, in order."""
    number = SubPlan.objects.of(sub.office_id).get(pk=sub.pk).number
    version = SubPlanVersion.objects.of(sub.office_id).get(sub_plan=sub, number=number)
    return list(SubPlanStep.objects.of(sub.office_id).filter(version=version))


def make_project(made: OfficeSet, *, start: bool = True, key: str = "one", title: str = "專案甲") -> Project:
    """Propose a project held by the clerk with four milestones, and start it."""
    values = ProjectValues(title, date(2026, 3, 2), made.people["clerk"].pk, made.people["it"].pk)
    row = actions.propose_project(values, key=key, **given(made))
    actions.set_milestones(row.pk, seen=row.seq, milestones=MILESTONES, reason="訂定", **given(made))
    if start:
        actions.start_project(row.pk, **given(made, "director"))
    return fresh(row)


def fresh(row: Project) -> Project:
    """Return the project as it stands now."""
    return Project.objects.of(row.office_id).get(pk=row.pk)


def milestones_of(row: Project) -> list[Milestone]:
    """Return the milestones in order."""
    return list(Milestone.objects.of(row.office_id).filter(project=row))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    sub, project = make_sub(made, key="route-sub"), make_project(made, key="route-project")
    actions.revise_sub_plan(
        sub.pk, seen=1, values=SubPlanValues(115, "子計畫甲"), steps=STEPS[:2], reason="精簡", **given(made)
    )
    risk: Risk = actions.add_risk(project.pk, values=RiskValues("缺料", 3, 3), key="route-risk", **given(made))
    return {
        "project": project.pk, "milestone": milestones_of(project)[0].pk, "risk": risk.pk, "act": "pause", "sub": sub.pk,
        "step": steps_of(sub)[0].pk, "number": 1, "older": 1, "newer": 2,
    }  # fmt: skip
