"""A card with a goal in each of two perspectives."""

import pytest

from huzheng.plan.scorecard.testing import make_card, make_goal


@pytest.fixture
def card(central):
    """A draft of the office under test."""
    return make_card(central)


@pytest.fixture
def goals(central, card):
    """Three goals: at the top, in the middle, at the bottom."""
    return [make_goal(central, card, title, place=place) for title, place in (("甲", 0), ("乙", 1), ("丙", 3))]
