"""The words of control, and the life of what is to be mended.

record_check            close_follow_up
     │         ┌──▶ open ──────────────▶ closed
     └─────────┘      ▲                    │
                      └─ reopen_follow_up ─┘
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class Kind(TextChoices):
    """How a rule is looked after."""

    CHECK = "check", _("查核")
    SPOT = "spot", _("抽查")
    VISIT = "visit", _("督導")
    REPORT = "report", _("檢討")


class Rhythm(TextChoices):
    """In which period a rule asks for at least one record."""

    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季")
    HALF = "half", _("每半年")
    YEAR = "year", _("每年")


class WhoKind(TextChoices):
    """Who is responsible for a rule."""

    ROLE = "role", _("職務")
    DUTY = "duty", _("專人")
    SECTION = "section", _("課室")


class FollowUpState(TextChoices):
    """Where something that is to be mended stands."""

    OPEN = "open", _("待改善")
    CLOSED = "closed", _("已改善")


FOLLOW_UP_LIFE = Life(
    "follow-up",
    states=tuple(FollowUpState.values),
    start=FollowUpState.OPEN,
    moves={
        "close_follow_up": move(FollowUpState.OPEN, to=FollowUpState.CLOSED),
        "reopen_follow_up": move(FollowUpState.CLOSED, to=FollowUpState.OPEN),
    },
    labels={state.value: state.label for state in FollowUpState},
)
