"""Named reads of the room."""

from huzheng.hall.crowd.queries.crowds import (
    Page,
    crowd_page,
    crowds_ended,
    crowds_of,
    log_lines,
    open_crowd,
    settled_crowds,
    threshold_of,
    wants_look,
)
from huzheng.hall.crowd.queries.hall import Checked, checked_work, hall_now, look_at
from huzheng.hall.crowd.queries.load import WEEKS, day_loads, load_now, proposals

__all__ = [
    "WEEKS",
    "Checked",
    "Page",
    "checked_work",
    "crowd_page",
    "crowds_ended",
    "crowds_of",
    "day_loads",
    "hall_now",
    "load_now",
    "log_lines",
    "look_at",
    "open_crowd",
    "proposals",
    "settled_crowds",
    "threshold_of",
    "wants_look",
]
