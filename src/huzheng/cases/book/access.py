"""From an id to a case of this office, or not found. `for_update` locks it; verbs lock the case first."""

from huzheng.cases.book.models import Case
from huzheng.foundation.errors import NotFound


def access_case(office_id: int, case_id: int, *, for_update: bool = False) -> Case:
    """Return the case of this office. Raises NotFound (also for another office's)."""
    rows = Case.objects.of(office_id).filter(pk=case_id)
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row
