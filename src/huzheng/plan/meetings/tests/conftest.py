"""A plan in force with a promise off target, and who keeps the meetings."""

import pytest

from huzheng.office.testing import MONDAY
from huzheng.plan.meetings.testing import hold_meeting, plan_meeting


@pytest.fixture
def planned(central):
    """An office meeting on 20 March, in preparation."""
    return plan_meeting(central)


@pytest.fixture
def held(central):
    """An office meeting on 20 March that is held; everybody was there."""
    return hold_meeting(central)


@pytest.fixture
def given(central):
    """What every verb takes besides: the office, the evaluation officer, nine o'clock on a Monday."""
    return {"office_id": central.office.pk, "by": central.actor("evaluation"), "now": MONDAY}


@pytest.fixture
def foreign(east):
    """The same from the other office."""
    return {"office_id": east.office.pk, "by": east.actor("evaluation"), "now": MONDAY}
