"""Forms of the room. What was typed stays on an error; rows that are left empty are no rows."""

from huzheng.plan.projects.forms.projects import (
    ForecastForm,
    MilestoneRow,
    MilestoneRows,
    ProjectForm,
    ReachForm,
    ReasonForm,
    ReportForm,
    RiskForm,
    milestone_values,
)
from huzheng.plan.projects.forms.subplans import (
    CloseForm,
    FinishForm,
    NewSubPlanForm,
    ReviseForm,
    StepRow,
    StepRows,
    step_values,
)

__all__ = [
    "CloseForm",
    "FinishForm",
    "ForecastForm",
    "MilestoneRow",
    "MilestoneRows",
    "NewSubPlanForm",
    "ProjectForm",
    "ReachForm",
    "ReasonForm",
    "ReportForm",
    "ReviseForm",
    "RiskForm",
    "StepRow",
    "StepRows",
    "milestone_values",
    "step_values",
]
