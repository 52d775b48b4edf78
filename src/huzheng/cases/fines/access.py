"""From an id to a fine or a paper of this office, or not found. `for_update` locks the fine; verbs lock it first."""

from huzheng.cases.fines.models import Fine, FinePaper
from huzheng.foundation.errors import NotFound


def access_fine(office_id: int, fine_id: int, *, for_update: bool = False) -> Fine:
    """Return the fine of this office. Raises NotFound (also for another office's)."""
    rows = Fine.objects.of(office_id).filter(pk=fine_id)
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row


def access_paper(fine: Fine, paper_id: int) -> FinePaper:
    """Return a paper of this fine. Raises NotFound, also for one whose words are past their period."""
    row = FinePaper.objects.of(fine.office_id).filter(fine=fine, pk=paper_id).exclude(words="").first()
    if row is None:
        raise NotFound
    return row
