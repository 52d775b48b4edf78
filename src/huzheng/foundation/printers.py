"""A slip printer on the network (ESC/POS over TCP, as a rule on port 9100): ask for paper, draw, cut, and hear that it is done.

`print_dots` returns a Trouble, "" where the printer has said that the slip is out. It speaks five commands, so no library is used
(docs/decisions/slips-are-drawn.md): DLE EOT (status now), ESC @ (begin anew), GS v 0 (draw dots), GS V (cut), GS r (status when you are there).
"""

import socket
import time
from collections.abc import Iterator
from enum import StrEnum

CONNECT_SECONDS, ANSWER_SECONDS, WHOLE_SECONDS = 2.0, 2.0, 12.0
BEGIN, CUT = b"\x1b@", b"\x1dVB\x00"
PAPER_NOW, DONE = b"\x10\x04\x04", b"\x1dr\x01"
NOW_EMPTY, THEN_EMPTY = 0x60, 0x0C  # the paper's bits in the two answers
BAND = 128  # rows that are sent at a time


class Trouble(StrEnum):
    """Why no slip came out."""

    UNREACHABLE = "unreachable"  # nobody there
    NO_PAPER = "no_paper"
    SILENT = "silent"  # connected, and does not answer in time
    BROKEN_OFF = "broken_off"  # gone in the middle: half a slip may have come out


def print_dots(host: str, port: int, *, across: int, dots: bytes) -> Trouble | None:
    """Print one slip and cut it; return what went wrong, None where the printer says that it is out. Takes WHOLE_SECONDS at most."""
    try:
        line = socket.create_connection((host, port), timeout=CONNECT_SECONDS)
    except (OSError, UnicodeError):
        return Trouble.UNREACHABLE
    with line:
        return _printed(line, across, dots)


def _printed(line: socket.socket, across: int, dots: bytes) -> Trouble | None:
    until = time.monotonic() + WHOLE_SECONDS
    try:
        line.settimeout(ANSWER_SECONDS)
        line.sendall(PAPER_NOW)
        if (before := _answer(line)) is None:
            return Trouble.BROKEN_OFF
        if before & NOW_EMPTY:
            return Trouble.NO_PAPER
    except OSError:
        return Trouble.SILENT
    return _drawn(line, across, dots, until)


def _drawn(line: socket.socket, across: int, dots: bytes, until: float) -> Trouble | None:
    """Send the slip; the last command is answered when everything before it is on paper."""
    try:
        for part in (BEGIN, *_bands(across, dots), CUT, DONE):
            line.settimeout(max(0.1, until - time.monotonic()))
            line.sendall(part)
        line.settimeout(max(0.1, until - time.monotonic()))
        after = _answer(line)
    except TimeoutError:
        return Trouble.SILENT
    except OSError:
        return Trouble.BROKEN_OFF
    if after is None:
        return Trouble.BROKEN_OFF
    return Trouble.NO_PAPER if after & THEN_EMPTY else None


def _bands(across: int, dots: bytes) -> Iterator[bytes]:
    for start in range(0, len(dots), across * BAND):
        band = dots[start : start + across * BAND]
        yield b"\x1dv0\x00" + across.to_bytes(2, "little") + (len(band) // across).to_bytes(2, "little") + band


def _answer(line: socket.socket) -> int | None:
    """Return the one byte of an answer, None where the other side has closed."""
    got = line.recv(1)
    return got[0] if got else None
