"""The morning of a country: visitors come by chance to 300 offices, clerks call and serve them, phones and boards look on; then all go home.

Whoever is there looks at pages too: the kiosk's start before the number and its ticket after it, the line on the desk after a call.

Open loop: a visitor takes a number at the moment at which they come, whether the server is busy or not, and a time is counted from
the moment at which something was due. Service is short (seconds, not minutes), so that few counters can serve three times the peak of
a country; what the server has to do for a visitor stays the same. At the end the books must balance: every number that was issued is
finished, left, or still waits.
"""

import heapq
import itertools
import os
import random
import statistics
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from bench.cases import beside
from bench.thread import cpu_seconds, violations
from huzheng.config.testing import RunningOffice, running_office

OFFICES, COUNTERS = 300, 1200
VISITS_PER_SECOND = 30.0
SECONDS = float(os.environ.get("HUZHENG_BENCH_SECONDS") or 300)
DRAIN_SECONDS = 600  # far beyond the longest queue: two minutes are usual, and a service may take two by chance
SERVICE_SECONDS, GREETING_SECONDS = 12.0, 1.0
ABSENT = 0.03  # of those who are called do not come
LOOKS_AT_PHONE = 0.5  # of the visitors open the page of their ticket
LOOKS_AT_KIOSK = (
    0.25  # of the visitors see the kiosk's start and their ticket there drawn anew; each office's start at least once
)
LOOKS_AT_LINE = 0.25  # of the calls are followed by the line on a desk
READING_SECONDS = 2.0
BOARD_EVERY = 30.0  # seconds between two whole loads of an office's board; the stream does the rest
BAR_MS = 150
HANDS = 64  # requests under way at most; what waits for a hand is counted


@dataclass
class Hall:
    """One office as the bench knows it: who waits there, and which clerks are free."""

    code: str
    token: str
    groups: list[int]
    waiting: int = 0
    free: deque[dict] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.clerks = len(self.free)


