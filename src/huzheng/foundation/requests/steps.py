"""Steps that make a verb repeatable. Both belong inside the verb's transaction."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Conflict
from huzheng.foundation.requests.models import RequestKey
from huzheng.foundation.verbs import require_transaction

KEPT = timedelta(hours=48)


def digest(body: Any) -> str:
    """Return the fingerprint of a request's meaning (anything that JSON can hold)."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def _office(by: Actor) -> int:
    if by.office_id is None:
        raise RuntimeError("a request key belongs to an office")
    return by.office_id


def answered(by: Actor, key: str, body: Any) -> Any | None:
    """Return the stored answer of this key, None where it is new. Holds rivals with the same key until the verb ends.

    Raises Conflict where the key was used for another body.
    """
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine",
            [f"{by.office_id}:{by.key}:{key}"],
        )
    row = RequestKey.objects.filter(office_id=_office(by), who=by.key, key=key).first()
    if row is None:
        return None
    if row.digest != digest(body):
        raise Conflict
    return row.result


def remember(by: Actor, key: str, body: Any, result: Any, *, now: datetime) -> None:
    """Store the answer of this key; `result` is plain JSON (ids, numbers)."""
    require_transaction()
    RequestKey.objects.create(office_id=_office(by), who=by.key, key=key, digest=digest(body), result=result, at=now)


def forget_old(*, now: datetime) -> int:
    """Delete answers past their 48 h; return how many."""
    return RequestKey.objects.filter(at__lt=now - KEPT).delete()[0]
