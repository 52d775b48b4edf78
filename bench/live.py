"""How long from NOTIFY to the screen: 500 open streams, idle and while the pages are saturated.

Streams are raw sockets in this process; a second process asks for pages as fast as 16 connections can. The bar is a p99 of 200 ms
under load; every stream must hear every change or a newer one.
"""

import contextlib
import http.client
import multiprocessing
import selectors
import socket
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from huzheng.config.pulse import KEY, NAME
from huzheng.config.testing import RunningOffice, running_office

STREAMS = 500
NOTICES = 60
EVERY_SECONDS = 0.25
PAGE = "/accounts/login/"
PAGE_CONNECTIONS = 16


def run() -> dict:
    """Measure idle and under load on an office of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_office(Path(folder) / "var") as office,
        open_streams(office, STREAMS) as streams,
    ):
        idle = measure(office, streams)
        with saturated_pages(office) as pages:
            loaded = measure(office, streams)
    loaded["pages_per_second"] = round(pages["answered"].value / pages["seconds"], 1)
    loaded["pages_failed"] = pages["failed"].value
    good = loaded["p99_ms"] <= 200 and idle["unheard"] == loaded["unheard"] == 0
    return {"streams": STREAMS, "idle": idle, "pages_saturated": loaded, "bar_p99_ms": 200, "within_bar": good}


@contextlib.contextmanager
def open_streams(office: RunningOffice, count: int) -> Iterator[list[socket.socket]]:
    """Open `count` streams of the pulse and wait for the first snapshot of each."""
    streams = []
    try:
        for _ in range(count):
            stream = socket.create_connection(("127.0.0.1", office.port), timeout=20)
            stream.sendall(f"GET /live/{NAME}/{KEY} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            streams.append(stream)
        for stream in streams:
            _await_event(stream)
        yield streams
    finally:
        for stream in streams:
            stream.close()


def _await_event(stream: socket.socket) -> None:
    heard = b""
    while b"data: " not in heard:
        piece = stream.recv(65536)
        if not piece:
            raise RuntimeError(f"a stream ended early: {heard[:200]!r}")
        heard += piece


def measure(office: RunningOffice, streams: list[socket.socket]) -> dict:
    """Send notices one by one; return the delays from the moment before NOTIFY to the arrival at each stream."""
    delays: list[float] = []
    unheard = 0
    with psycopg.connect(office.database_url, autocommit=True) as connection, selectors.DefaultSelector() as selector:
        for stream in streams:
            stream.setblocking(False)
            selector.register(stream, selectors.EVENT_READ)
        for _ in range(NOTICES):
            began = time.perf_counter()
            connection.execute("SELECT pg_notify('huzheng', %s)", [f"{NAME}:{KEY}"])
            heard = _arrivals(selector, began, len(streams))
            delays += heard
            unheard += len(streams) - len(heard)
            time.sleep(max(0.0, EVERY_SECONDS - (time.perf_counter() - began)))
    cuts = statistics.quantiles(delays, n=100)
    figures = {"p50_ms": cuts[49], "p95_ms": cuts[94], "p99_ms": cuts[98], "max_ms": max(delays)}
    return {**{name: round(value * 1000, 1) for name, value in figures.items()}, "unheard": unheard}


def _arrivals(selector: selectors.BaseSelector, began: float, expected: int) -> list[float]:
    seen: dict[int, float] = {}
    while len(seen) < expected and time.perf_counter() - began < 5:
        for key, _ in selector.select(0.5):
            piece = key.fileobj.recv(65536)  # type: ignore[union-attr]
            if b"data: " in piece:
                seen.setdefault(key.fd, time.perf_counter() - began)
    return list(seen.values())


@contextlib.contextmanager
def saturated_pages(office: RunningOffice) -> Iterator[dict]:
    """Ask for pages without pause from a second process for the length of the block."""
    counts = {"answered": multiprocessing.Value("i", 0), "failed": multiprocessing.Value("i", 0)}
    stop = multiprocessing.Event()
    figures: dict = {**counts, "seconds": 0.0}
    process = multiprocessing.get_context("fork").Process(target=_ask, args=(office.port, stop, counts))
    began = time.perf_counter()
    process.start()
    try:
        time.sleep(1)
        yield figures
    finally:
        stop.set()
        process.join()
        figures["seconds"] = time.perf_counter() - began


def _ask(port: int, stop: object, counts: dict) -> None:
    """Keep one request under way on each of 16 connections."""
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(PAGE_CONNECTIONS)]
    for connection in connections:
        connection.request("GET", PAGE)
    while not stop.is_set():  # type: ignore[attr-defined]
        for connection in connections:
            answer = connection.getresponse()
            answer.read()
            counts["answered" if answer.status == 200 else "failed"].value += 1
            connection.request("GET", PAGE)
