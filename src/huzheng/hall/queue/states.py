"""The life of a ticket (號碼牌).

        issue            call_next, call_this         serve
    ○ ─────────▶ waiting ─────────────────────▶ called ─────────▶ serving
                  │  ▲ ▲                        │ ↺ │ │              │
                  │  │ └───────── requeue ──────┘   │ │    finish    │ finish
                  │  │                         miss │ └──────┐       │
                  │  └──── requeue ──── missed ◀────┘        ▼       ▼
            leave │                     │    └─ call_this   finished ◎
                  ▼                     │       (▶ called)
                left ◎ ◀──── leave ─────┘

↺ is `recall`: called again, until the office's call limit; then the no-show is closed as missed. A missed person who
comes back the same day is called by hand (`call_this`) or put back in line (`requeue`). `leave` also takes a called one.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a ticket is."""

    WAITING = "waiting", _("等候中")
    CALLED = "called", _("叫號中")
    SERVING = "serving", _("辦理中")
    FINISHED = "finished", _("已辦畢")
    MISSED = "missed", _("過號")
    LEFT = "left", _("已離開")


OPEN = (State.CALLED, State.SERVING)  # in front of a counter
CLOSED = (State.FINISHED, State.LEFT)  # nothing follows

LIFE = Life(
    name="ticket",
    states=tuple(State.values),
    start=State.WAITING,
    moves={
        "call_next": move(State.WAITING, to=State.CALLED),
        "call_this": move(State.WAITING, State.MISSED, to=State.CALLED),
        "recall": move(State.CALLED, to=State.CALLED),
        "miss": move(State.CALLED, to=State.MISSED),
        "serve": move(State.CALLED, to=State.SERVING),
        "finish": move(State.CALLED, State.SERVING, to=State.FINISHED),
        "leave": move(State.WAITING, State.CALLED, State.MISSED, to=State.LEFT),
        "requeue": move(State.CALLED, State.MISSED, to=State.WAITING),
    },
    labels=dict(State.choices),
)

VERB_WORDS = {
    "issue": _("取號"),
    "call_next": _("叫號"),
    "call_this": _("指定叫號"),
    "recall": _("再叫一次"),
    "miss": _("過號"),
    "serve": _("開始辦理"),
    "finish": _("結束"),
    "leave": _("離開"),
    "requeue": _("放回等候"),
}
