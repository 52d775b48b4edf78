"""Who may do what in the database: pages own nothing, logs only grow, nobody else gets in."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from huzheng.config import roles
from huzheng.config.postgres import APP, LOG, Cluster, let_pass


@pytest.fixture
def url(db: None) -> str:
    """The owner's address of the test database."""
    known = connection.get_connection_params()
    return psycopg.conninfo.make_conninfo(**{name: known[name] for name in ("dbname", "user", "host")})


@pytest.fixture
def app(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """A connection as pages and worker have it; whatever it writes is undone."""
    monkeypatch.setattr(roles, "log_tables", lambda: ["events_event"])
    for _ in range(2):
        roles.set_up(url)
    with psycopg.connect(url, user=APP) as pages:
        yield pages
        pages.rollback()


def allowed(pages: psycopg.Connection, role: str, table: str) -> set[str]:
    """Return what a role may do with a table."""
    words = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    query = "SELECT has_table_privilege(%s, %s, %s)"
    return {word for word in words if pages.execute(query, [role, table, word]).fetchone() == (True,)}


def test_pages_read_and_write_rows_of_every_table(app: psycopg.Connection) -> None:
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.managed} - {"events_event"}
    lacking = {table for table in tables if allowed(app, APP, table) != {"SELECT", "INSERT", "UPDATE", "DELETE"}}
    assert lacking == set()


def test_a_log_table_only_grows(app: psycopg.Connection) -> None:
    assert allowed(app, APP, "events_event") == {"SELECT", "INSERT"}
    assert allowed(app, LOG, "events_event") == {"INSERT"}
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("UPDATE events_event SET actor = 'somebody else'")


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE theirs (x int)", "DROP TABLE office_office", "TRUNCATE office_office", "SET ROLE huzheng"],
)
def test_pages_own_nothing(app: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_pages_cannot_read_the_servers_files(app: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT pg_read_file('PG_VERSION')")


def test_an_owners_login_can_put_its_rights_down(app: psycopg.Connection, url: str) -> None:
    with psycopg.connect(url, options=f"-c role={APP}") as pages:
        assert pages.execute("SELECT current_user").fetchone() == (APP,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            pages.execute("CREATE TABLE theirs (x int)")


@pytest.mark.slow
def test_another_account_of_the_machine_is_refused(var: Path) -> None:
    cluster = Cluster(var / "postgres", durable=False)
    cluster.start()
    try:
        (cluster.data / "pg_ident.conf").write_text('house "somebody" huzheng\n')
        with psycopg.connect(cluster.url(), autocommit=True) as owner:
            owner.execute("SELECT pg_reload_conf()")
        assert cluster.sockets.stat().st_mode & 0o777 == 0o700
        with pytest.raises(psycopg.OperationalError, match=r"(?i)peer authentication failed"):
            _connect_until_refused(cluster.url())
    finally:
        cluster.stop()


def _connect_until_refused(url: str) -> None:
    for _ in range(200):
        psycopg.connect(url).close()


def test_a_closed_home_is_widened_by_one_traverse_entry_only(tmp_path: Path) -> None:
    import pwd

    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    other = next(one for one in pwd.getpwall() if one.pw_uid not in (0, os.geteuid()))
    let_pass(other, home)
    assert home.stat().st_mode & 0o007 == 0
    said = os.getxattr(home, "system.posix_acl_access")
    assert len(said) == 4 + 5 * 8


def test_no_tcp_port_is_opened(url: str) -> None:
    with psycopg.connect(url) as owner:
        assert owner.execute("SHOW listen_addresses").fetchone() == ("",)


def test_programs_without_an_account_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from huzheng.config import postgres

    monkeypatch.setattr(os, "geteuid", lambda: 3_999_999)
    with pytest.raises(postgres.PostgresProblem, match="3999999"):
        postgres.account()


def test_the_password_of_an_outside_database_stands_in_no_list_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    from huzheng.config import backup

    seen: list[list[str]] = []

    def run(command: list[str], **more: object) -> subprocess.CompletedProcess[bytes]:
        seen.append(command)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", run)
    backup._call(["pg_dump"], "postgresql://owner:hidden@db.example/huzheng")
    assert "hidden" not in " ".join(seen[0])
