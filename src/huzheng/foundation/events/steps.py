"""Tell what happened, inside the transaction in which it happened."""

from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.models import Event
from huzheng.foundation.verbs import require_transaction


def tell(type: str, subject: str, seq: int, *, by: Actor, now: datetime, office_id: int, **data: Any) -> None:
    """Write one event. `subject` is like "ticket:42", `seq` its order within the subject, `data` ids and numbers only."""
    require_transaction()
    Event.objects.create(type=type, subject=subject, seq=seq, actor=by.key, at=now, office_id=office_id, data=data)
