"""The verbs of this room."""

from huzheng.plan.projects.actions.milestones import (
    add_risk,
    close_risk,
    edit_risk,
    forecast_milestone,
    reach_milestone,
    reopen_milestone,
)
from huzheng.plan.projects.actions.projects import (
    edit_project,
    finish_project,
    pause_project,
    propose_project,
    reopen_project,
    report_project,
    resume_project,
    set_milestones,
    start_project,
    stop_project,
)
from huzheng.plan.projects.actions.subplans import (
    carry_sub_plan,
    close_sub_plan,
    finish_step,
    make_sub_plan,
    reopen_step,
    revise_sub_plan,
)

__all__ = [
    "add_risk",
    "carry_sub_plan",
    "close_risk",
    "close_sub_plan",
    "edit_project",
    "edit_risk",
    "finish_project",
    "finish_step",
    "forecast_milestone",
    "make_sub_plan",
    "pause_project",
    "propose_project",
    "reach_milestone",
    "reopen_milestone",
    "reopen_project",
    "reopen_step",
    "report_project",
    "resume_project",
    "revise_sub_plan",
    "set_milestones",
    "start_project",
    "stop_project",
]
