"""A full disk: the door says so, instead of that somebody was too fast; what only reads goes on."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from huzheng.foundation.actors import system
from huzheng.foundation.errors import NoRoom
from huzheng.office.testing import MONDAY, PASSWORD
from huzheng.web.actions import begin_try

REFUSE = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full';
END $$"""


@pytest.fixture
def full(central):
    """Let the database refuse new rows of the door, as PostgreSQL does on a full disk."""
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute(REFUSE)
        for table in ("web_cache", "web_signintry"):
            cursor.execute(f"CREATE TRIGGER no_room BEFORE INSERT ON {table} EXECUTE FUNCTION no_room()")


@pytest.mark.usefixtures("full")
def test_a_verb_says_that_there_is_no_room():
    with pytest.raises(NoRoom):
        begin_try("somebody", address="192.0.2.1", by=system(None), now=MONDAY)


@pytest.mark.usefixtures("full")
def test_the_door_says_that_the_disk_is_full_and_reading_goes_on():
    client = Client()

    answer = client.post(reverse("account_login"), {"login": "clerk-central", "password": PASSWORD})

    assert answer.status_code == 503
    assert "磁碟已滿" in answer.content.decode()
    assert client.get("/o/central/board/").status_code == 200


@pytest.mark.django_db
def test_the_cache_keeps_one_lock_for_one():
    cache.clear()

    assert [cache.add("lock", 1), cache.add("lock", 2), cache.get("lock")] == [True, False, 1]
