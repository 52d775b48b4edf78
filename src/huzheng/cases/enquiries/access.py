"""From an id to an enquiry of this office, and the lock around guessing."""

from django.db import connection

from huzheng.cases.enquiries.models import Enquiry
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import require_transaction


def access_enquiry(office_id: int, enquiry_id: int, *, for_update: bool = False) -> Enquiry:
    """Return the enquiry that staff opened, of this office. Raises NotFound."""
    rows = Enquiry.objects.of(office_id).filter(pk=enquiry_id, by__isnull=False, case__isnull=False)
    row = (rows.select_for_update() if for_update else rows.select_related("case__responsible", "by")).first()
    if row is None:
        raise NotFound
    return row


def lock_tries(office_id: int, who: str, address: str) -> None:
    """Let a hundred tries at the same moment be counted one after the other."""
    require_transaction()
    with connection.cursor() as cursor:
        for key in sorted((f"lookup:{office_id}:{who}", f"lookup:{office_id}:{address}")):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
