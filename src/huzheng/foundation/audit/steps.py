"""Record a change in the verb's own transaction."""

from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.models import Change
from huzheng.foundation.verbs import require_transaction


def record(verb: str, subject: str, before: Any, after: Any, *, by: Actor, now: datetime) -> None:
    """Write who changed what: `subject` like "counter:6", `before` and `after` plain JSON."""
    require_transaction()
    Change.objects.create(
        office_id=by.office_id, at=now, actor=by.key, verb=verb, subject=subject, before=before, after=after
    )
