"""kill -9 of anything, at any moment: the office comes back and no acknowledged ticket is lost or doubled.

A client writes numbered rows as the pages do (as the app role, one transaction each) while a victim is killed again and again.
"""

import contextlib
import os
import random
import signal
import threading
import time

import psycopg
import pytest

from huzheng.config.database import APP
from huzheng.config.postgres import Cluster
from huzheng.config.testing import RunningOffice

VICTIMS = ("supervisor", "postgres", "backend", "server", "page", "worker", "everything")


class Client(threading.Thread):
    """Writes 1, 2, 3 ... and remembers what was acknowledged; a number whose answer never came is not used again."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url = url
        self.acknowledged: list[int] = []
        self.number = 0
        self.refused = ""
        self.over = threading.Event()

    def run(self) -> None:
        """Write until told to stop, through every reconnection."""
        while not self.over.is_set():
            try:
                with psycopg.connect(self.url, autocommit=True, connect_timeout=3) as connection:
                    self._write(connection)
            except psycopg.Error as error:
                self.refused = str(error)
            time.sleep(0.02)

    def _write(self, connection: psycopg.Connection) -> None:
        while not self.over.is_set():
            self.number += 1
            connection.execute("INSERT INTO numbered (number) VALUES (%s)", [self.number])
            self.acknowledged.append(self.number)

    def wait_for_more(self, within: float = 20) -> None:
        """Wait until another number was acknowledged."""
        before, until = len(self.acknowledged), time.monotonic() + within
        while len(self.acknowledged) <= before + 2:
            assert time.monotonic() < until, f"nothing was written for {within} s: {self.refused}"
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


def assert_nothing_is_lost(office: RunningOffice, strikes: int, seed: int) -> None:
    chance = random.Random(seed)
    with psycopg.connect(office.database_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE numbered (number bigint)")
        owner.execute(f"GRANT SELECT, INSERT ON numbered TO {APP}")
    client = Client(Cluster(office.folder / "postgres").url(user=APP))
    client.start()
    kinds = [VICTIMS[turn % len(VICTIMS)] for turn in range(strikes)]
    chance.shuffle(kinds)
    for kind in kinds:
        client.wait_for_more()
        time.sleep(chance.uniform(0, 0.5))
        strike(office, kind, chance)
    client.wait_for_more()
    client.over.set()
    client.join(10)
    with psycopg.connect(office.database_url) as owner:
        rows = [number for (number,) in owner.execute("SELECT number FROM numbered ORDER BY number")]
    assert len(rows) == len(set(rows))
    assert set(client.acknowledged) <= set(rows)
    assert len(client.acknowledged) > 20 * strikes


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_ten_kills_lose_no_acknowledged_number(office: RunningOffice) -> None:
    assert_nothing_is_lost(office, strikes=10, seed=random.SystemRandom().randrange(10**6))


@pytest.mark.thorough
@pytest.mark.timeout(1200)
def test_fifty_kills_lose_no_acknowledged_number(office: RunningOffice) -> None:
    assert_nothing_is_lost(office, strikes=50, seed=random.SystemRandom().randrange(10**6))
