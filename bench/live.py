"""How long from a call to every screen: 250 boards and 250 phones of one hall, clerks who call, pages saturated; memory, many, a restart.

Every call is a clerk's `POST desk/next/`; its time runs from the beginning of that request until each stream has the message with that
call. A phone that asks for its page because of the call is timed until it has the answer, by the rule of its own script
(screens/phones.py); `control` plays the same with phones that ask at every message, as they once did. A second process asks for pages
as fast as 16 connections can. Memory is the resident size of the page processes, in which the live part runs; `grown_mb` is what 500 open
streams, then 2 000, have added to it. At the restart all 500 are cut off at once and come back as browsers do: after what the server's
`retry:` said, again and again while nobody listens; an answer that is an error would make a browser give up and is counted as refused.
"""

import contextlib
import http.client
import multiprocessing
import os
import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from bench.screens import phones
from bench.screens.room import Call, Room, Screen
from bench.thread import ISSUE, Clerk, seed, settle
from huzheng.config.testing import RunningOffice, running_office

CALLS = 60
CONTROL_CALLS = 10
EVERY_SECONDS = 1.0
HEARD_WITHIN = 5.0
BOARDS, PHONES, MANY = 250, 250, 2000
PAGE = "/accounts/login/"
PAGE_CONNECTIONS = 16
BOARD, PHONE = "/live/hall/bench?lang=zh-hant", "/live/line/bench?lang=zh-hant"
SETTINGS = "huzheng.config.settings"
WAITING = """
SELECT t.id, g.letter || lpad(t.number::text, 3, '0'), t.token FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id
WHERE t.state = 'waiting' ORDER BY t.id
"""


def run(calls: int | str = CALLS) -> dict:
    """Measure on an office of its own; return the figures and whether the bars are met. `--calls 15` is a short run."""
    calls = int(calls)
    open_many()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, running_office(Path(folder) / "var") as office:
        hall = Hall(office, 2 * calls + CONTROL_CALLS + 1)
        before = memory(office)
        with Room(hall.screens()) as room:
            figures = {
                "streams": len(room.screens), "idle": measure(hall, room, calls), "pages_saturated": saturated(hall, room, calls),
                "memory": {"page_processes_mb": memory(office), "grown_mb": round(memory(office) - before, 1)},
                "many": many(office, room, before),
                "control": saturated(hall, room, CONTROL_CALLS, phones.every_message),
                "restart": restart(hall, room),
            }  # fmt: skip
    figures["machine"] = {"processors": os.cpu_count(), "load_before": round(load, 2)}
    return figures | judge(figures)


def judge(figures: dict) -> dict:
    """Say whether the bars of the house are met."""
    loaded, idle, again = figures["pages_saturated"], figures["idle"], figures["restart"]
    met = {
        "a call reaches all, p99 <= 200 ms, pages saturated": loaded["p99_ms"] <= 200,
        "no screen misses a call": idle["unheard"] == loaded["unheard"] == again["unheard"] == 0,
        "every phone that asks is answered": idle["unanswered"] == loaded["unanswered"] == 0,
        "no page fails": loaded["pages_failed"] == 0,
        "live part < 150 MB": max(figures["memory"]["grown_mb"], figures["many"]["grown_mb"]) < 150,
        "2 000 streams accepted": figures["many"]["accepted"] >= MANY,
        "after a restart all are back within 10 s, none refused": again["back"] == figures["streams"]
        and again["refused"] == 0
        and again["last_after_open_seconds"] <= 10,
    }
    return {"bars": met, "within_bars": all(met.values())}


class Hall:
    """The office of the bench: clerks at their counters, tickets that wait, who holds one on a phone."""

    def __init__(self, office: RunningOffice, calls: int) -> None:
        self.office = office
        seeded = seed(office, SETTINGS)
        self.clerks = [Clerk(office.port, one, seeded["group"]) for one in seeded["clients"]]
        for number in range(PHONES + calls):
            clerk = self.clerks[number % len(self.clerks)]
            clerk.post(ISSUE, group=clerk.group)
        settle(office)
        with psycopg.connect(office.database_url) as connection:
            self.waiting = connection.execute(WAITING).fetchall()
        self.called = 0

    def screens(self) -> list[Screen]:
        """Return the boards and, of all who wait, so many with a phone."""
        held = random.Random(7).sample(self.waiting, PHONES)
        port = self.office.port
        return [Screen(port, BOARD) for _ in range(BOARDS)] + [Screen(port, PHONE, token) for _, _, token in held]

    def call(self, room: Room, pool: ThreadPoolExecutor) -> Call:
        """Let the next clerk finish and call whoever is next; wait until every screen has heard of it."""
        ticket, code, token = self.waiting[self.called]
        clerk = self.clerks[self.called % len(self.clerks)]
        self.called += 1
        clerk.connection.close()  # opened anew: the server may have given it up meanwhile
        room.call = call = Call(code, token)
        posted = pool.submit(clerk.post, "/o/bench/desk/next/", closing="finish")
        room.play(lambda: len(call.heard) == len(room.screens), HEARD_WITHIN)
        if not posted.result().endswith(f"#ticket-{ticket}"):
            raise RuntimeError(f"not {code} was called")
        return call


