"""Pytest plugin: what makes a run quick without changing what it sees.

A file's tests stay with one worker, and so do all that read the whole source, because they share what is dear to make. On the
throwaway PostgreSQL of `tests.cluster` the tables are made once and copied for every worker and run, until what makes them
changes; and after a test that commits, only the tables that hold something are emptied.
"""

import gc
import hashlib
from pathlib import Path
from typing import Any

import psycopg
import pytest

from huzheng.config.database import database_url
from tests.cluster import throwaway

ROOT = Path(__file__).parents[1]
SHORT_LIVED = 50_000  # objects made before the collector looks: a test makes many and keeps few
TEXT = ("tests/architecture/", "tests/words/")  # read the whole source
LONG = (  # minutes each, or many of them; the longest first
    "tests/security/test_matrix.py", "the source", "tests/security/test_junk.py", "tests/security/", "tests/browser/", "tests/rooms/",
    "tests/demo/", "tests/runtime/", "tests/test_plan_year.py",
)  # fmt: skip
KEPT = ("django_migrations", "django_content_type", "auth_permission")
EMPTY = f"""
DO $$ DECLARE name regclass; BEGIN
  SET LOCAL session_replication_role = replica;  -- rows that may only be added, too
  FOR name IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname NOT IN {KEPT} AND pg_relation_size(oid) > 0
  LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
END $$"""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out files: the ones whose tests are long first, then the ones with most tests, so that both workers end together."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "the source" if nodeid.startswith(TEXT) else nodeid.partition("::")[0]

        def _assign_work_unit(self, node: Any) -> None:
            if self.workqueue:
                self.workqueue.move_to_end(min(self.workqueue, key=self._turn), last=False)
            super()._assign_work_unit(node)

        def _turn(self, scope: str) -> tuple[int, int]:
            long = next((place for place, name in enumerate(LONG) if scope.startswith(name)), len(LONG))
            return long, -len(self.workqueue[scope])

    return ByFile(config, log)


def pytest_collection_finish() -> None:
    """Leave what the run has loaded out of every later collection of garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SHORT_LIVED)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Empty the tables our way where the server is ours; Django's own way truncates every table, full or not.

    Examples that hypothesis draws slowly, because others use the machine, fail no test.
    """
    from django.test import TransactionTestCase
    from hypothesis import HealthCheck, settings

    settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("house")
    if throwaway():
        TransactionTestCase._fixture_teardown = _empty


def _empty(_case: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


def copied_tables() -> str | None:
    """Return the database to copy that holds the tables of all migrations, made now where there is none; None for an outside server."""
    if not throwaway():
        return None
    name = f"tables_{_digest()}"
    with psycopg.connect(database_url("owner"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(8610)")  # one worker makes them, the others wait
        found = [row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'tables_%'")]
        if name not in found:
            _make(name)
            for old in found:
                server.execute(f'DROP DATABASE "{old}"')
    return name


def _make(name: str) -> None:
    """Let Django make the tables under another name first: a run that is stopped meanwhile leaves nothing half done."""
    from django.conf import settings
    from django.db import connection

    usual, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    kept, test["NAME"] = test["NAME"], f"half_{name}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = usual
    test["NAME"] = kept
    with psycopg.connect(database_url("owner"), autocommit=True) as server:
        server.execute(f'ALTER DATABASE "half_{name}" RENAME TO "{name}"')


def _digest() -> str:
    """Return a word for everything that makes the tables: our migrations and their operations, and the libraries' versions."""
    from django.conf import settings

    files = sorted((ROOT / "src/huzheng").rglob("migrations/*.py"))
    files += [ROOT / "src/huzheng/foundation/tenancy.py", *sorted((ROOT / "requirements").glob("*.txt"))]
    words = [*settings.INSTALLED_APPS, *(str(file) for file in files)]
    return hashlib.sha256("\n".join(words).encode() + b"".join(file.read_bytes() for file in files)).hexdigest()[:20]
