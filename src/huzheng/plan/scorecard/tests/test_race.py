"""Races: two press at once, and it happened once."""

import pytest

from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import overtaken
from huzheng.foundation.verbs import inside
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.models import CardMove
from huzheng.plan.scorecard.testing import given, make_indicator

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_a_card_that_is_being_approved_is_approved_once(central, card, goals):
    for goal in goals:
        make_indicator(central, goal)
    directed = given(central, "director")
    found = overtaken(
        lambda: inside(actions.approve_card)(card.pk, **directed), lambda: actions.approve_card(card.pk, **directed)
    )

    assert isinstance(found, Conflict)
    assert CardMove.objects.of(central.office.pk).filter(card=card, verb="approve_card").count() == 1
