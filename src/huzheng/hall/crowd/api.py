"""What other rooms may ask. Its events are named in data.py."""

from huzheng.hall.crowd.data import (
    CROWD_CAME,
    CROWD_FELL,
    CROWD_FORESEEN,
    CROWD_PASSED,
    STEP_TAKEN,
    Threshold,
    Way,
    register_way,
)
from huzheng.hall.crowd.queries import open_crowd, threshold_of

__all__ = [
    "CROWD_CAME",
    "CROWD_FELL",
    "CROWD_FORESEEN",
    "CROWD_PASSED",
    "STEP_TAKEN",
    "Threshold",
    "Way",
    "open_crowd",
    "register_way",
    "threshold_of",
]
