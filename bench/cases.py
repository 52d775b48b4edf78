"""The book of cases at the size of a country: a million cases, 16 clerks who ask once in two seconds, two server processes.

Every clerk asks at moments of chance (Poisson), whether the answer before has come or not; a wait is counted from the moment at which
the question was due. Bars: lists, searches and the day list p95 <= 50 ms, taking a case in <= 150 ms. Beside it: how many statements
each page asks in a big office and in a small one, whether any of them reads a whole table, and closed-loop throughput as a ratio to a
bare signed-in page.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.thread import cpu_seconds
from huzheng.config.testing import RunningOffice, running_office

ROOT = Path(__file__).parents[1]
CASES, OFFICES, CLERKS = 1_000_000, 8, 16
SECONDS = float(os.environ.get("HUZHENG_BENCH_SECONDS") or 60)
EVERY = 2.0  # seconds between two questions of one clerk, on average
CLOSED_SECONDS = 10
LISTS_MS, INTAKE_MS = 50, 150
MIX = {
    "mine": 14, "due": 12, "today": 14, "all": 8, "older": 6, "section": 6, "by_number": 10, "by_name": 8, "by_id": 8,
    "by_phone": 4, "by_service": 4, "case": 10, "intake": 6,
}  # fmt: skip


def run(cases: str = str(CASES)) -> dict:
    """Build the offices on a database of their own, and measure; `cases` for a smaller trial."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_office(Path(folder) / "var", within=300, DJANGO_SETTINGS_MODULE="bench.counters.settings") as office,
    ):
        seeded = beside(office, "bench.desks.seed", cases, str(OFFICES), str(CLERKS))
        clerks = [Clerk(office.port, one, person) for one in seeded["offices"] for person in one["people"]]
        asked = beside(
            office,
            "bench.desks.ask",
            json.dumps([clerks[0].plain(), Clerk(office.port, seeded["few"], seeded["few"]["people"][0]).plain()]),
        )
        for clerk in clerks:
            for name in MIX:  # what a process reads once (rules, templates) is read before anything is measured
                clerk.act(name)
        used = cpu_seconds(office)
        took = open_loop(clerks)
        used = {name: round(seconds - used[name], 1) for name, seconds in cpu_seconds(office).items()}
        lists = closed_loop(clerks, lambda clerk: clerk.list("today"))
        bare = closed_loop(clerks, Clerk.bare)
    figures = {
        "cases": int(cases), "offices": OFFICES, "clerks": CLERKS, "seconds": SECONDS, "steps": took,
        "cpu_seconds": used, "statements": asked["statements"], "whole_tables_read": asked["whole"],
        "list_per_second": lists, "bare_page_per_second": bare, "ratio_to_bare_page": round(lists / bare, 3),
    }  # fmt: skip
    return figures | judge(figures)


def judge(figures: dict) -> dict:
    """Say which bars are met."""
    steps = figures["steps"]
    met = {
        "lists, searches, day list p95 <= 50 ms": all(
            one["p95_ms"] <= LISTS_MS for name, one in steps.items() if name not in ("intake", "case", "failed")
        ),
        "intake p95 <= 150 ms": steps["intake"]["p95_ms"] <= INTAKE_MS,
        "the same statements in a small office": all(big == few for big, few in figures["statements"].values()),
        "no table read whole": not figures["whole_tables_read"],
        "nothing failed": not steps["failed"],
    }
    return {"bars": met, "within_bars": all(met.values())}


