"""An approved plan with a schedule and its item, in the office under test."""

import pytest
from django.test import Client

from huzheng.office.testing import MONDAY, PASSWORD
from huzheng.plan.book.api import schedule_tasks
from huzheng.plan.progress.testing import first_item, make_progress


@pytest.fixture
def plan(central):
    """A plan in force: one item that a clerk reports every quarter, four tasks, the months of one lost."""
    return make_progress(central)


@pytest.fixture
def item(plan):
    """The item of the plan."""
    return first_item(plan)


@pytest.fixture
def tasks(plan):
    """The tasks of the plan's schedule in order."""
    return list(schedule_tasks(plan))


@pytest.fixture
def acting(central):
    """What a verb takes besides: the office, who acts, nine o'clock on a Monday in March."""

    def given(role="clerk", now=MONDAY):
        return {"office_id": central.office.pk, "by": central.actor(role), "now": now}

    return given


@pytest.fixture
def signed_in():
    """A browser that is signed in as somebody."""

    def client(made, role):
        found = Client()
        assert found.login(username=f"{role}-{made.office.code}", password=PASSWORD)
        return found

    return client
