"""From an id to a row of the asker's office, locked where a verb will write it."""

from datetime import datetime

from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.reception.models import BackUp, Greeting, Guide, Support, SupportAsked


def access_greeting(greeting_id: int, *, by: Actor) -> Greeting:
    """Return and lock a tap that the asker has made. Raises Refused, NotFound (also for another person's)."""
    require(by, "reception.greet")
    rows = Greeting.objects.of(by.office_id or 0).select_for_update()
    row = rows.filter(pk=greeting_id, by_id=by.id, undone_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row


def access_guide(guide_id: int, *, by: Actor) -> Guide:
    """Return and lock the hour of a guide. Raises Refused, NotFound."""
    require(by, "reception.assign")
    rows = Guide.objects.of(by.office_id or 0).select_for_update()
    row = rows.filter(pk=guide_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row


def access_support(support_id: int, right: str, *, by: Actor) -> Support:
    """Return and lock a call for support. Raises Refused, NotFound."""
    require(by, right)
    row = Support.objects.of(by.office_id or 0).select_for_update().filter(pk=support_id).first()
    if row is None:
        raise NotFound
    return row


def access_asked(support: Support, now: datetime, *, by: Actor) -> SupportAsked:
    """Return how the asker stands in a locked call. Raises NotFound for whom it does not ask, or not yet."""
    row = SupportAsked.objects.of(support.office_id).filter(support=support, staff_id=by.id, ask_at__lte=now).first()
    if row is None:
        raise NotFound
    return row


def lock_back_ups(office_id: int) -> list[int]:
    """Return the staff of the back-up list in order, locked: two calls come one after the other."""
    require_transaction()
    rows = BackUp.objects.of(office_id).select_for_update().order_by("position")
    return list(rows.values_list("staff_id", flat=True))


def hold(what: str) -> None:
    """Let verbs about one person come one after the other where there is no row yet to lock."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
