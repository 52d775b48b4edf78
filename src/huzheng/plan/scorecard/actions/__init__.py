"""The verbs of the scorecard."""

from huzheng.plan.scorecard.actions.cards import (
    approve_card,
    close_card,
    name_perspectives,
    reopen_card,
    start_card,
    write_review,
)
from huzheng.plan.scorecard.actions.goals import add_goal, edit_goal, link_goals, move_goal, retire_goal, tie_goal
from huzheng.plan.scorecard.actions.indicators import (
    add_indicator,
    edit_indicator,
    report_actual,
    retire_indicator,
    set_targets,
)

__all__ = [
    "add_goal",
    "add_indicator",
    "approve_card",
    "close_card",
    "edit_goal",
    "edit_indicator",
    "link_goals",
    "move_goal",
    "name_perspectives",
    "reopen_card",
    "report_actual",
    "retire_goal",
    "retire_indicator",
    "set_targets",
    "start_card",
    "tie_goal",
    "write_review",
]
