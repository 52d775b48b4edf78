"""The law of the clock: the rulebook, lights, and what a case's history makes of every day."""

from huzheng.cases.clock.rules.book import BOOK, Reason, check_ladder
from huzheng.cases.clock.rules.days import (
    CLOSING,
    MORNING,
    REACHED,
    Chase,
    Day,
    DayRecord,
    Lived,
    Notice,
    Part,
    Terms,
    day_records,
    ladder_on,
    live,
)
from huzheng.cases.clock.rules.history import SETS_DAY, Calendar, Calendars, History, Line
from huzheng.cases.clock.rules.lights import standing
from huzheng.cases.clock.rules.replay import Difference, differences

__all__ = [
    "BOOK",
    "CLOSING",
    "MORNING",
    "REACHED",
    "SETS_DAY",
    "Calendar",
    "Calendars",
    "Chase",
    "Day",
    "DayRecord",
    "Difference",
    "History",
    "Line",
    "Lived",
    "Notice",
    "Part",
    "Reason",
    "Terms",
    "check_ladder",
    "day_records",
    "differences",
    "ladder_on",
    "live",
    "standing",
]
