"""Stand-ins for what lies outside: processes of their own on a free port, told by a line on their input how to misbehave."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Standin:
    """A running stand-in: its port, what it has taken, and its faults."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.port = int(self._lines.get(timeout=20))

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            (self._answers if line.startswith("fault ") else self._lines).put(line)

    def fault(self, word: str) -> None:
        """Behave like this from now on; "none" is well again. Returns when it is so."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        assert self._answers.get(timeout=20).strip() == f"fault {word}"

    def taken(self, wait: float = 0.3) -> list[dict[str, Any]]:
        """Return what was taken since the last call."""
        found = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(json.loads(self._lines.get(timeout=wait)))
        return found


@contextlib.contextmanager
def running(name: str) -> Iterator[Standin]:
    """Run tests/standins/<name>.py until the block ends."""
    command = [sys.executable, "-u", str(ROOT / f"tests/standins/{name}.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Standin(process)
        finally:
            process.kill()
