"""Tables of sub-plans and projects."""

from huzheng.plan.projects.models.projects import Milestone, MilestoneLink, Project, ProjectMove, Risk
from huzheng.plan.projects.models.subplans import SubPlan, SubPlanMove, SubPlanStep, SubPlanVersion

__all__ = [
    "Milestone",
    "MilestoneLink",
    "Project",
    "ProjectMove",
    "Risk",
    "SubPlan",
    "SubPlanMove",
    "SubPlanStep",
    "SubPlanVersion",
]
