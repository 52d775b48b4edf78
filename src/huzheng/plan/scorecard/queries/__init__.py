"""Named reads of the scorecard."""

from huzheng.plan.scorecard.queries.boards import board, indicator_stands
from huzheng.plan.scorecard.queries.rows import (
    cards,
    last_review,
    links_of,
    perspectives_of,
    public_card,
    revisions_of,
    ties_of,
)

__all__ = [
    "board",
    "cards",
    "indicator_stands",
    "last_review",
    "links_of",
    "perspectives_of",
    "public_card",
    "revisions_of",
    "ties_of",
]
