"""The clock on the start page: one's own late and soon cases, and those of the office to whoever answers for it."""

from typing import Any

from huzheng.cases.clock import queries
from huzheng.cases.clock.queries import ControlFilter
from huzheng.cases.clock.views.shown import today_of
from huzheng.foundation.rights import allowed


def clock_panel(request: Any) -> dict[str, Any] | None:
    """Return how many open cases stand at each light; None where nothing is open."""
    whole = allowed(request.actor, "clock.chase")
    asked = ControlFilter() if whole else ControlFilter(clerk=request.actor.id)
    counts = queries.light_counts(request.office.id, asked, today_of(request))
    return {"counts": counts, "whole": whole, "mine": request.actor.id} if any(counts.values()) else None
