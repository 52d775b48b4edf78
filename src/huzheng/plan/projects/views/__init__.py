"""Pages of sub-plans and projects."""

from huzheng.plan.projects.views.papers import paper
from huzheng.plan.projects.views.projects import milestones, project, project_edit, project_new, projects
from huzheng.plan.projects.views.reports import (
    decide,
    milestone_forecast,
    milestone_reach,
    milestone_reopen,
    report,
    risk_close,
    risk_edit,
    risk_new,
)
from huzheng.plan.projects.views.revising import sub_new, sub_revise
from huzheng.plan.projects.views.subplans import (
    step_finish,
    step_reopen,
    sub,
    sub_carry,
    sub_close,
    sub_difference,
    sub_version,
    subs,
)

__all__ = [
    "decide",
    "milestone_forecast",
    "milestone_reach",
    "milestone_reopen",
    "milestones",
    "paper",
    "project",
    "project_edit",
    "project_new",
    "projects",
    "report",
    "risk_close",
    "risk_edit",
    "risk_new",
    "step_finish",
    "step_reopen",
    "sub",
    "sub_carry",
    "sub_close",
    "sub_difference",
    "sub_new",
    "sub_revise",
    "sub_version",
    "subs",
]
