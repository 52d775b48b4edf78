"""Two who accept one call at the same moment: one goes. The control shows what the lock is for."""

import threading

import pytest
from django.db import IntegrityError

from huzheng.foundation.testing import at_once
from huzheng.hall.reception import actions
from huzheng.hall.reception.actions import support
from huzheng.hall.reception.errors import GuideTaken, SupportTaken
from huzheng.hall.reception.models import Guide, Support
from huzheng.hall.reception.rules import step
from huzheng.hall.reception.testing import call_support, list_back_ups, make_guide
from huzheng.office.testing import MONDAY, make_office

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
LATER = MONDAY + step()
ROLES = ("clerk", "reviewer")


@pytest.fixture
def hall(transactional_db):
    made = make_office("race", roles=("section_head", "volunteer", *ROLES))
    list_back_ups(made, *ROLES)
    return made


def both(made, row):
    people = [made.actor(role) for role in ROLES]
    return at_once(*(lambda by=one: actions.accept_support(row.pk, by=by, now=LATER) for one in people))


def test_of_two_who_accept_at_once_one_goes(hall):
    found = both(hall, call_support(hall))

    assert sorted(type(one) for one in found if isinstance(one, Exception)) == [SupportTaken]
    assert Support.objects.of(hall.office.pk).filter(state="accepted").count() == 1


def test_control_without_the_lock_only_the_database_stops_the_second(hall, monkeypatch):
    met = threading.Barrier(2, timeout=5)

    def look_then_wait(support_id, right, *, by):
        row = Support.objects.of(by.office_id).get(pk=support_id)
        met.wait()
        return row

    monkeypatch.setattr(support, "access_support", look_then_wait)
    with pytest.raises(IntegrityError):
        both(hall, call_support(hall))


def test_of_two_hours_that_overlap_one_is_assigned(hall):
    found = at_once(*(lambda: make_guide(hall) for _ in range(2)))

    assert [type(one) for one in found if isinstance(one, Exception)] == [GuideTaken]
    assert Guide.objects.of(hall.office.pk).count() == 1
