"""Doors for every room's tests: many who press at once, each on a connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
