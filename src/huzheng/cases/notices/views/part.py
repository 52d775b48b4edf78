"""What the case page shows of notices: the last one, what is still awaited, and the way to issue one."""

from typing import Any

from huzheng.cases.notices import queries
from huzheng.cases.notices.forms import named
from huzheng.cases.notices.states import OPEN
from huzheng.cases.notices.views.frame import with_lights
from huzheng.foundation.clock import business_date
from huzheng.foundation.rights import allowed


def notices_part(request: Any, case_id: int) -> dict[str, object]:
    """Return the notices of a case with their lights, and what the open one still awaits."""
    rows = queries.notices_of(request.office.id, case_id)
    awaited = next((row for row in rows if row.state in OPEN), None)
    return {
        "case_id": case_id, "rows": with_lights(rows, business_date(request.now)), "awaited": awaited,
        "missing": [named(item) for item in queries.items_of(awaited)] if awaited else [],
        "exceptions": queries.exceptions_of(request.office.id, case_id),
        "may": allowed(request.actor, "notices.issue"),
    }  # fmt: skip
