"""A plan and who acts on it."""

import pytest

from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import make_plan, measures_of


@pytest.fixture
def plan(central):
    """A draft of three measures in the office under test."""
    return make_plan(central)


@pytest.fixture
def measure(plan):
    """The first measure of the draft."""
    return measures_of(plan)[0]


@pytest.fixture
def given(central):
    """What every verb takes besides: the office, the evaluation officer, nine o'clock on a Monday."""
    return {"office_id": central.office.pk, "by": central.actor("evaluation"), "now": MONDAY}


@pytest.fixture
def foreign(east):
    """The same from the other office."""
    return {"office_id": east.office.pk, "by": east.actor("evaluation"), "now": MONDAY}
