"""What of money stands on the page of a case: what it owes and has paid, and the next thing to do."""

from typing import Any

from huzheng.cases.money import queries
from huzheng.cases.money.models import Charge
from huzheng.cases.money.states import ChargeState
from huzheng.cases.money.views.frame import rights_of
from huzheng.foundation.page import wording


def money_part(request: Any, case_id: int) -> dict[str, Any]:
    """Return the charges of a case with their receipts, and what is still open."""
    rows = list(queries.charge_list(request.office.id, [f"case:{case_id}"]))
    return {
        "kind": "case",
        "row": case_id,
        "charges": [shown(row) for row in rows],
        "open_twd": sum(row.twd for row in rows if row.state == ChargeState.OPEN),
        "any_open": any(row.state == ChargeState.OPEN for row in rows),
        "may": rights_of(request.actor),
    }


def shown(row: Charge) -> dict[str, Any]:
    """Return a charge as a line of a table shows it, with its light."""
    lights = {ChargeState.OPEN: "soon", ChargeState.PAID: "ok", ChargeState.DROPPED: "unknown"}
    english = wording.english()
    return {
        "name": (row.en if english else "") or row.zh,
        "unit": (row.unit_en if english else "") or row.unit_zh,
        "reason": (row.waiver_en if english else "") or row.waiver_zh,
        "row": row, "light": lights[ChargeState(row.state)], "open": row.state == ChargeState.OPEN,
        "can_hand_over": row.state == ChargeState.PAID and row.handed_over_at is None,
    }  # fmt: skip
