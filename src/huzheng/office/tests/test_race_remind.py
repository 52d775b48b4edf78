"""Two workers that remind at once write each reminder once; without the lock on the office they meet in the constraint."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from huzheng.office.actions import reminders
from huzheng.office.models import Reminder
from huzheng.office.testing import open_on_weekdays
from huzheng.office.tests.owing import ledger, remind_at

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owing(central, monkeypatch):
    open_on_weekdays(central)
    found = ledger(central, monkeypatch)
    for number in range(20):
        found.owe("clerk", number=number)
    return found


def both(central) -> list[object]:
    """Let two workers remind at the same moment; return how many each told, or the name of the error."""
    start = threading.Barrier(2)

    def run(_worker: int) -> object:
        try:
            start.wait(10)
            return remind_at(central, 20)
        except IntegrityError as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(run, range(2)))


def test_each_reminder_is_written_once_by_two_workers(central, owing):
    assert sorted(both(central)) == [0, 20]
    assert Reminder.objects.of(central.office.pk).count() == 20


def test_without_the_lock_both_want_to_write_and_the_constraint_stops_one(central, owing, monkeypatch):
    looked = threading.Barrier(2)
    plain = reminders._told

    def look(office_id, subjects):
        found = plain(office_id, subjects)
        looked.wait(10)
        return found

    monkeypatch.setattr(reminders, "lock_office", lambda by, right: None)
    monkeypatch.setattr(reminders, "_told", look)

    assert sorted(map(str, both(central))) == ["20", "IntegrityError"]
    assert Reminder.objects.of(central.office.pk).count() == 20
