"""What every verb takes besides: who acts, and nine o'clock on a Monday."""

import pytest

from huzheng.cases.book.testing import make_case
from huzheng.foundation import guards
from huzheng.office.testing import MONDAY


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """Let no room above hold up a verb: what they ask for is proven in their own tests."""
    monkeypatch.setattr(guards, "GUARDS", {})


@pytest.fixture
def given(central):
    return {"by": central.actor("clerk"), "now": MONDAY}


@pytest.fixture
def foreign(east):
    return {"by": east.actor("clerk"), "now": MONDAY}


@pytest.fixture
def case(central):
    """A case received at the counter, with nothing checked yet."""
    return make_case(central)
