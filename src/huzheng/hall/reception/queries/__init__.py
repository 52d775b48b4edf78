"""Named reads of reception: what was asked, who guides, who comes to help."""

from huzheng.hall.reception.queries.asked import (
    counted,
    day_grid,
    last_tap,
    questions,
    topic_words,
    topics_today,
)
from huzheng.hall.reception.queries.guides import guides_between, guides_now, guides_of_week
from huzheng.hall.reception.queries.support import (
    asked_of,
    back_ups,
    calls_for,
    counters_free,
    month_minutes,
    open_supports,
    supports_between,
)

__all__ = [
    "asked_of",
    "back_ups",
    "calls_for",
    "counted",
    "counters_free",
    "day_grid",
    "guides_between",
    "guides_now",
    "guides_of_week",
    "last_tap",
    "month_minutes",
    "open_supports",
    "questions",
    "supports_between",
    "topic_words",
    "topics_today",
]
