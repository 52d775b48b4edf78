"""What a case shows of fines."""

from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.fines.queries import fine_of_case, late_case
from huzheng.cases.fines.views.frame import rights_of
from huzheng.cases.fines.views.shown import light_of, name_of
from huzheng.foundation.clock import business_date


def case_part(request: Any, case_id: int) -> dict[str, Any] | None:
    """Return the fine of a case, or what its lateness would cost; nothing where it came in time."""
    row = fine_of_case(request.office.id, case_id)
    if row is not None:
        light, word = light_of(row, business_date(request.now))
        return {"fine": row, "light": light, "word": word}
    late = late_case(book.shown_case(request, case_id))
    if late is None:
        return None
    return {"late": late, "what": name_of(late.duty), "case": case_id, "may": rights_of(request.actor)}