def measure(hall: Hall, room: Room, calls: int) -> dict:
    """Call once a second; return the delays of the messages, and of the answers to what the phones asked because of them."""
    made, unheard, asks_before = [], 0, room.asks
    room.took.clear()
    with ThreadPoolExecutor(1) as pool:
        for _ in range(calls):
            call = hall.call(room, pool)
            unheard += len(room.screens) - len(call.heard)
            room.play(lambda: False, max(0.0, EVERY_SECONDS - (time.perf_counter() - call.began)))
            made.append(call)
    room.play(lambda: not any(phone.asking for phone in room.phones), HEARD_WITHIN)
    return {
        **spread([one for call in made for one in call.heard.values()]),
        "unheard": unheard,
        "phones_that_ask_at_once_per_call": round(sum(len(call.asked) for call in made) / calls, 1),
        "their_answers": spread([one for call in made for one in call.answered.values()]),
        "requests_of_phones_per_call": round((room.asks - asks_before) / calls, 1),
        "each_answered": spread(room.took),
        "unanswered": sum(phone.asking for phone in room.phones),
    }


def spread(seconds: list[float]) -> dict[str, float]:
    """Return how so many times lie, in milliseconds."""
    if len(seconds) < 2:
        return {}
    cuts = statistics.quantiles(seconds, n=100)
    figures = {"p50_ms": cuts[49], "p95_ms": cuts[94], "p99_ms": cuts[98], "max_ms": max(seconds)}
    return {name: round(value * 1000, 1) for name, value in figures.items()}


def saturated(hall: Hall, room: Room, calls: int, rule: phones.Rule = phones.only_what_concerns) -> dict:
    """Measure while pages are asked for without pause."""
    room.rule = rule
    with saturated_pages(hall.office) as pages:
        figures = measure(hall, room, calls)
    room.rule = phones.only_what_concerns
    figures["pages_per_second"] = round(pages["answered"].value / pages["seconds"], 1)
    figures["pages_failed"] = pages["failed"].value
    return figures


def many(office: RunningOffice, room: Room, before: float) -> dict:
    """Open streams until there are 2 000 in all; return how many were accepted and have their first snapshot."""
    began = time.perf_counter()
    with (
        contextlib.suppress(RuntimeError),
        Room([Screen(office.port, BOARD) for _ in range(MANY - len(room.screens))]) as more,
    ):
        took = time.perf_counter() - began
        here = [one for one in (*more.screens, *room.screens) if one.last and one.status == 200]
        return {
            "accepted": len(here), "seconds": round(took, 2), "page_processes_mb": memory(office),
            "grown_mb": round(memory(office) - before, 1),
        }  # fmt: skip
    return {"accepted": 0, "seconds": 0.0, "page_processes_mb": memory(office), "grown_mb": 0.0}


def restart(hall: Hall, room: Room) -> dict:
    """Stop the server under the open streams and start it again; return when the last screen was back, and whether all hear the next call."""
    room.refused = 0
    room.call = None
    began = time.perf_counter()
    with ThreadPoolExecutor(1) as pool:
        stopped = pool.submit(hall.office.stop)
        room.play(stopped.done, 30)
        down = time.perf_counter()
        started = pool.submit(hall.office.start)
        room.play(started.done, 60)
        opened = time.perf_counter()
        started.result()
        room.play(room.all_here, 60)
        last = time.perf_counter()
        room.play(lambda: False, 1.0)
        call = hall.call(room, pool)
    return {
        "stop_seconds": round(down - began, 2), "start_seconds": round(opened - down, 2),
        "last_after_open_seconds": round(last - opened, 2), "back": sum(bool(one.last) for one in room.screens),
        "refused": room.refused, "unheard": len(room.screens) - len(call.heard), "next_call": spread([*call.heard.values()]),
    }  # fmt: skip


def memory(office: RunningOffice) -> float:
    """Return the resident size of the page processes in MB."""
    kilobytes = 0
    for pid, command in office.processes().items():
        if "granian" in command:
            with contextlib.suppress(OSError):
                found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
                kilobytes += int(found[1]) if found else 0
    return round(kilobytes / 1024, 1)


def open_many() -> None:
    """Let this process hold all these connections."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


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


def _ask(port: int, stop: Any, counts: dict) -> None:
    """Keep one request under way on each of 16 connections."""
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(PAGE_CONNECTIONS)]
    for connection in connections:
        connection.request("GET", PAGE)
    while not stop.is_set():
        for connection in connections:
            answer = connection.getresponse()
            answer.read()
            counts["answered" if answer.status == 200 else "failed"].value += 1
            connection.request("GET", PAGE)
