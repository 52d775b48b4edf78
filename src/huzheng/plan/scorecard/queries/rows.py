"""Rows of a card, and what its goals are tied to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from huzheng.foundation.roc import OFFSET
from huzheng.plan.scorecard.models import (
    Actual,
    Card,
    Goal,
    GoalItem,
    GoalLink,
    GoalMeasure,
    GoalRevision,
    Perspective,
    QuarterReview,
)
from huzheng.plan.scorecard.states import CardState


@dataclass(slots=True)
class Ties:
    """What of the plan works for a goal."""

    items: set[int] = field(default_factory=set)
    measures: set[int] = field(default_factory=set)


def cards(office_id: int) -> QuerySet[Card]:
    """Return the cards of an office, the latest year first."""
    return Card.objects.of(office_id)


def public_card(office_id: int, today: date) -> Card | None:
    """Return the card that the public sees: the latest approved one up to this year."""
    shown = cards(office_id).exclude(state=CardState.DRAFT).filter(roc_year__lte=today.year - OFFSET)
    return shown.order_by("-roc_year").first()


def perspectives_of(card: Card) -> QuerySet[Perspective]:
    """Return the perspectives of a card, the uppermost first."""
    return Perspective.objects.of(card.office_id).filter(card=card).order_by("position")


def goals_of(card: Card) -> QuerySet[Goal]:
    """Return the goals of a card that stand, in its order."""
    rows = Goal.objects.of(card.office_id).filter(card=card, gone_at__isnull=True)
    return rows.select_related("perspective").order_by("perspective__position", "position", "pk")


def links_of(card: Card) -> list[tuple[int, int]]:
    """Return (cause, effect) of every link between goals that stand."""
    rows = GoalLink.objects.of(card.office_id).filter(
        card=card, cause__gone_at__isnull=True, effect__gone_at__isnull=True
    )
    return list(rows.order_by("cause", "effect").values_list("cause_id", "effect_id"))


def ties_of(goals: Sequence[Goal]) -> dict[int, Ties]:
    """Return what of the plan each of these goals of one office is tied to. Two queries."""
    found = {goal.pk: Ties() for goal in goals}
    if goals:
        office_id = goals[0].office_id
        for goal, item in GoalItem.objects.of(office_id).filter(goal__in=found).values_list("goal_id", "item_id"):
            found[goal].items.add(item)
        for goal, row in GoalMeasure.objects.of(office_id).filter(goal__in=found).values_list("goal_id", "measure_id"):
            found[goal].measures.add(row)
    return found


def revisions_of(goal: Goal) -> QuerySet[GoalRevision]:
    """Return the wordings of a goal, the latest first."""
    return GoalRevision.objects.of(goal.office_id).filter(goal=goal).order_by("-number")


def last_review(card: Card) -> dict[int, QuarterReview]:
    """Return what was last said about each quarter: {quarter: review}. One query."""
    rows = QuarterReview.objects.of(card.office_id).filter(card=card).select_related("by").order_by("version")
    return {row.quarter: row for row in rows}


def actuals_of(office_id: int, indicators: Sequence[int]) -> dict[tuple[int, date], Actual]:
    """Return the last version of what was reported by hand: {(indicator, first day): row}. One query."""
    rows = Actual.objects.of(office_id).filter(indicator__in=indicators).order_by("version")
    return {(row.indicator_id, row.start): row for row in rows}
