"""Pages of the scorecard."""

from huzheng.plan.scorecard.views.cards import act, card, new, now, perspectives, review
from huzheng.plan.scorecard.views.goals import (
    goal,
    goal_edit,
    goal_links,
    goal_move,
    goal_new,
    goal_retire,
    goal_ties,
)
from huzheng.plan.scorecard.views.indicators import (
    indicator,
    indicator_edit,
    indicator_new,
    indicator_report,
    indicator_retire,
    indicator_targets,
)
from huzheng.plan.scorecard.views.papers import drawing, paper, printed, public, public_drawing

__all__ = [
    "act",
    "card",
    "drawing",
    "goal",
    "goal_edit",
    "goal_links",
    "goal_move",
    "goal_new",
    "goal_retire",
    "goal_ties",
    "indicator",
    "indicator_edit",
    "indicator_new",
    "indicator_report",
    "indicator_retire",
    "indicator_targets",
    "new",
    "now",
    "paper",
    "perspectives",
    "printed",
    "public",
    "public_drawing",
    "review",
]
