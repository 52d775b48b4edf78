"""Doors for tests: a card of two goals, one by a metric and one by hand."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.data import CardValues, GoalValues, IndicatorValues
from huzheng.plan.scorecard.models import Card, Goal, Indicator, Perspective


def given(made: OfficeSet, role: str = "evaluation", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def make_card(made: OfficeSet, roc_year: int = 115) -> Card:
    """Begin the card of a year."""
    return actions.start_card(CardValues(roc_year, f"{roc_year}年度平衡計分卡"), **given(made))


def make_goal(made: OfficeSet, card: Card, title: str = "縮短等候", *, place: int = 0) -> Goal:
    """Add a goal to the perspective with this place."""
    perspective = Perspective.objects.of(made.office.pk).filter(card=card).order_by("position")[place]
    return actions.add_goal(card.pk, values=GoalValues(perspective.pk, title, "說明"), **given(made))


def by_metric(**words: Any) -> IndicatorValues:
    """Return an indicator that the queue feeds: tickets finished in a month, at least ten."""
    known: dict[str, Any] = {
        "title": "辦畢件數", "source": "metric", "period_kind": "month", "comparator": "at_least", "target": Decimal(10),
        "metric": "queue.served", "aggregate": "count",
    }  # fmt: skip
    return IndicatorValues(**{**known, **words})


def by_hand(**words: Any) -> IndicatorValues:
    """Return an indicator that is reported by hand every quarter: at least 80 points."""
    known: dict[str, Any] = {
        "title": "測驗平均", "source": "hand", "period_kind": "quarter", "comparator": "at_least", "target": Decimal(80),
        "unit": "分",
    }  # fmt: skip
    return IndicatorValues(**{**known, **words})


def make_indicator(made: OfficeSet, goal: Goal, values: IndicatorValues | None = None) -> Indicator:
    """Measure a goal; by hand unless `values` say otherwise."""
    return actions.add_indicator(goal.card_id, goal_id=goal.pk, values=values or by_hand(), **given(made))


def approve(made: OfficeSet, card: Card) -> Card:
    """Put a card in force as the director."""
    return actions.approve_card(card.pk, **given(made, "director"))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the scorecard need besides the office."""
    card = make_card(made)
    goal, other = make_goal(made, card), make_goal(made, card, "專業同仁", place=3)
    make_indicator(made, goal, by_metric())
    indicator = make_indicator(made, other)
    approve(made, card)
    return {"card": card.pk, "goal": goal.pk, "indicator": indicator.pk, "quarter": 1, "what": "close"}
