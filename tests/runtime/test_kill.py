"""kill -9 of anything, at any moment: the office comes back, and every acknowledged ticket is there exactly once.

A client stands at the kiosk and takes one ticket after the other through the pages, while a victim is killed again and again. Where
no answer comes, it taps again with the same request key, as the kiosk's form does.
"""

import contextlib
import http.client
import os
import random
import signal
import threading
import time
import urllib.parse

import psycopg
import pytest

from huzheng.config.testing import RunningOffice
from huzheng.office.data import DEVICE_COOKIE

VICTIMS = ("supervisor", "postgres", "backend", "server", "page", "worker", "everything")
OPEN_A_HALL = "from huzheng.office.testing import make_office; make_office('central').device('kiosk')"
CSRF = "k" * 32
COOKIES = f"csrftoken={CSRF}; {DEVICE_COOKIE}=token-central-kiosk"


class Visitor(threading.Thread):
    """Takes tickets 1, 2, 3 ... and remembers the token of each that was handed out."""

    def __init__(self, port: int, group: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.group = group
        self.acknowledged: dict[str, str] = {}
        self.refused = ""
        self.over = threading.Event()

    def run(self) -> None:
        """Tap until told to stop; a key is tapped until it is answered."""
        while not self.over.is_set():
            key = f"tap-{len(self.acknowledged) + 1}"
            try:
                self.acknowledged[key] = self._tap(key)
            except (OSError, http.client.HTTPException, AssertionError) as error:
                self.refused = repr(error)
                time.sleep(0.02)

    def _tap(self, key: str) -> str:
        """Tap once; return the token of the ticket that came out."""
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": CSRF, "group": self.group, "request_key": key})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": COOKIES, "Host": "localhost"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("POST", "/o/central/kiosk/issue/", form, headers)
            answer = connection.getresponse()
            assert answer.status == 302, f"{answer.status} {answer.read()[:200]!r}"
            return (answer.getheader("Location") or "").rstrip("/").rpartition("/")[2]
        finally:
            connection.close()

    def wait_for_more(self, within: float = 20) -> None:
        """Wait until three more tickets came out."""
        before, until = len(self.acknowledged), time.monotonic() + within
        while len(self.acknowledged) < before + 3:
            assert time.monotonic() < until, f"no ticket for {within} s: {self.refused}"
            time.sleep(0.02)


def parents() -> dict[int, int]:
    """Return the parent of each process of this machine."""
    found = {}
    for name in filter(str.isdecimal, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat", errors="replace") as file:
            found[int(name)] = int(file.read().rpartition(")")[2].split()[1])
    return found


def victims(office: RunningOffice) -> dict[str, list[int]]:
    """Return the processes of the office by kind."""
    assert office.process is not None
    parent, mine = parents(), office.processes()
    top = office.process.pid
    postgres = [pid for pid in mine if parent.get(pid) == top and "/postgres" in mine[pid]]
    server = [pid for pid in mine if parent.get(pid) == top and "granian" in mine[pid]]
    kinds = {
        "supervisor": [top],
        "postgres": postgres,
        "backend": [pid for pid, above in parent.items() if above in postgres],
        "server": server,
        "page": [pid for pid, above in parent.items() if above in server],
        "worker": [pid for pid in mine if parent.get(pid) == top and mine[pid].endswith("worker")],
    }
    return {**kinds, "everything": sorted({pid for pids in kinds.values() for pid in pids})}


def strike(office: RunningOffice, kind: str, chance: random.Random) -> None:
    """Kill one process of a kind, or all at once, and wait until the pages answer again."""
    found = victims(office)[kind]
    for pid in found if kind == "everything" else [chance.choice(found)] if found else []:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if kind in ("supervisor", "everything"):
        office.kill()
        office.start(within=30)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if office.get("/accounts/login/")[0] == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"no page after the death of {kind}: {office.said[-20:]}")


def tickets(office: RunningOffice) -> list[tuple[str, str, int]]:
    """Return (request key, token, number) of every ticket, straight from the tables."""
    query = """
        SELECT k.key, t.token, t.number FROM queue_ticket t
        LEFT JOIN requests_requestkey k ON (k.result ->> 'ticket')::bigint = t.id ORDER BY t.business_date, t.number
    """
    with psycopg.connect(office.database_url) as owner:
        return owner.execute(query).fetchall()


def opened_hall(office: RunningOffice) -> Visitor:
    """Make a hall in the running office and let a visitor in."""
    office.manage(OPEN_A_HALL)
    with psycopg.connect(office.database_url) as owner:
        (group,) = owner.execute("SELECT min(id) FROM office_servicegroup").fetchall()
    visitor = Visitor(office.port, group[0])
    visitor.start()
    return visitor


def assert_nothing_is_lost(office: RunningOffice, strikes: int, seed: int) -> None:
    chance = random.Random(seed)
    visitor = opened_hall(office)
    kinds = [VICTIMS[turn % len(VICTIMS)] for turn in range(strikes)]
    chance.shuffle(kinds)
    for kind in kinds:
        visitor.wait_for_more()
        time.sleep(chance.uniform(0, 0.5))
        strike(office, kind, chance)
    visitor.wait_for_more()
    visitor.over.set()
    visitor.join(10)
    found = tickets(office)
    assert visitor.acknowledged.items() <= {key: token for key, token, _ in found}.items()
    assert len({key for key, _, _ in found}) == len(found) <= len(visitor.acknowledged) + 1
    assert [number for _, _, number in found] == list(range(1, len(found) + 1))
    assert len(found) > 5 * strikes


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_ten_kills_lose_and_double_no_ticket(office: RunningOffice) -> None:
    assert_nothing_is_lost(office, strikes=10, seed=random.SystemRandom().randrange(10**6))


@pytest.mark.thorough
@pytest.mark.timeout(1200)
def test_fifty_kills_lose_and_double_no_ticket(office: RunningOffice) -> None:
    assert_nothing_is_lost(office, strikes=50, seed=random.SystemRandom().randrange(10**6))
