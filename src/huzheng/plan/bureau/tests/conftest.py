"""A bureau above two offices, and a third office that is not below it."""

import pytest

from huzheng.office.testing import make_office
from huzheng.plan.bureau.testing import above


@pytest.fixture
def bureau(central, east):
    """The account of the bureau above both offices, as an actor."""
    return above(central, east)


@pytest.fixture
def elsewhere(db):
    """An office of nobody's bureau."""
    return make_office("elsewhere", roles=("clerk", "director", "evaluation", "section_head", "reviewer"))
