"""Doors for every room's tests: many who press at once, each on a connection of its own."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connection, transaction

from huzheng.foundation.errors import Conflict
from huzheng.foundation.events import dispatch
from huzheng.foundation.events.models import Event

PATIENCE = 20  # seconds for all to come to the gate


def at_once(*acts: Callable[[], Any], caught: tuple[type[Exception], ...] = (Conflict,)) -> list[Any]:
    """Run the acts at the same moment; return what came of each: an error that is `caught` is a result, any other is raised."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            gate.wait(PATIENCE)
            return act()
        except caught as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(run, act) for act in acts]]


def by_hands(hands: int, act: Callable[[], Any], caught: tuple[type[Exception], ...] = (Conflict,)) -> list[Any]:
    """Run the same act by several hands at the same moment; return what came of each."""
    return at_once(*[act] * hands, caught=caught)


def overtaken(change: Callable[[], Any], act: Callable[[], Any]) -> Any:
    """Make a change, let somebody act before it is committed, commit it; return what came of the act (a Conflict is a result).

    Who locks before looking waits, and sees the change; who looks without locking acts on what is no longer true.
    """
    return _beside(change, act)[1]


def waits(change: Callable[[], Any], act: Callable[[], Any]) -> bool:
    """Say whether an act has to wait until a change that is not committed yet has been."""
    return _beside(change, act)[0]


def _beside(change: Callable[[], Any], act: Callable[[], Any]) -> tuple[bool, Any]:
    def run() -> Any:
        try:
            return act()
        except Conflict as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            change()
            done = pool.submit(run)
            waiting = _holds_up_somebody(done)
        return waiting, done.result(PATIENCE)


def _holds_up_somebody(done: Future) -> bool:
    """Say whether another connection waits for this one, once one does or the act is done."""
    until = time.monotonic() + PATIENCE
    while not done.done() and time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.005)
    return False


def within(act: Callable[[], Any]) -> Any:
    """Run what a step or a row's maker needs in a transaction of its own, as a verb would hold it; return its result."""
    with transaction.atomic():
        return act()


def hear() -> None:
    """Hand what was told to who subscribes, in order, until nothing new is told.

    Unlike the dispatcher it does not wait for transactions that are still open: those of another run beside this one, in a database
    of its own on the same server, may stay so for minutes.
    """
    heard = 0
    while events := list(Event.objects.filter(pk__gt=heard).order_by("pk")):
        for event in events:
            for name, handler in dispatch.HANDLERS.get(event.type, []):
                within(partial(dispatch._hand, event, name, handler))
        heard = events[-1].pk
