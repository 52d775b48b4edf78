"""Stopping takes less than three seconds, also while hundreds of screens follow, and leaves nothing behind."""

import os
import signal
import socket
import time

import pytest

from huzheng.config.testing import RunningOffice

STREAMS = 500


def open_stream(port: int) -> socket.socket:
    stream = socket.create_connection(("127.0.0.1", port), timeout=20)
    stream.sendall(b"GET /live/pulse/now HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return stream


def heard(stream: socket.socket) -> bytes:
    said = b""
    while b"data: " not in said:
        piece = stream.recv(65536)
        assert piece, said
        said += piece
    return said


@pytest.mark.slow
def test_stops_within_three_seconds_with_500_open_streams(office: RunningOffice) -> None:
    streams = [open_stream(office.port) for _ in range(STREAMS)]
    assert all(b"id: 1\n" in heard(stream) for stream in streams)
    took = office.stop()
    assert took < 3
    assert office.processes() == {}
    for stream in streams:
        stream.close()


@pytest.mark.slow
def test_a_killed_supervisor_leaves_no_process_that_serves(office: RunningOffice) -> None:
    assert len(office.processes()) > 5
    assert office.process is not None
    os.kill(office.process.pid, signal.SIGKILL)
    until = time.monotonic() + 5
    while office.processes() and time.monotonic() < until:
        time.sleep(0.05)
    assert office.processes() == {}
    with pytest.raises(ConnectionRefusedError):
        office.get("/healthz")


@pytest.mark.slow
def test_a_program_that_dies_comes_back(office: RunningOffice) -> None:
    server = next(pid for pid, words in office.processes().items() if "granian" in words)
    os.kill(server, signal.SIGKILL)
    until = time.monotonic() + 15
    while server in office.processes() and time.monotonic() < until:
        time.sleep(0.05)
    while time.monotonic() < until:
        try:
            assert office.get("/healthz")[0] == 200
            break
        except OSError:
            time.sleep(0.1)
    assert "pages stopped unexpectedly; it is started again." in office.said
