"""Two who look at one hall raise one alert; two who mark one step mark it once. The control shows what the lock is for."""

import threading

import pytest
from django.db import IntegrityError

from huzheng.foundation.testing import at_once
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.actions import crowds
from huzheng.hall.crowd.models import Crowd, CrowdMove
from huzheng.hall.crowd.testing import foresee_crowd, note, seen, steps_of
from huzheng.office.testing import MONDAY, make_office

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROLES = ("director", "section_head", "clerk")


@pytest.fixture
def hall(transactional_db):
    return make_office("race", roles=ROLES)


def both(office):
    look = seen(office, passes=30)
    return at_once(*(lambda: note(office, look) for _ in range(2)))


def test_two_looks_at_once_raise_one_crowd(hall):
    found = both(hall)

    assert found[0] == found[1] == Crowd.objects.of(hall.office.pk).get()


def test_control_without_the_lock_only_the_database_stops_the_second(hall, monkeypatch):
    met, locked = threading.Barrier(2, timeout=5), crowds.lock_open_crowd
    monkeypatch.setattr(crowds, "lock_setting", lambda office_id: crowds.CrowdSetting(office_id=office_id))

    def look_then_wait(office_id):
        found = locked(office_id)
        met.wait()
        return found

    monkeypatch.setattr(crowds, "lock_open_crowd", look_then_wait)
    with pytest.raises(IntegrityError):
        both(hall)

    assert Crowd.objects.of(hall.office.pk).count() == 1


def test_two_who_mark_one_step_mark_it_once(hall):
    step = steps_of(foresee_crowd(hall))[0]
    by = [hall.actor(role) for role in ROLES[:2]]
    at_once(*(lambda by=one: actions.take_step(step.pk, by=by, now=MONDAY) for one in by))

    assert CrowdMove.objects.of(hall.office.pk).filter(verb="take_step").count() == 1
