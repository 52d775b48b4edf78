"""Processes that never outlive us: sessions of their own, death with the parent, and leftovers of a killed run."""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: int) -> Callable[[], None]:
    """Return what a child runs before its program: the kernel sends it `number` when its parent dies.

    Only Linux knows this; elsewhere a leftover is found by its number at the next start. A parent that died before
    the call is noticed, too.
    """
    parent = os.getpid()

    def ask() -> None:
        if hasattr(_libc, "prctl"):
            _libc.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def die_with_server() -> None:
    """Ask the kernel to kill this page process when the server process that forked it dies."""
    if hasattr(_libc, "prctl"):
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            os._exit(1)


@dataclass(frozen=True)
class Trace:
    """A process as one can find it again: its number and when it began (numbers are used again)."""

    pid: int
    began: str

    @classmethod
    def of(cls, pid: int) -> "Trace":
        """Return the trace of the running process `pid`."""
        return cls(pid, began(pid))

    def alive(self) -> bool:
        """Say whether exactly this process still runs."""
        return bool(self.began) and began(self.pid) == self.began


def began(pid: int) -> str:
    """Return the kernel's start tick of a process, an empty text when it is gone or dead and not yet reaped."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else fields[19]


def command_line(pid: int) -> list[bytes]:
    """Return the words that a process was started with, none when it is gone or dead."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read().split(b"\0")
    except OSError:
        return []


def kill_group(pid: int, number: int) -> None:
    """Send a signal to the whole session of a child, which may be gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def end(trace: Trace, numbers: tuple[int, ...], *, patience: float) -> None:
    """End a leftover of an earlier run: each signal in turn, with `patience` seconds between."""
    for number in numbers:
        if not trace.alive():
            return
        kill_group(trace.pid, number)
        until = time.monotonic() + patience
        while trace.alive() and time.monotonic() < until:
            time.sleep(0.02)
