"""Talk with a child process: hand over its work, hear how far it is, take its answer. One thread, no dead-lock:
whichever pipe is ready is served, until all are closed or the time is over."""

import os
import selectors
import subprocess
import time
from collections.abc import Callable
from typing import IO

from huzheng.plan.book.reading.errors import LimitReached
from huzheng.plan.book.reading.progress import LONGEST, Tell, from_line

_CHUNK = 65_536


class Conversation:
    def __init__(self, child: "subprocess.Popen[bytes]", content: bytes, tell: Tell) -> None:
        self._child = child
        self._left = memoryview(content)
        self._tell = tell
        self._said = bytearray()
        self._line = b""

    def hold(self, seconds: float) -> tuple[int, bytes]:
        """Return the exit code of the child and what it wrote. Raises LimitReached, and whatever `tell` raises."""
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as pipes:
            self._open(pipes, self._child.stdin, selectors.EVENT_WRITE, self._send)
            self._open(pipes, self._child.stdout, selectors.EVENT_READ, self._take)
            self._open(pipes, self._child.stderr, selectors.EVENT_READ, self._hear)
            while pipes.get_map():
                for key, _ in pipes.select(self._rest(deadline, seconds)):
                    pipe, serve = key.data
                    if not serve(key.fd):
                        pipes.unregister(pipe)
                        pipe.close()
        try:
            return self._child.wait(self._rest(deadline, seconds)), bytes(self._said)
        except subprocess.TimeoutExpired as error:
            raise LimitReached(f"{seconds:g} s") from error

    def _open(
        self, pipes: selectors.BaseSelector, pipe: IO[bytes] | None, way: int, serve: Callable[[int], bool]
    ) -> None:
        assert pipe is not None
        os.set_blocking(pipe.fileno(), False)
        pipes.register(pipe, way, (pipe, serve))

    def _rest(self, deadline: float, seconds: float) -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise LimitReached(f"{seconds:g} s")
        return left

    def _send(self, pipe: int) -> bool:
        """Write on; False when all is written, or nobody listens any more."""
        try:
            self._left = self._left[os.write(pipe, self._left[:_CHUNK]) :]
        except BrokenPipeError:
            return False
        return bool(self._left)

    def _take(self, pipe: int) -> bool:
        chunk = os.read(pipe, _CHUNK)
        self._said += chunk
        return bool(chunk)

    def _hear(self, pipe: int) -> bool:
        chunk = os.read(pipe, _CHUNK)
        *lines, rest = (self._line + chunk).split(b"\n")
        self._line = rest[: LONGEST + 1]
        for line in lines:
            told = from_line(line) if len(line) <= LONGEST else None
            if told:
                self._tell(*told)
        return bool(chunk)
