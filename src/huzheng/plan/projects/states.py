"""The words of sub-plans and projects, and their two lives.

A sub-plan of a section                        A special project

    revise_sub_plan                               propose_project
    ┌──┐                                               │
    ▼  │                                               ▼               pause_project
   running ──close_sub_plan──▶ closed              proposed ─start─▶ running ─────────▶ paused
    ▲  │                          │                    │               │ ▲ ▲              │ │
    │  └─carry_sub_plan (itself)  │                    │      finish_  │ │ └─resume_project─┘ │
    └──── carry_sub_plan ─────────┘                    │      project  ▼ │                    │
                                                       │              done ─reopen_project    │
                                                       └──stop_project──▶ stopped ◀───────────┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class SubPlanState(TextChoices):
    """Where a sub-plan stands."""

    RUNNING = "running", _("辦理中")
    CLOSED = "closed", _("已結案")


class ProjectState(TextChoices):
    """Where a project stands."""

    PROPOSED = "proposed", _("提報")
    RUNNING = "running", _("執行中")
    PAUSED = "paused", _("暫停")
    DONE = "done", _("完成")
    STOPPED = "stopped", _("停止")


class RiskLevel(TextChoices):
    """How grave a risk is."""

    HIGH = "high", _("高風險")
    MEDIUM = "medium", _("中風險")
    LOW = "low", _("低風險")


SUB_PLAN_LIFE = Life(
    "sub-plan",
    states=tuple(SubPlanState.values),
    start=SubPlanState.RUNNING,
    moves={
        "revise_sub_plan": move(SubPlanState.RUNNING, to=SubPlanState.RUNNING),
        "close_sub_plan": move(SubPlanState.RUNNING, to=SubPlanState.CLOSED),
        "carry_sub_plan": move(SubPlanState.RUNNING, SubPlanState.CLOSED, to=SubPlanState.RUNNING),
    },
    labels={state.value: state.label for state in SubPlanState},
)
PROJECT_LIFE = Life(
    "special project",
    states=tuple(ProjectState.values),
    start=ProjectState.PROPOSED,
    moves={
        "start_project": move(ProjectState.PROPOSED, to=ProjectState.RUNNING),
        "pause_project": move(ProjectState.RUNNING, to=ProjectState.PAUSED),
        "resume_project": move(ProjectState.PAUSED, to=ProjectState.RUNNING),
        "finish_project": move(ProjectState.RUNNING, to=ProjectState.DONE),
        "stop_project": move(ProjectState.PROPOSED, ProjectState.RUNNING, ProjectState.PAUSED, to=ProjectState.STOPPED),
        "reopen_project": move(ProjectState.DONE, ProjectState.STOPPED, to=ProjectState.RUNNING),
    },
    labels={state.value: state.label for state in ProjectState},
)
