"""What other rooms may ask of sub-plans and projects."""

from huzheng.plan.projects.queries import rolled_up
from huzheng.plan.projects.queries.late import late_projects

__all__ = ["late_projects", "rolled_up"]
