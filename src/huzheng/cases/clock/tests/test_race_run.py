"""Two workers let the clock run at the same moment: each day is looked at once, each person told once."""

import threading

import pytest
from django.db import connection

from huzheng.cases.clock.models import ChaseStep, ClockDay, DelayNotice
from huzheng.cases.clock.testing import limited_case, run
from huzheng.foundation.clock import at
from huzheng.office.testing import MONDAY, open_on_weekdays

pytestmark = pytest.mark.django_db(transaction=True)
LATER = at(MONDAY.date().replace(day=11), 9)


def both(made):
    """Run the clock twice at once and return how many parts each looked at."""
    gate, found = threading.Barrier(2), []

    def one():
        gate.wait()
        try:
            found.append(run(made, LATER).parts)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _k in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_of_two_runs_at_once_one_finds_nothing_to_do(central):
    open_on_weekdays(central)
    limited_case(central, 1)
    first, second = both(central)

    assert (first, second) == (0, ClockDay.objects.of(central.office.pk).count())
    assert ChaseStep.objects.of(central.office.pk).count() == 3
    assert DelayNotice.objects.of(central.office.pk).filter(channel="none").count() == 1


def test_without_the_lock_both_find_the_same_work(central, monkeypatch):
    open_on_weekdays(central)
    limited_case(central, 1)
    gate = threading.Barrier(2, timeout=20)
    monkeypatch.setattr("huzheng.cases.clock.actions.running.lock_clock", lambda office_id, by: None)
    monkeypatch.setattr("huzheng.cases.clock.actions.running.lived_cases", _meeting(gate))
    errors = []
    monkeypatch.setattr(threading, "excepthook", lambda given: errors.append(given.exc_type.__name__))

    assert len(both(central)) == 1
    assert errors == ["IntegrityError"]


def _meeting(gate):
    """Let both runs come to the same place before either writes."""
    from huzheng.cases.clock.queries.year import lived_cases

    def meet(*given):
        found = lived_cases(*given)
        gate.wait()
        return found

    return meet
