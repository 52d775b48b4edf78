"""What a case's page shows of the other systems: what was told, what they told."""

from typing import Any

from huzheng.exchange.counter import queries
from huzheng.exchange.counter.states import InState, OutState
from huzheng.exchange.counter.views.lines import IN_LIGHTS, OUT_LIGHTS


def counter_part(request: Any, case_id: int) -> dict[str, object] | None:
    """Return what went over the lines about a case; None where nothing did."""
    out, came = queries.of_case(request.office.id, case_id)
    rows: list[tuple[Any, Any, str]] = [(row.came_at, row, IN_LIGHTS[InState(row.state)]) for row in came]
    rows += [(row.sent_at or row.made_at, row, OUT_LIGHTS[OutState(row.state)]) for row in out]
    return {"rows": sorted(rows, key=lambda one: one[0])} if rows else None