def beside(office: RunningOffice, module: str, *words: str) -> dict:
    """Run a module beside the office as the owner of its database; return what it prints."""
    environment = office.environment | {"DJANGO_SETTINGS_MODULE": "bench.counters.settings"}
    done = subprocess.run(
        [sys.executable, "-m", module, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


class Clerk:
    """One clerk: a session, a connection that stays open, and the cases that may be asked for."""

    def __init__(self, port: int, office: dict, person: dict) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie = f"sessionid={person['session']}; csrftoken={person['csrf']}"
        self.csrf, self.known, self.here = person["csrf"], office["known"], f"/o/{office['code']}/cases/"
        self.person = person
        self.dice = random.Random(person["staff"])

    def plain(self) -> dict:
        """Return what the counting of statements needs."""
        return {"person": self.person, "here": self.here, "known": self.known[len(self.known) // 2]}

    def ask(self, method: str, path: str, form: dict | None = None, wanted: int = 200) -> None:
        """Send one request and read the answer."""
        head = {"Cookie": self.cookie}
        body = None
        if form is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"csrfmiddlewaretoken": self.csrf})
        self.connection.request(method, path, body, head)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != wanted:
            raise RuntimeError(f"{path} answered {answer.status}")

    def list(self, which: str) -> None:
        """Open one of the lists."""
        self.ask("GET", f"{self.here}?list={which}")

    def act(self, name: str) -> None:
        """Do one thing of the mix."""
        number, printed, person, identity, phone = self.dice.choice(self.known)
        words = {"by_number": printed, "by_name": person, "by_id": identity, "by_phone": phone, "by_service": "R21"}
        if name in words:
            self.ask("POST", f"{self.here}search/", {"words": words[name], "kind": name.removeprefix("by_")})
        elif name == "case":
            self.ask("GET", f"{self.here}{number}/")
        elif name == "intake":
            self.ask("POST", f"{self.here}new/", application(self.dice), wanted=302)
        elif name == "older":
            self.ask("GET", f"{self.here}?list=all&after={number}")
        else:
            self.list(name)

    def bare(self) -> None:
        """Open the bare page."""
        self.ask("GET", "/bare/")


def application(dice: random.Random) -> dict:
    """Return an application for a transcript as a clerk types it."""
    return {
        "service": "D11", "channel": "counter", "relation": "本人", "name": f"林試{dice.randrange(1000)}", "id_number": "A123456789",
        "language": "zh-hant", "wants": "print", "signed": "signature", "act": "open", "ticket": "0",
        "request_key": f"{dice.getrandbits(96):x}",
    }  # fmt: skip


def open_loop(clerks: list[Clerk]) -> dict[str, Any]:
    """Let every clerk ask at moments of chance; return the spread of each kind of question in milliseconds from when it was due."""
    began = time.perf_counter()

    def work(clerk: Clerk) -> tuple[list[tuple[str, float]], list[str]]:
        due, took, failed = began + clerk.dice.expovariate(1 / EVERY), [], []
        while due < began + SECONDS:
            time.sleep(max(0.0, due - time.perf_counter()))
            name = clerk.dice.choices(list(MIX), list(MIX.values()))[0]
            try:
                clerk.act(name)
                took.append((name, time.perf_counter() - due))
            except RuntimeError as error:
                failed.append(f"{name}: {error}")
            due += clerk.dice.expovariate(1 / EVERY)
        return took, failed

    with ThreadPoolExecutor(len(clerks)) as pool:
        results = list(pool.map(work, clerks))
    every: dict[str, list[float]] = {name: [] for name in MIX}
    for took, _ in results:
        for name, seconds in took:
            every[name].append(seconds * 1000)
    spread = {name: quantiles(found) for name, found in every.items()}
    return spread | {"failed": [line for _, failed in results for line in failed][:5]}


def quantiles(found: list[float]) -> dict[str, float]:
    """Return how many, the median and the 95th of a hundred."""
    cuts = statistics.quantiles(found, n=100) if len(found) > 1 else [0.0] * 99
    return {"n": len(found), "p50_ms": round(cuts[49], 1), "p95_ms": round(cuts[94], 1)}


def closed_loop(clerks: list[Clerk], act: Callable[[Clerk], None]) -> float:
    """Let every clerk repeat an act as fast as it goes; return how many a second."""
    until = time.perf_counter() + CLOSED_SECONDS

    def repeat(clerk: Clerk) -> int:
        done = 0
        while time.perf_counter() < until:
            act(clerk)
            done += 1
        return done

    with ThreadPoolExecutor(len(clerks)) as pool:
        return round(sum(pool.map(repeat, clerks)) / CLOSED_SECONDS, 1)
