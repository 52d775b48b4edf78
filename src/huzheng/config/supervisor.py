"""One supervisor for everything that runs: database, pages, worker.

Each child has a session of its own (Ctrl-C reaches only us) and dies with us, even by kill -9. A child that dies is started
again, at once the first time and then with growing pauses, because an office opens at eight whether or not somebody reads the
log; a child that keeps ending by itself right after its start cannot be helped by that, so everything stops with a sentence.
"""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from huzheng.config.checks import Place, check_disk, check_folder, check_port
from huzheng.config.database import Cluster, cluster, embedded
from huzheng.config.errors import AlreadyRuns, CannotStart, Problem
from huzheng.config.prepared import is_prepared, note_prepared
from huzheng.config.processes import Trace, die_with_parent, end, kill_group
from huzheng.config.words import _

PAUSES = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
HEALTHY_AFTER = 10.0
TOO_MANY_FAILURES = 6
STOP_PAGES_WITHIN = 1.5
READY_WITHIN = 60.0
PAGES = (
    "--interface", "asgi", "--workers", "2", "--http", "1", "--no-ws", "--loop", "asyncio", "--runtime-mode", "st",
    "--backlog", "4096", "--backpressure", "4096", "--workers-kill-timeout", "2", "--respawn-failed-workers",
    "--respawn-interval", "0.2", "--log-level", "error",
)  # fmt: skip


class Stopped(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, a closed terminal)."""


@dataclass
class Child:
    """A program that is kept running."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    began_at: float = 0.0
    again_at: float = 0.0
    pauses: int = 0
    failures: int = 0

    def start(self) -> None:
        """Start it in a session of its own; the kernel kills it when we die."""
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=die_with_parent(signal.SIGKILL),
            env=dict(os.environ, HUZHENG_DATABASE_ROLE="app"),
        )  # fmt: skip
        self.began_at = time.monotonic()

    def dead(self) -> bool:
        """Say whether it ran and runs no more."""
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> None:
        """Take note of a death and choose when to start again."""
        assert self.process is not None
        kill_group(self.process.pid, signal.SIGKILL)
        code, lived = self.process.returncode, time.monotonic() - self.began_at
        self.process = None
        if lived > HEALTHY_AFTER:
            self.pauses = self.failures = 0
        self.failures += code >= 0
        self.again_at = time.monotonic() + PAUSES[min(self.pauses, len(PAUSES) - 1)]
        self.pauses += 1

    def signal(self, number: int) -> None:
        """Send a signal to its whole session."""
        if self.process is not None:
            kill_group(self.process.pid, number)


