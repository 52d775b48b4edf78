"""A card: begun, put in force, closed; its perspectives named, its quarters reviewed."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.verbs import verb
from huzheng.plan.scorecard.access import access_card
from huzheng.plan.scorecard.data import CardValues, PerspectiveValues
from huzheng.plan.scorecard.errors import NothingToMeasure, YearTaken
from huzheng.plan.scorecard.models import Card, Goal, Indicator, Perspective, QuarterReview
from huzheng.plan.scorecard.states import CARD_LIFE
from huzheng.plan.scorecard.steps import add_perspectives, hold_cards, note_card, open_card


@verb
def start_card(values: CardValues, *, office_id: int, by: Actor, now: datetime) -> Card:
    """Begin the card of a year with the usual perspectives. Raises YearTaken. Locks the office's cards."""
    hold_cards(office_id)
    if Card.objects.of(office_id).filter(roc_year=values.roc_year).exists():
        raise YearTaken
    card = Card.objects.create(office_id=office_id, roc_year=values.roc_year, title=values.title, created_at=now)
    add_perspectives(card)
    note_card(card, "start_card", "", by=by, now=now)
    return card


@verb
def approve_card(card_id: int, *, office_id: int, by: Actor, now: datetime) -> Card:
    """Put a card in force. Raises NotFound, IllegalMove, NothingToMeasure where a goal has no indicator. Locks the card."""
    card = access_card(office_id, card_id, for_update=True)
    before, card.state = card.state, CARD_LIFE.after(card.state, "approve_card")
    _check_measured(card)
    card.approved_on = business_date(now)
    card.save(update_fields=["state", "approved_on"])
    note_card(card, "approve_card", before, by=by, now=now)
    return card


@verb
def close_card(card_id: int, *, office_id: int, by: Actor, now: datetime) -> Card:
    """Close a card: from here on it changes no more. Raises NotFound, IllegalMove. Locks the card."""
    return _move(office_id, card_id, "close_card", by=by, now=now)


@verb
def reopen_card(card_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Card:
    """Open a closed card again, with the reason. Raises NotFound, IllegalMove. Locks the card."""
    return _move(office_id, card_id, "reopen_card", by=by, now=now, reason=reason)


@verb
def name_perspectives(
    card_id: int, *, office_id: int, names: Sequence[PerspectiveValues], by: Actor, now: datetime
) -> Card:
    """Name the perspectives in their order; further names make further ones, the last ones without goals may be left out.

    Raises NotFound, CardClosed, Invalid where goals stand in one that is left out. Locks the card.
    """
    card = open_card(office_id, card_id)
    rows = list(Perspective.objects.of(office_id).filter(card=card).order_by("position"))
    before = [[row.name_zh, row.name_en] for row in rows]
    _drop_perspectives(card, rows[len(names) :])
    for place, name in enumerate(names):
        if place < len(rows):
            rows[place].name_zh, rows[place].name_en = name.name_zh, name.name_en
            rows[place].save(update_fields=["name_zh", "name_en"])
        else:
            Perspective.objects.create(
                office_id=office_id, card=card, position=place, name_zh=name.name_zh, name_en=name.name_en
            )
    after = [[name.name_zh, name.name_en] for name in names]
    record("name_perspectives", f"card:{card.pk}", before, after, by=by, now=now)
    return card


@verb
def write_review(
    card_id: int, *, office_id: int, quarter: int, words: str, by: Actor, now: datetime
) -> QuarterReview | None:
    """Say what is to be said about a quarter; the same words again change nothing. Raises NotFound, CardClosed. Locks the card."""
    card = open_card(office_id, card_id)
    if quarter not in range(1, 5) or not words:
        raise Invalid(field="words")
    last = QuarterReview.objects.of(office_id).filter(card=card, quarter=quarter).order_by("-version").first()
    if last is not None and last.words == words:
        return None
    return QuarterReview.objects.create(
        office_id=office_id, card=card, quarter=quarter, version=last.version + 1 if last else 1, words=words,
        by_id=by.id, at=now,
    )  # fmt: skip


def _move(office_id: int, card_id: int, act: str, *, by: Actor, now: datetime, reason: str = "") -> Card:
    card = access_card(office_id, card_id, for_update=True)
    before, card.state = card.state, CARD_LIFE.after(card.state, act)
    card.save(update_fields=["state"])
    note_card(card, act, before, by=by, now=now, reason=reason)
    return card


def _check_measured(card: Card) -> None:
    goals = Goal.objects.of(card.office_id).filter(card=card, gone_at__isnull=True)
    measured = Indicator.objects.of(card.office_id).filter(goal=OuterRef("pk"), gone_at__isnull=True)
    if not goals.exists() or goals.exclude(Exists(measured)).exists():
        raise NothingToMeasure


def _drop_perspectives(card: Card, rows: Sequence[Perspective]) -> None:
    for row in rows:
        if Goal.objects.of(card.office_id).filter(perspective=row).exists():
            raise Invalid(field="names")
        row.delete()
