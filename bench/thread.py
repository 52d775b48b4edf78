"""The counter's cycle: issue, call, serve, finish, at 1 and 16 clients against two server processes, signed in, with CSRF.

Beside it, in the same run: the very statements of a cycle replayed by pgbench, and a bare signed-in page; the ratios to both do
not depend on the machine, and `cpu_ms_per_cycle` says what a cycle costs even where others use the machine too. `violations` are counted from the raw tables by invariants.sql. The control runs the same load on a
server whose claim is check-then-write; it has to show violations.
"""

import contextlib
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from bench.counters.replay import replay
from huzheng.config.testing import RunningOffice, running_office

ROOT = Path(__file__).parents[1]
INVARIANTS = (ROOT / "bench" / "invariants.sql").read_text(encoding="utf-8")
ISSUE = "/o/bench/kiosk/issue/"
STEPS = ("issue", "call", "serve", "finish")
CLERKS = 16
ROUNDS = 3
SECONDS = float(os.environ.get("HUZHENG_BENCH_SECONDS") or 10)
WARM_SECONDS = 2.0
OF_REPLAY = 0.17  # what is left of the bare statements' speed with pages, sessions and CSRF around them


def run(seconds: float = SECONDS) -> dict:
    """Measure on an office of its own, each round so many seconds long; return the figures and whether the bars are met."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_office(Path(folder) / "var", DJANGO_SETTINGS_MODULE="bench.counters.settings") as office,
    ):
        seeded = seed(office, "bench.counters.settings")
        clients = [Clerk(office.port, one, seeded["group"]) for one in seeded["clients"]]
        for clerk in clients * 3:  # somebody always waits: a call that finds nobody would be a cheap one
            clerk.post(ISSUE, group=clerk.group)
        load(clients[:CLERKS], WARM_SECONDS, Clerk.cycle)
        settle(office)
        alone = load(clients[:1], seconds, Clerk.cycle)
        used = cpu_seconds(office)
        rounds = [load(clients[:CLERKS], seconds, Clerk.cycle) for _ in range(ROUNDS)]
        used = {name: seconds - used[name] for name, seconds in cpu_seconds(office).items()}
        many = sorted(rounds, key=lambda one: one["cycles_per_second"])[ROUNDS // 2]
        bare = load(clients[:CLERKS], SECONDS, Clerk.bare)["cycles_per_second"]
        found = violations(office)
        bare_sql = replay(office, seeded, clients=CLERKS, seconds=SECONDS)
    cycles = sum(one["cycles"] for one in rounds)
    statements = {step: len(seeded["statements"][step]) for step in STEPS}
    figures = {
        "clients_1": alone, "clients_16": many, "rounds_16": [one["cycles_per_second"] for one in rounds],
        "requests_per_cycle": len(STEPS), "sql_per_step": statements, "sql_per_cycle": sum(statements.values()),
        "cpu_ms_per_cycle": {name: round(seconds * 1000 / cycles, 2) for name, seconds in used.items()},
        "replay": bare_sql, "bare_page_per_second": bare, "violations": found, "control": control(),
    }  # fmt: skip
    return figures | judge(figures)


def judge(figures: dict) -> dict:
    """Return the ratios, and whether the bars of the house are met."""
    per_second = figures["clients_16"]["cycles_per_second"]
    replayed = figures["replay"]["cycles_per_second"]
    ratio = per_second / replayed if replayed else None
    pages = figures["bare_page_per_second"]
    met = {
        "cycles_per_second >= 115": per_second >= 115,
        "call p95 <= 55 ms at 16": figures["clients_16"]["call"]["p95_ms"] <= 55,
        "call p95 <= 10 ms at 1": figures["clients_1"]["call"]["p95_ms"] <= 10,
        "cycles_per_second >= 0.17 x pgbench": ratio is not None and ratio >= OF_REPLAY,
        "no violation": not any(figures["violations"].values()),
        "the control shows violations": any(figures["control"]["violations"].values()),
    }
    return {
        "ratio_to_replay": None if ratio is None else round(ratio, 3),
        "ratio_to_bare_page": round(per_second * len(STEPS) / pages, 3),
        "bars": met,
        "within_bars": all(met.values()),
    }


def control() -> dict:
    """Run the same load on a server that looks and writes without a claim."""
    settings = "bench.counters.control"
    with (
        tempfile.TemporaryDirectory() as folder,
        running_office(Path(folder) / "var", DJANGO_SETTINGS_MODULE=settings) as office,
    ):
        seeded = seed(office, settings)
        clients = [Clerk(office.port, one, seeded["group"]) for one in seeded["clients"][:CLERKS]]
        figures = load(clients, SECONDS, Clerk.cycle)
        return {
            "cycles_per_second": figures["cycles_per_second"],
            "failed": figures["failed"],
            "violations": violations(office),
        }


def seed(office: RunningOffice, settings: str) -> dict:
    """Make the bench's office in its database; return what the clients need."""
    environment = office.environment | {"DJANGO_SETTINGS_MODULE": settings, "HUZHENG_DATABASE_ROLE": "owner"}
    made = subprocess.run(
        [sys.executable, "-m", "bench.counters.seed"],
        env=environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(made.stderr[-2000:])
    return json.loads(made.stdout)


def settle(office: RunningOffice) -> None:
    """Let the planner know the tables, as it does in an office that is older than a minute (autovacuum comes once a minute)."""
    with psycopg.connect(office.database_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def violations(office: RunningOffice) -> dict[str, int]:
    """Count from the raw tables what must never be."""
    with psycopg.connect(office.database_url) as connection:
        return dict(connection.execute(INVARIANTS).fetchall())


def cpu_seconds(office: RunningOffice) -> dict[str, float]:
    """Return the processor time that pages, worker and PostgreSQL have used so far (processes that still live)."""
    assert office.process is not None
    used = {"pages": 0.0, "worker": 0.0, "postgres": 0.0}
    family = {office.process.pid}
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        with contextlib.suppress(OSError):
            name, _, rest = (folder / "stat").read_text().partition(") ")
            words = rest.split()
            if int(words[1]) in family:  # the parent is one of us; parents carry lower numbers
                family.add(int(folder.name))
                command = (folder / "cmdline").read_text()
                kind = "postgres" if "(postgres" in name else "pages" if "granian" in command else "worker"
                used[kind] += (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    return used


class Clerk:
    """One client: a kiosk's cookie, a clerk's session, one connection that stays open."""

    def __init__(self, port: int, one: dict, group: int) -> None:
        self.group, self.csrf = group, one["csrf"]
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie = f"sessionid={one['session']}; csrftoken={one['csrf']}"
        self.kiosk = (
            f"csrftoken={one['csrf']}; huzheng_device={one['token']}"  # a machine of its own: nobody is signed in there
        )
        self.post(f"/o/bench/desk/counters/{one['counter']}/sit/")

    def post(self, path: str, **form: object) -> str:
        """Send a form as the browser does without scripts; return where it leads."""
        body = urlencode({"csrfmiddlewaretoken": self.csrf, "request_key": secrets.token_hex(16), **form})
        cookie = self.kiosk if path == ISSUE else self.cookie
        head = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, body, head)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"{path} answered {answer.status}")
        return answer.headers["Location"] or ""

    def cycle(self, took: dict[str, list[float]]) -> None:
        """Take a ticket, call whoever is next, serve and finish them."""
        timed(took, "issue", lambda: self.post(ISSUE, group=self.group))
        ticket = timed(took, "call", lambda: self.post("/o/bench/desk/next/")).rpartition("#ticket-")[2]
        if not ticket:
            raise RuntimeError("nobody was called")
        for step in ("serve", "finish"):
            timed(took, step, lambda step=step: self.post(f"/o/bench/desk/tickets/{ticket}/{step}/"))

    def bare(self, took: dict[str, list[float]]) -> None:
        """Open the bare page."""
        self.connection.request("GET", "/bare/", headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        if answer.read() != b"ok":
            raise RuntimeError(f"the bare page answered {answer.status}")


def timed(took: dict[str, list[float]], step: str, act: Callable[[], str]) -> str:
    """Do one step and note how long it took."""
    began = time.perf_counter()
    answer = act()
    took[step].append(time.perf_counter() - began)
    return answer


def load(clients: list[Clerk], seconds: float, act: Callable[[Clerk, dict[str, list[float]]], None]) -> dict:
    """Let every client repeat the act for so long; return rates and the spread of each step in milliseconds."""
    until = time.perf_counter() + seconds

    def repeat(clerk: Clerk) -> tuple[int, int, dict[str, list[float]]]:
        took: dict[str, list[float]] = {step: [] for step in STEPS}
        done = failed = 0
        clerk.connection.close()  # opened anew by the first request: the server has given up one that was idle for a round
        while time.perf_counter() < until:
            try:
                act(clerk, took)
                done += 1
            except RuntimeError:
                failed += 1
        return done, failed, took

    began = time.perf_counter()
    with ThreadPoolExecutor(len(clients)) as pool:
        results = list(pool.map(repeat, clients))
    passed = time.perf_counter() - began
    cycles = sum(done for done, _, _ in results)
    figures: dict = {"cycles_per_second": round(cycles / passed, 1), "cycles": cycles}
    figures["failed"] = sum(failed for _, failed, _ in results)
    for step in STEPS:
        every = sorted(one for _, _, took in results for one in took[step])
        if len(every) > 1:
            cuts = statistics.quantiles(every, n=100)
            figures[step] = {"p50_ms": round(cuts[49] * 1000, 1), "p95_ms": round(cuts[94] * 1000, 1)}
    return figures
