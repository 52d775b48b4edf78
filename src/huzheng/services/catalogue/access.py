"""From a code to a service of the asker's office, with the office's catalogue locked for whoever changes it."""

from datetime import date

from django.db import connection

from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import require_transaction
from huzheng.services.catalogue.data import ServiceCard
from huzheng.services.catalogue.models import LocalService
from huzheng.services.catalogue.queries import service


def lock_catalogue(office_id: int) -> None:
    """Let one change of an office's catalogue follow the other, so that versions become visible in the order of their ids."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"catalogue:{office_id}"])


def access_service(office_id: int, code: str, on: date) -> ServiceCard:
    """Lock the office's catalogue and return a service as it holds on a day. Raises NoSuchService."""
    lock_catalogue(office_id)
    return service(office_id, code, on)


def access_local(office_id: int, number: int, *, for_update: bool = False) -> LocalService:
    """Return the office's own service with this number. Raises NotFound, also for another office's."""
    rows = LocalService.objects.of(office_id).filter(number=number)
    row: LocalService | None = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row
