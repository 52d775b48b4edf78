"""An outside PostgreSQL: the owner's address is enough, and the pages still enter as somebody who owns nothing."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from huzheng.config.postgres import APP
from huzheng.config.testing import RunningOffice


@pytest.fixture
def outside() -> Iterator[str]:
    """The owner's address of an empty database on the tests' own server."""
    name = f"outside_{secrets.token_hex(4)}"
    server = os.environ["HUZHENG_DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")
        yield server.replace("/huzheng?", f"/{name}?", 1)
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_pages_run_on_an_outside_database_without_its_owners_rights(outside: str, var: Path) -> None:
    office = RunningOffice(var, HUZHENG_DATABASE_URL=outside, HUZHENG_DEMO="1").start(within=180)  # it builds the demo
    office.manage("from huzheng.office.testing import make_office; make_office('central')")
    assert office.get("/o/central/board/")[0] == 200
    assert not (var / "postgres").exists()
    assert not any("huzheng-demo" in line for line in office.said)
    assert office.stop() < 3
    with psycopg.connect(outside, options=f"-c role={APP}") as pages:
        assert pages.execute("SELECT count(*) FROM office_office").fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            pages.execute("DROP TABLE office_office CASCADE")


@pytest.mark.slow
def test_the_worker_hands_out_what_happened(office: RunningOffice) -> None:
    office.manage("from huzheng.office.testing import make_office; make_office('central')")
    with psycopg.connect(office.database_url, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO events_event (office_id, subject, seq, type, version, at, actor, data)"
            " SELECT id, 'test:1', 1, 'test.happened', 1, now(), 'system', '{}' FROM office_office"
        )
        (last,) = owner.execute("SELECT max(id) FROM events_event").fetchall()
        read = []
        while last not in read:
            read = owner.execute("SELECT event_id FROM events_cursor").fetchall()
    assert last in read
