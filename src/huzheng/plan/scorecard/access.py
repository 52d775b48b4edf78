"""From an id to a row: of this office, or not found. Verbs lock the card first; whatever hangs on it is under that lock."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.scorecard.models import Card, Goal, Indicator


def access_card(office_id: int, card_id: int, *, for_update: bool = False) -> Card:
    """Return the card of this office. Raises NotFound."""
    rows = Card.objects.of(office_id).filter(pk=card_id)
    return _one(rows.select_for_update() if for_update else rows)


def access_goal(card: Card, goal_id: int) -> Goal:
    """Return the goal of this card, with its perspective. Raises NotFound, also where it was retired."""
    rows = Goal.objects.of(card.office_id).filter(card=card, pk=goal_id, gone_at__isnull=True)
    return _one(rows.select_related("perspective"))


def access_indicator(card: Card, indicator_id: int) -> Indicator:
    """Return the indicator of this card, with its goal. Raises NotFound, also where it or its goal was retired."""
    rows = Indicator.objects.of(card.office_id).filter(
        goal__card=card, pk=indicator_id, gone_at__isnull=True, goal__gone_at__isnull=True
    )
    return _one(rows.select_related("goal__perspective"))


def _one(rows: QuerySet) -> Any:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
