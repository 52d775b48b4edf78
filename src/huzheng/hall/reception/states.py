"""The life of a call for support (後線支援).

      call_support           accept_support            arrive_support             end_support
    ○ ────────────▶ called ───────────────▶ accepted ────────────────▶ helping ──────────────▶ ended ◎
                      │                        │
                      └──── cancel_support ────┴──▶ cancelled ◎

The call goes down the back-up list: the first person is asked at once, each further one when nobody has answered for a while or when
somebody declines. Whoever accepts first closes it for the others.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a call for support stands."""

    CALLED = "called", _("請求中")
    ACCEPTED = "accepted", _("前往中")
    HELPING = "helping", _("支援中")
    ENDED = "ended", _("已結束")
    CANCELLED = "cancelled", _("已取消")


OPEN = (State.CALLED, State.ACCEPTED, State.HELPING)
TAKEN = (State.ACCEPTED, State.HELPING)  # somebody is on the way, or there

LIFE = Life(
    name="support",
    states=tuple(State.values),
    start=State.CALLED,
    moves={
        "accept_support": move(State.CALLED, to=State.ACCEPTED),
        "arrive_support": move(State.ACCEPTED, to=State.HELPING),
        "end_support": move(State.HELPING, to=State.ENDED),
        "cancel_support": move(State.CALLED, State.ACCEPTED, to=State.CANCELLED),
    },
    labels=dict(State.choices),
)


class Answer(TextChoices):
    """What somebody on the list said."""

    NONE = "", _("尚未回應")
    ACCEPTED = "accepted", _("前往支援")
    DECLINED = "declined", _("無法前往")
