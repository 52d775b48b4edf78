"""What the case page shows of next steps: the sheet that was given, or the one that waits to be handed over."""

from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.tips import queries, rules
from huzheng.cases.tips.messages import tip_name
from huzheng.foundation.rights import allowed


def tips_part(request: Any, case_id: int) -> dict[str, object] | None:
    """Return the sheets of a case and what it would get; None where no sheet follows its service."""
    row = book.shown_case(request, case_id)
    offered = queries.offer(row, request.now) if rules.kind_of(row.service) else None
    if offered is None:
        return None
    sheets = queries.sheets_of(request.office.id, case_id)
    ready = row.state in queries.READY
    return {
        "case_id": case_id, "sheets": sheets, "ready": ready, "due": row.state == "done" and not sheets,
        "names": [tip_name(tip) for tip in offered.items if tip.key in offered.chosen],
        "may": allowed(request.actor, "tips.give"),
    }  # fmt: skip
