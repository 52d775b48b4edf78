"""Read a document in a process of its own, with limits, so that a hostile file harms nothing but that process."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from huzheng.plan.book.reading.conversation import Conversation
from huzheng.plan.book.reading.data import ParsedPlan
from huzheng.plan.book.reading.errors import BrokenDocument, LimitReached, ReadingError, error_of
from huzheng.plan.book.reading.progress import Tell, silent
from huzheng.plan.book.reading.wire import OUT_OF_MEMORY, from_wire


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost; `memory` counts address space, libraries included."""

    seconds: float = 90.0  # by the clock on the wall
    processor: int = 60
    memory: int = 768 * 1024 * 1024


LIMITS = Limits()


def read_plan_guarded(content: bytes, name: str, limits: Limits = LIMITS, tell: Tell | None = None) -> ParsedPlan:
    """Read a plan in a child process that may die without harm. Raises ReadingError, and nothing else but what `tell`
    raises: it is called here with (step, done, total) while the child works, and its exception stops the child."""
    orders = {"name": name, "processor": limits.processor, "memory": limits.memory, "tell": tell is not None}
    command = [sys.executable, "-P", "-m", "huzheng.plan.book.reading.child", json.dumps(orders)]
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if key in os.environ}
    environment = kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, bufsize=0, env=environment, stdin=pipe, stdout=pipe, stderr=pipe) as child:
        try:
            return _answer(*Conversation(child, content, tell or silent).hold(limits.seconds))
        finally:
            child.kill()


def _answer(code: int, said: bytes) -> ParsedPlan:
    """Return the plan that the child wrote, or raise what it met; a child killed by a signal met a limit."""
    if code < 0 or code == OUT_OF_MEMORY:
        raise LimitReached
    try:
        if code == 0:
            return from_wire(said)
        row = json.loads(said)
        error: ReadingError = error_of(row["code"], row["detail"])
    except (ValueError, TypeError, KeyError) as trouble:
        raise BrokenDocument from trouble
    raise error