class Morning:
    """Everything that is due, in order of time, done by many hands."""

    def __init__(self, port: int, offices: list[dict], seed: int = 1) -> None:
        self.port, self.dice = port, random.Random(seed)
        self.halls = [Hall(one["code"], one["token"], one["groups"], free=deque(one["clerks"])) for one in offices]
        self.shares = [one["share"] for one in offices]
        self.due: list[tuple[float, int, Callable[[float], None]]] = []
        self.order, self.guard = itertools.count(), threading.Lock()
        self.took: dict[str, list[float]] = {}
        self.failed: list[str] = []
        self.stuck: list[dict] = []  # halls in which somebody waits when there was time enough to call everybody
        self.here, self.issued, self.gone = threading.local(), 0, 0
        self.under_way, self.ends_at = 0, 0.0

    def run(self, seconds: float) -> None:
        """Seat everybody; let visitors come for so long; go on until nobody waits."""
        clerks = [(hall, clerk) for hall in self.halls for clerk in hall.free]
        with ThreadPoolExecutor(HANDS) as hands:
            list(hands.map(lambda one: self._sit(*one), clerks))
            self._plan(seconds)
            while self.due or self.under_way:
                self._do_next(hands)
                if time.perf_counter() > self.ends_at + DRAIN_SECONDS:
                    self.stuck = [
                        {"office": hall.code, "waiting": hall.waiting, "free": len(hall.free), "clerks": hall.clerks}
                        for hall in self.halls
                        if hall.waiting
                    ]
                    self.due.clear()

    def _plan(self, seconds: float) -> None:
        begin = time.perf_counter() + 0.5
        self.ends_at, at = begin + seconds, begin
        while (at := at + self.dice.expovariate(VISITS_PER_SECOND)) < self.ends_at:
            hall = self.dice.choices(self.halls, self.shares)[0]
            self._later(at, lambda due, hall=hall: self._visit(hall, due))
            if self.dice.random() < LOOKS_AT_KIOSK:
                self._start_page(hall, max(begin, at - READING_SECONDS))
        for hall in self.halls:
            self._start_page(hall, begin + self.dice.uniform(0, min(seconds, BOARD_EVERY)))
            first = begin + self.dice.uniform(0, BOARD_EVERY)
            for k in range(int(seconds / BOARD_EVERY)):
                path = f"/o/{hall.code}/board/"
                self._later(
                    first + k * BOARD_EVERY,
                    lambda due, path=path, hall=hall: self._get("board", path, due, self._kiosk(hall)),
                )

    def _start_page(self, hall: Hall, at: float) -> None:
        self._later(at, lambda due: self._get("kiosk", f"/o/{hall.code}/kiosk/", due, self._kiosk(hall)))

    def _later(self, at: float, act: Callable[[float], None]) -> None:
        with self.guard:
            heapq.heappush(self.due, (at, next(self.order), act))

    def _do_next(self, hands: ThreadPoolExecutor) -> None:
        with self.guard:
            now = time.perf_counter()
            ready = bool(self.due) and self.due[0][0] <= now
            at, _, act = heapq.heappop(self.due) if ready else (0.0, 0, None)
            self.under_way += ready
        if act is None:
            time.sleep(0.0005)
        else:
            hands.submit(self._do, act, at)

    def _do(self, act: Callable[[float], None], at: float) -> None:
        try:
            act(at)
        except (OSError, HTTPException, RuntimeError) as error:
            with self.guard:
                self.failed.append(str(error)[:200])
        finally:
            with self.guard:
                self.under_way -= 1

    def _sit(self, hall: Hall, clerk: dict) -> None:
        self._post("", f"/o/{hall.code}/desk/counters/{clerk['counter']}/sit/", 0.0, clerk)

    def _visit(self, hall: Hall, due: float) -> None:
        """Take a number; somebody who is free calls; some look at their ticket on the kiosk, one in two at the phone."""
        group = hall.groups[self.dice.random() < 0.5]
        there = self._post("issue", f"/o/{hall.code}/kiosk/issue/", due, self._kiosk(hall), group=group)
        with self.guard:
            hall.waiting += 1
            self.issued += 1
            clerk = hall.free.popleft() if hall.free else None
        now = time.perf_counter()
        if clerk:
            self._later(now, lambda due: self._call(hall, clerk, due))
        if self.dice.random() < LOOKS_AT_KIOSK:
            self._later(now, lambda due: self._get("ticket", there, due, self._kiosk(hall)))
        if self.dice.random() < LOOKS_AT_PHONE:
            token = there.rstrip("/").rpartition("/")[2]
            self._later(now + READING_SECONDS, lambda due: self._get("phone", f"/t/{token}/", due, {}))

    def _call(self, hall: Hall, clerk: dict, due: float) -> None:
        ticket = self._post("call", f"/o/{hall.code}/desk/next/", due, clerk).rpartition("#ticket-")[2]
        if not ticket.isdecimal():
            self._free(hall, clerk)
            return
        with self.guard:
            hall.waiting -= 1
        if self.dice.random() < LOOKS_AT_LINE:
            self._later(time.perf_counter(), lambda due: self._get("line", f"/o/{hall.code}/desk/line/", due, clerk))
        steps = ["miss", "leave"] if self.dice.random() < ABSENT else ["serve", "finish"]
        self._go_on(hall, clerk, ticket, steps, GREETING_SECONDS)

    def _go_on(self, hall: Hall, clerk: dict, ticket: str, steps: list[str], pause: float) -> None:
        self._later(time.perf_counter() + pause, lambda due: self._step(hall, clerk, ticket, steps, due))

    def _step(self, hall: Hall, clerk: dict, ticket: str, steps: list[str], due: float) -> None:
        self._post(steps[0], f"/o/{hall.code}/desk/tickets/{ticket}/{steps[0]}/", due, clerk)
        if len(steps) > 1:
            pause = self.dice.expovariate(1 / SERVICE_SECONDS) if steps[0] == "serve" else 0.1
            self._go_on(hall, clerk, ticket, steps[1:], pause)
            return
        with self.guard:
            self.gone += 1
        self._get("desk", f"/o/{hall.code}/desk/", time.perf_counter(), clerk)
        self._free(hall, clerk)

    def _free(self, hall: Hall, clerk: dict) -> None:
        with self.guard:
            calls = hall.waiting > 0
            if not calls:
                hall.free.append(clerk)
        if calls:
            self._later(time.perf_counter(), lambda due: self._call(hall, clerk, due))

    def _kiosk(self, hall: Hall) -> dict:
        return {"csrf": "k" * 32, "device": hall.token}

    def _get(self, step: str, path: str, due: float, who: dict) -> None:
        self._ask(step, path, due, who, None)

    def _post(self, step: str, path: str, due: float, who: dict, **form: object) -> str:
        key = f"{random.getrandbits(64):016x}"
        body = urlencode({"csrfmiddlewaretoken": who["csrf"], "request_key": key, **form})
        return self._ask(step, path, due, who, body)

    def _ask(self, step: str, path: str, due: float, who: dict, body: str | None) -> str:
        names = {"session": "sessionid", "csrf": "csrftoken", "device": "huzheng_device"}
        head = {"Cookie": "; ".join(f"{names[key]}={value}" for key, value in who.items() if key in names)}
        method, wanted = ("GET", 200) if body is None else ("POST", 302)
        if body is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self._answer(method, path, body, head)
        if answer.status != wanted:
            raise RuntimeError(f"{method} {path} answered {answer.status}")
        if step:
            with self.guard:
                self.took.setdefault(step, []).append(time.perf_counter() - due)
        return answer.headers["Location"] or ""

    def _answer(self, method: str, path: str, body: str | None, head: dict[str, str]) -> HTTPResponse:
        """Ask on this hand's connection; where the server has closed an idle one, ask again with the same key, as browsers do."""
        for last in (False, True):
            if not hasattr(self.here, "connection"):
                self.here.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.here.connection.request(method, path, body, head)
                answer = self.here.connection.getresponse()
                answer.read()
                return answer
            except ConnectionError:
                del self.here.connection
                if last:
                    raise
        raise AssertionError


