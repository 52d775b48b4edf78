"""Who closes, and when."""

from datetime import date

import pytest

from huzheng.foundation.clock import at
from huzheng.plan.figures.testing import closer


@pytest.fixture
def given(central):
    """What every verb takes besides: the office, the evaluation officer, six in the morning of the first of April."""
    return closer(central, at(date(2026, 4, 1), 6))


@pytest.fixture
def foreign(east):
    """The same from the other office."""
    return closer(east, at(date(2026, 4, 1), 6))
