"""Named reads of the room."""

from huzheng.plan.projects.queries.projects import ProjectView, moves_of, project_view, project_views
from huzheng.plan.projects.queries.subplans import (
    SubPlanView,
    rolled_up,
    rows_of_year,
    steps_of,
    sub_plan_view,
    sub_plan_views,
    version_changes,
    versions_of,
)

__all__ = [
    "ProjectView",
    "SubPlanView",
    "moves_of",
    "project_view",
    "project_views",
    "rolled_up",
    "rows_of_year",
    "steps_of",
    "sub_plan_view",
    "sub_plan_views",
    "version_changes",
    "versions_of",
]
