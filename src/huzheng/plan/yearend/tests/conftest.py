"""A plan that was lived for a year, and who acts on it."""

import pytest

from huzheng.plan.yearend.testing import NEW_YEAR, lived_plan


@pytest.fixture
def plan(central):
    """An approved plan of three measures, the first one measured for three months."""
    return lived_plan(central)


@pytest.fixture
def given(central):
    """What every verb takes besides: the office, the evaluation officer, a morning in January of the year after."""
    return {"office_id": central.office.pk, "by": central.actor("evaluation"), "now": NEW_YEAR}


@pytest.fixture
def directed(central, given):
    """The same by the director."""
    return {**given, "by": central.actor("director")}
