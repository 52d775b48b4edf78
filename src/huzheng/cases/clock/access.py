"""The clock's way to what it writes: one run of an office at a time."""

from django.db import connection

from huzheng.cases.clock.models import DelayNotice
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.verbs import require_transaction


def lock_clock(office_id: int, *, by: Actor) -> None:
    """Hold the office's clock until the verb ends. Raises Refused for anybody but the system of this office."""
    require_transaction()
    if by.kind is not ActorKind.SYSTEM or by.office_id != office_id:
        raise Refused
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"clock:{office_id}"])


def access_notice(office_id: int, notice_id: int) -> DelayNotice:
    """Return the notice of this office with its case. Raises NotFound."""
    row = DelayNotice.objects.of(office_id).select_related("case").filter(pk=notice_id).first()
    if row is None:
        raise NotFound
    return row
