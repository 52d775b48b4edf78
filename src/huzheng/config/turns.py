"""Whose turn it is in the few threads that answer pages: who acts goes before who looks.

A call that waited behind sixteen pages that somebody merely looks at would reach every screen of the hall that much later. So that
nobody can keep the others from looking, every fourth turn is given to those who look, where any wait.
"""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

LOOKS_EVERY = 4

Turn = tuple["Future[None]", Callable[..., None], tuple[Any, ...]]


class Turns:
    """A pool of threads with two queues."""

    def __init__(self, threads: int) -> None:
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.lock = threading.Lock()
        self.acts: deque[Turn] = deque()
        self.looks: deque[Turn] = deque()
        self.taken = 0

    def submit(self, work: Callable[..., None], *arguments: Any, acts: bool) -> "Future[None]":
        """Have the work done when its turn comes; the answer is done with it."""
        done: Future[None] = Future()
        with self.lock:
            (self.acts if acts else self.looks).append((done, work, arguments))
        self.pool.submit(self._next)  # one for each: whichever is next then
        return done

    def _next(self) -> None:
        with self.lock:
            self.taken += 1
            look = self.looks and (not self.acts or self.taken % LOOKS_EVERY == 0)
            done, work, arguments = (self.looks if look else self.acts).popleft()
        if not done.set_running_or_notify_cancel():
            return
        try:
            work(*arguments)
        except BaseException as error:
            done.set_exception(error)
        else:
            done.set_result(None)
