"""Tell what happened, inside the transaction in which it happened."""

from datetime import datetime
from typing import Any

from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.models import Cursor, Event
from huzheng.foundation.verbs import require_transaction


def tell(type: str, subject: str, seq: int, *, by: Actor, now: datetime, office_id: int, **data: Any) -> None:
    """Write one event. `subject` is like "ticket:42", `seq` its order within the subject, `data` ids and numbers only."""
    require_transaction()
    Event.objects.create(type=type, subject=subject, seq=seq, actor=by.key, at=now, office_id=office_id, data=data)


def pass_over() -> None:
    """Let the dispatcher go on behind what this transaction has written so far: copied history, which nobody waits to hear.

    Where events of others wait to be handed out, nothing is passed over.
    """
    require_transaction()
    now = Cursor.objects.get_or_create(name="dispatcher")[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE events_cursor SET xact = mine.xact, event_id = mine.last"
            " FROM (SELECT xact, max(id) AS last FROM events_event"
            "       WHERE xact = (pg_current_xact_id()::text)::bigint GROUP BY xact) AS mine"
            " WHERE name = %s AND NOT EXISTS (SELECT 1 FROM events_event e"
            "       WHERE (e.xact, e.id) > (events_cursor.xact, events_cursor.event_id) AND e.xact <> mine.xact)",
            [now.name],
        )