def run() -> dict:
    """Build the country on a database of its own, live through its morning, and count."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_office(Path(folder) / "var", within=300, DJANGO_SETTINGS_MODULE="bench.counters.settings") as office,
    ):
        morning = Morning(office.port, beside(office, "bench.counters.country", str(OFFICES), str(COUNTERS)))
        used = cpu_seconds(office)
        morning.run(SECONDS)
        used = {name: round(seconds - used[name], 1) for name, seconds in cpu_seconds(office).items()}
        figures = {
            "offices": OFFICES, "seconds": SECONDS, "visits": morning.issued, "visits_per_second": round(morning.issued / SECONDS, 1),
            "steps": {step: spread(took) for step, took in sorted(morning.took.items())}, "cpu_seconds": used,
            "failed": len(morning.failed), "first_failures": morning.failed[:5], "stuck": morning.stuck, "books": books(office),
            "violations": violations(office),
        }  # fmt: skip
    return figures | judge(figures)


def spread(took: list[float]) -> dict[str, float]:
    """Return number, median and 95th percentile in milliseconds."""
    cuts = statistics.quantiles(took, n=100) if len(took) > 1 else [took[0]] * 99
    return {"n": len(took), "p50_ms": round(cuts[49] * 1000, 1), "p95_ms": round(cuts[94] * 1000, 1)}


def books(office: RunningOffice) -> dict[str, int]:
    """Return how many tickets were issued, and where they are now."""
    with psycopg.connect(office.database_url) as connection:
        there = dict(connection.execute("SELECT state, count(*) FROM queue_ticket GROUP BY state").fetchall())
        (issued,) = connection.execute("SELECT count(*) FROM queue_ticketmove WHERE verb = 'issue'").fetchone()  # type: ignore[misc]
    return {"issued": issued, **there}


def judge(figures: dict) -> dict:
    """Say which bars are met."""
    books = figures["books"]
    met = {
        "p95 of every page and action <= 150 ms": all(one["p95_ms"] <= BAR_MS for one in figures["steps"].values()),
        "no error": not figures["failed"],
        "nobody is left waiting": not figures["stuck"],
        "issued = finished + left + waiting": books["issued"] == figures["visits"] == sum(books.get(state, 0) for state in ("finished", "left", "waiting")),
        "no violation": not any(figures["violations"].values()),
    }  # fmt: skip
    return {"bars": met, "within_bars": all(met.values())}
