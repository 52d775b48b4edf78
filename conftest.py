"""Named people for every test: two offices, so that nobody sees the other's rows."""

import sys
from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import translation

from huzheng.office.testing import OfficeSet, make_office
from tests.quick import copied_tables

ROLES = (
    "director", "secretary", "section_head", "reviewer", "clerk", "reception", "evaluation", "it", "general_affairs",
    "volunteer",
)  # fmt: skip


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker) -> None:
    """Copy the tables where they have been made before, instead of walking through every migration."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = copied_tables()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """End sessions that a thread of some test left behind, and say what they last did: else the database cannot be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid, backend_type, state, left(query, 200), pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        for left in cursor.fetchall():
            sys.__stderr__.write(f"a session was left behind: {left}\n")


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    """Begin every test in the language of the house, whatever a page before it has spoken."""
    translation.activate("zh-hant")


@pytest.fixture
def central(db) -> OfficeSet:
    """The office under test: three counters, groups A and B, one person per role."""
    return make_office("central", roles=ROLES)


@pytest.fixture
def east(db) -> OfficeSet:
    """The other office, whose rows nobody of `central` may see."""
    return make_office("east", roles=ROLES)
