"""Fifty guesses at the same moment are five: the try is counted before the password is checked, under a lock."""

import threading

import pytest
from django.db import connection, connections

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.web import actions
from huzheng.web.errors import LockedOut
from huzheng.web.models import SignInTry
from huzheng.web.queries import blocked_until

GUESSES = 20


def at_once(guess) -> int:
    """Run the guess in many threads that start together; return how many got through."""
    gate, through = threading.Barrier(GUESSES), []

    def run() -> None:
        gate.wait()
        try:
            guess()
            through.append(1)
        except LockedOut:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(GUESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(through)


def counted() -> None:
    actions.begin_try("clerk", address="10.0.0.1", by=system(None), now=read_now())


def uncounted() -> None:
    """Look, then write, as a cache or a careless verb would."""
    now = read_now()
    if blocked_until("who", "10.0.0.1", now):
        raise LockedOut(minutes=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.05)")
    SignInTry.objects.create(who="who", address="10.0.0.1", at=now)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_do_not_slip_by():
    assert at_once(counted) == 5
    assert SignInTry.objects.count() == 5


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_do():
    assert at_once(uncounted) > 5
