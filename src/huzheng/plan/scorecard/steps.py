"""What the verbs of the scorecard have in common; the caller holds the card's lock."""

from datetime import datetime

from django.db import connection
from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.scorecard.access import access_card
from huzheng.plan.scorecard.errors import CardClosed, ReasonMissing
from huzheng.plan.scorecard.models import Card, CardMove, Goal, GoalRevision, Perspective
from huzheng.plan.scorecard.rules import rulebook
from huzheng.plan.scorecard.states import CardState


def hold_cards(office_id: int) -> None:
    """Let nobody else begin a card of this office until the transaction ends."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine",
            [f"scorecard.cards:{office_id}"],
        )


def open_card(office_id: int, card_id: int, reason: str | None = None) -> Card:
    """Return the locked card, where it may be changed; `reason` (not None) must say something for a card in force.

    Raises NotFound, CardClosed, ReasonMissing.
    """
    require_transaction()
    card = access_card(office_id, card_id, for_update=True)
    if card.state == CardState.CLOSED:
        raise CardClosed
    if reason == "" and card.state == CardState.IN_FORCE:
        raise ReasonMissing(field="reason")
    return card


def note_card(card: Card, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the card's present state, and tell it."""
    require_transaction()
    last = CardMove.objects.of(card.office_id).filter(card=card).aggregate(last=Max("seq"))["last"]
    seq = (last or 0) + 1
    CardMove.objects.create(
        office_id=card.office_id, card=card, seq=seq, verb=verb, before=before, after=card.state, actor=by.key, at=now,
        reason=reason,
    )  # fmt: skip
    tell(f"scorecard.{verb}", f"card:{card.pk}", seq, by=by, now=now, office_id=card.office_id, year=card.roc_year)


def add_perspectives(card: Card) -> None:
    """Give a card the usual perspectives."""
    require_transaction()
    Perspective.objects.bulk_create(
        Perspective(office_id=card.office_id, card=card, position=k, name_zh=name.zh, name_en=name.en)
        for k, name in enumerate(rulebook().perspectives)
    )


def note_revision(goal: Goal, *, reason: str, by: Actor, now: datetime) -> None:
    """Keep the present wording of a goal."""
    require_transaction()
    GoalRevision.objects.create(
        office_id=goal.office_id, goal=goal, number=goal.revision, title=goal.title, words=goal.words, reason=reason,
        actor=by.key, at=now,
    )  # fmt: skip
