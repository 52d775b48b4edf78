"""The words of the scorecard, and the life of a card.

draft ──approve_card──▶ in_force ──close_card──▶ closed ◎
                          ▲                        │
                          └──────reopen_card───────┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class CardState(TextChoices):
    """Where a card stands."""

    DRAFT = "draft", _("草案")
    IN_FORCE = "in_force", _("實施中")
    CLOSED = "closed", _("已結束")


class Source(TextChoices):
    """Where the actual values of an indicator come from."""

    METRIC = "metric", _("系統量測")
    HAND = "hand", _("人工填報")


class Band(TextChoices):
    """What an attainment looks like: shape and word, never colour alone."""

    OK = "ok", _("達成")
    SOON = "soon", _("接近目標")
    LATE = "late", _("未達成")
    UNKNOWN = "unknown", _("尚無資料")


CARD_LIFE = Life(
    "scorecard",
    states=tuple(CardState.values),
    start=CardState.DRAFT,
    moves={
        "approve_card": move(CardState.DRAFT, to=CardState.IN_FORCE),
        "close_card": move(CardState.IN_FORCE, to=CardState.CLOSED),
        "reopen_card": move(CardState.CLOSED, to=CardState.IN_FORCE),
    },
    labels={state.value: state.label for state in CardState},
)
