"""A whole office for tests and measurements: `huzheng up` on a folder and a port of its own."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from huzheng.config.postgres import Cluster
from huzheng.config.processes import kill_group

READY = "http://localhost:"


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment(**more: str) -> dict[str, str]:
    """Return the environment without any setting of ours, in English, with `more` on top."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HUZHENG_", "DJANGO_", "LC_"))}
    if "HUZHENG_PG_BIN" in os.environ:
        kept["HUZHENG_PG_BIN"] = os.environ["HUZHENG_PG_BIN"]
    return {**kept, "LANG": "C.UTF-8", "HUZHENG_DEMO": "0", **more}


class RunningOffice:
    """A supervisor that somebody may kill; what it says is kept."""

    def __init__(self, folder: Path, port: int = 0, prefix: tuple[str, ...] = (), **settings: str) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.said: list[str] = []
        own = {"HUZHENG_DATA_DIR": str(folder), "HUZHENG_PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        self.environment = clean_environment(**settings) | own
        self.prefix = prefix
        self.process: subprocess.Popen[str] | None = None
        self.opened = threading.Event()
        self.ear: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Return the address of the pages."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self) -> str:
        """Return the owner's address of the embedded database."""
        return Cluster(self.folder / "postgres").url()

    def start(self, within: float = 60) -> "RunningOffice":
        """Start and wait until the pages are open; raise with what was said where they do not open."""
        self.opened.clear()
        self.process = subprocess.Popen(
            [*self.prefix, sys.executable, "-m", "huzheng", "up"], env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        self.ear = threading.Thread(target=self._hear, args=(self.process,), daemon=True)
        self.ear.start()
        until = time.monotonic() + within
        while not self.opened.wait(0.05):
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError("the office did not open: " + " / ".join(self.said[-20:]))
        return self

    def _hear(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.said.append(line.rstrip())
                if READY in line:
                    self.opened.set()

    def stop(self) -> float:
        """Stop as Ctrl-C does; return how many seconds it took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        took = time.monotonic() - began
        self._forget()
        return took

    def kill(self) -> None:
        """Kill the supervisor without a word."""
        if self.process is not None:
            kill_group(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self._forget()

    def _forget(self) -> None:
        """Hear the last words of a dead supervisor; its children hold the pipe a moment longer."""
        if self.ear is not None:
            self.ear.join(10)

    def manage(self, words: str) -> None:
        """Run Python statements beside the office, as the owner of its database and with Django set up."""
        setup = "from huzheng.config.cli import django_as; django_as('owner')"
        subprocess.run([sys.executable, "-c", f"{setup}\n{words}"], env=self.environment, check=True)

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page; return status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def processes(self) -> dict[int, str]:
        """Return every process of this office by number, with its command line: found by its environment."""
        wanted = f"HUZHENG_DATA_DIR={self.folder}".encode()
        data = str(self.folder / "postgres" / "data").encode()
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and int(entry.name) != os.getpid():
                with contextlib.suppress(OSError):
                    words = (entry / "cmdline").read_bytes()
                    if words and (
                        data in words.split(b"\0") or wanted in (entry / "environ").read_bytes().split(b"\0")
                    ):
                        found[int(entry.name)] = words.replace(b"\0", b" ").decode(errors="replace").strip()
        return found


@contextlib.contextmanager
def running_office(folder: Path, *, within: float = 60, **settings: str) -> Iterator[RunningOffice]:
    """Run an office for the length of a block."""
    office = RunningOffice(folder, 0, (), **settings).start(within)
    try:
        yield office
    finally:
        assert office.process is not None
        if office.process.poll() is None:
            office.stop()