class Supervisor:
    """Start everything in order, watch it, stop it."""

    def __init__(self, at: Place) -> None:
        self.at = at
        self.postgres: Cluster | None = cluster() if embedded() else None
        self.children = [
            Child("pages", [sys.executable, "-m", "granian", "--host", at.bind, "--port", str(at.port), *PAGES, "huzheng.config.front:application"]),
            Child("worker", [sys.executable, "-m", "huzheng", "worker"]),
        ]  # fmt: skip
        self.traces = at.folder / "processes.json"

    def run(self) -> None:
        """Run until somebody stops us."""
        with contextlib.suppress(Stopped), _stop_signals():
            check_folder(self.at)
            with only_one(self.at):
                self._end_leftovers()
                check_disk(self.at)
                check_port(self.at)
                try:
                    self._start()
                    self._watch()
                finally:
                    ignore_signals()
                    self._stop()

    def _start(self) -> None:
        if self.postgres:
            self.postgres.check_version()
            self.postgres.start()
        if not is_prepared():
            prepare(self.at)
            note_prepared()
        for child in self.children:
            child.start()
        self._note()
        self._await_pages()
        say(_("戶政已開啟：{url}（按 Ctrl-C 停止）").format(url=self.at.url))
        greet()

    def _await_pages(self) -> None:
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            self._revive()
            if answers(self.at):
                return
            time.sleep(0.05)
        raise CannotStart(_("網頁程序在 {seconds} 秒內沒有回應：請看上面的訊息。").format(seconds=int(READY_WITHIN)))

    def _watch(self) -> None:
        while True:
            time.sleep(0.1)
            self._revive()

    def _revive(self) -> None:
        if self.postgres and not self.postgres.alive():
            self._revive_postgres()
        for child in self.children:
            if child.dead():
                say(_("{name} 意外停止，重新啟動。").format(name=child.name))
                child.bury()
                if child.failures >= TOO_MANY_FAILURES:
                    raise CannotStart(
                        _("{name} 一再停止：請看上面的訊息，或執行 huzheng doctor。").format(name=child.name)
                    )
            if child.process is None and time.monotonic() >= child.again_at:
                child.start()
                self._note()

    def _revive_postgres(self) -> None:
        """Start the database again. The worker hangs when its database dies under it, so it is killed and comes back."""
        assert self.postgres is not None
        say(_("{name} 意外停止，重新啟動。").format(name="postgres"))
        self.children[1].signal(signal.SIGKILL)
        self.postgres.stop()
        self.postgres.start()
        self._note()

    def _stop(self) -> None:
        """Stop pages and worker together, then the database; kill what lingers (a page waits for open streams)."""
        database_is_gone = self.postgres is not None and not self.postgres.alive()
        for child in self.children:
            child.signal(signal.SIGKILL if database_is_gone else signal.SIGTERM)
        until = time.monotonic() + STOP_PAGES_WITHIN
        for child in self.children:
            if child.process is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, until - time.monotonic()))
                child.signal(signal.SIGKILL)
                child.process.wait()
        if self.postgres:
            self.postgres.stop()
        self.traces.unlink(missing_ok=True)

    def _note(self) -> None:
        """Write down what runs, so that the next start can end what a killed supervisor left."""
        pids = [child.process.pid for child in self.children if child.process]
        draft = self.traces.with_suffix(".tmp")
        draft.write_text(json.dumps([[trace.pid, trace.began] for trace in map(Trace.of, pids)]))
        draft.replace(self.traces)

    def _end_leftovers(self) -> None:
        """End the children of a killed run that the kernel did not end (no prctl outside Linux)."""
        with contextlib.suppress(OSError, ValueError):
            for pid, began in json.loads(self.traces.read_text()):
                end(Trace(pid, began), (signal.SIGKILL,), patience=3)


@contextlib.contextmanager
def only_one(at: Place) -> Iterator[None]:
    """Hold the data folder; raise AlreadyRuns with the address of whoever holds it."""
    path: Path = at.folder / "supervisor.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            url = os.pread(descriptor, 200, 0).decode().strip() or str(at.folder)
            raise AlreadyRuns(
                _("戶政已經在執行：{url}。要另開一個，請指定不同的 HUZHENG_DATA_DIR 與 HUZHENG_PORT。").format(url=url)
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{at.url}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def prepare(at: Place) -> None:
    """Migrate, grant, gather static files and build the demo, in a child that enters the database as its owner."""
    process = subprocess.Popen(
        [sys.executable, "-m", "huzheng", "prepare"],
        stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=die_with_parent(signal.SIGKILL),
        env=dict(os.environ, HUZHENG_DATABASE_ROLE="owner"),
    )  # fmt: skip
    try:
        code = process.wait()
    except BaseException:
        kill_group(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if code:
        raise Problem(_("準備資料庫時失敗：請看上面的訊息，或執行 huzheng doctor。"))


def answers(at: Place) -> bool:
    """Say whether the pages answer."""
    host = "[::1]" if at.bind == "::" else "127.0.0.1" if at.bind == "0.0.0.0" else at.bind  # noqa: S104
    try:
        with urllib.request.urlopen(f"http://{host}:{at.port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def greet() -> None:
    """Print the demo sign-ins, which exist on the embedded database only."""
    path = Path(os.environ.get("HUZHENG_DATA_DIR") or "var") / "sign-ins.txt"
    if embedded() and path.exists():
        say(path.read_text().rstrip())


@contextlib.contextmanager
def _stop_signals() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def ignore_signals() -> None:
    """Be deaf to further signals: stopping is under way and bounded."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)
