"""Counting over steps and milestones, and the drawing of both. No Django."""

from huzheng.plan.projects.rules.forecast import CircleError, Days, Node, Outlook, forecast, in_order
from huzheng.plan.projects.rules.lights import project_light
from huzheng.plan.projects.rules.risks import level
from huzheng.plan.projects.rules.steps import Change, differences, next_year, roll
from huzheng.plan.projects.rules.timeline import Row, timeline

__all__ = [
    "Change",
    "CircleError",
    "Days",
    "Node",
    "Outlook",
    "Row",
    "differences",
    "forecast",
    "in_order",
    "level",
    "next_year",
    "project_light",
    "roll",
    "timeline",
]
