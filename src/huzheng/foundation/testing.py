"""Doors for every room's tests: many who press at once, each on a connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from huzheng.foundation.errors import Conflict

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
