"""Verbs and steps: who opens the transaction, and in which order locks are taken.

A *verb* is one use case: it opens the transaction and is called by entry points only, never by another verb. A *step* is part
of a verb that another room's verb may call; it asserts an open transaction.

Global lock order (take only what stands further right than what you hold):
office-day → slot → counter → visit → ticket → case → household → person (by id) → plan → metric period → meeting →
dispatch series → receipt series.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from django.db import OperationalError, connection, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Busy, NoRoom

Act = TypeVar("Act", bound=Callable[..., Any])
LOCK_TIMEOUT = "3s"
# a waiter gives up after so long, and the database knows who acts; for the rest of the transaction
BOUND = f"SELECT set_config('lock_timeout', '{LOCK_TIMEOUT}', true) AS waits, set_config('huzheng.actor', %(who)s, true) AS who"
VERBS: dict[str, Callable[..., Any]] = {}


def verb(act: Act) -> Act:
    """Make `act(subject, *, by, now, ...)` a verb: durable transaction, lock timeout, actor known to the database.

    A lock that does not come free within LOCK_TIMEOUT, or a deadlock, becomes Busy; a full disk NoRoom.
    """

    @functools.wraps(act)
    def run(*args: Any, by: Actor, **kwargs: Any) -> Any:
        try:
            with transaction.atomic(durable=True):
                if not getattr(act, "bounded", False):
                    _open(by)
                return act(*args, by=by, **kwargs)
        except OperationalError as error:
            if refusal := refusal_of(error):
                raise refusal from error
            raise

    VERBS[f"{act.__module__}.{act.__name__}"] = run
    return run  # type: ignore[return-value]


def bounded_verb(act: Act) -> Act:
    """Make a verb whose first locking statement begins with BOUND: it needs no statement of its own for that."""
    act.bounded = True  # type: ignore[attr-defined]
    return verb(act)


def refusal_of(error: BaseException) -> Busy | None:
    """Return what a person is told of an error of the database: try again, or there is no room; None for any other."""
    cause = error.__cause__
    if isinstance(cause, psycopg.errors.DiskFull):
        return NoRoom()
    return Busy() if isinstance(cause, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected) else None


def inside(act: Act) -> Act:
    """Return a verb's bare body, for a builder that holds one transaction around many verbs (the demo's year).

    Never for entry points: without its own transaction a verb has neither lock timeout nor actor.
    """
    require_transaction()
    return act.__wrapped__  # type: ignore[attr-defined]


def _open(by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BOUND, {"who": by.key})


def require_transaction() -> None:
    """Assert that a verb has opened the transaction; the first line of every step."""
    if not connection.in_atomic_block:
        raise RuntimeError("a step was called outside a verb")
