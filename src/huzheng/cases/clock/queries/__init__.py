"""Named reads of the clock."""

from huzheng.cases.clock.queries.lists import (
    ControlFilter,
    OpenRow,
    chases_of,
    closing_reports,
    counts_by,
    late_rows,
    light_counts,
    notices_of,
    open_rows,
    owed,
    own_ladders,
    promised_on,
    recent_notices,
    services_named,
    standing_of,
)
from huzheng.cases.clock.queries.measured import finished, late_cases, rates
from huzheng.cases.clock.queries.year import days_done, histories_of, ladder, recorded_year, terms

__all__ = [
    "ControlFilter",
    "OpenRow",
    "chases_of",
    "closing_reports",
    "counts_by",
    "days_done",
    "finished",
    "histories_of",
    "ladder",
    "late_cases",
    "late_rows",
    "light_counts",
    "notices_of",
    "open_rows",
    "owed",
    "own_ladders",
    "promised_on",
    "rates",
    "recent_notices",
    "recorded_year",
    "services_named",
    "standing_of",
    "terms",
]
