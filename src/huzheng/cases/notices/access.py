"""From an id or a code to a notice of this office, or not found. `for_update` locks it, after its case."""

from datetime import date, datetime

from huzheng.cases.book import api as book
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.rules import read_code
from huzheng.cases.notices.states import OPEN
from huzheng.foundation.errors import NotFound

ALONG = ("case", "staff", "counter", "group")


def access_notice(office_id: int, notice_id: int) -> Notice:
    """Return a notice of this office with its case. Raises NotFound (also for another office's)."""
    row = Notice.objects.of(office_id).select_related(*ALONG).filter(pk=notice_id).first()
    if row is None:
        raise NotFound
    return row


def access_with_case(office_id: int, notice_id: int) -> Notice:
    """Return a notice with its case, both locked, the case first. Raises NotFound."""
    case_id = Notice.objects.of(office_id).filter(pk=notice_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = book.access_case(office_id, case_id, for_update=True)
    row = Notice.objects.of(office_id).select_for_update().get(pk=notice_id)
    row.case = case
    return row


def access_by_code(office_id: int, text: str, *, for_update: bool = False) -> Notice:
    """Return the notice whose code this is: who holds the code holds the notice. Raises NotFound."""
    code = read_code(text)
    rows = Notice.objects.of(office_id).select_related(*ALONG)
    rows = rows.select_for_update(of=("self",)) if for_update else rows
    row = rows.filter(code=code).first() if code else None
    if row is None:
        raise NotFound
    return row


def access_ending_on(office_id: int, day: date) -> list[Notice]:
    """Return and lock the open notices whose last day this is, each after its case."""
    rows = Notice.objects.of(office_id).filter(state__in=OPEN, valid_until=day).order_by("case_id", "pk")
    found = [access_with_case(office_id, pk) for pk in rows.values_list("pk", flat=True)]
    return [row for row in found if row.state in OPEN and row.valid_until == day]


def access_open(office_id: int, case_id: int, *, before: datetime) -> Notice | None:
    """Return and lock the notice of a case that was open at a moment; one that was issued later is another."""
    rows = Notice.objects.of(office_id).select_for_update(of=("self",)).select_related("case")
    return rows.filter(case_id=case_id, state__in=OPEN, issued_at__lt=before).first()
