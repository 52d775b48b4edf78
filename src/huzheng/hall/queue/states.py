"""The life of a ticket (號碼牌).

        issue            call_next, call_this         serve
    ○ ─────────▶ waiting ─────────────────────▶ called ─────────▶ serving ────┐
               ↺  │  ▲ ▲ ▲                      │ ↺ │ │ │             │   │     │
                  │  │ │ └─────── requeue ──────┘   │ │ │   finish    │   │     │ transfer
                  │  │ │                       miss │ │ └─────┐       │   │     ▼
                  │  │ └── requeue ──── missed ◀────┘ │       ▼       ▼   │  (waiting)
            leave │  │                  │    └─ call_this   finished ◎    │
                  ▼  │ bring_back       │       (▶ called)                │
                left ◎│ ◀──── leave ────┤                                 │
                      └────────────── parked ◀──────────── park ──────────┘
                                        └─ call_this (▶ called)

↺ at called is `recall`: called again after the office's pause, until its call limit; then the no-show is closed as missed. ↺ at
waiting is `precheck`, which marks that the papers were looked at, and `transfer`, which sends somebody who waits to another
service. A missed person who comes back the same day is called by hand (`call_this`) or put back in line (`requeue`). `park` keeps a
called or served person for a while (a photo to take, a form to fetch): their counter calls them back (`call_this`), or they
report and stand first in its line (`bring_back`). `transfer` of a called or served one keeps the printed number and stands first, too.
`leave` also takes a called or parked one.
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
    PARKED = "parked", _("保留中")
    LEFT = "left", _("已離開")


class Need(TextChoices):
    """How somebody asks to be called; the words say nothing of why, and nothing of why is kept."""

    ORDINARY = "", _("一般")
    PRIORITY = "priority", _("博愛優先")
    CARING = "caring", _("愛心協助")
    TALK = "talk", _("疼您")


OPEN = (State.CALLED, State.SERVING)  # in front of a counter
CLOSED = (State.FINISHED, State.LEFT)  # nothing follows

LIFE = Life(
    name="ticket",
    states=tuple(State.values),
    start=State.WAITING,
    moves={
        "call_next": move(State.WAITING, to=State.CALLED),
        "call_this": move(State.WAITING, State.MISSED, State.PARKED, to=State.CALLED),
        "recall": move(State.CALLED, to=State.CALLED),
        "miss": move(State.CALLED, to=State.MISSED),
        "serve": move(State.CALLED, to=State.SERVING),
        "finish": move(State.CALLED, State.SERVING, to=State.FINISHED),
        "leave": move(State.WAITING, State.CALLED, State.MISSED, State.PARKED, to=State.LEFT),
        "requeue": move(State.CALLED, State.MISSED, to=State.WAITING),
        "park": move(State.CALLED, State.SERVING, to=State.PARKED),
        "bring_back": move(State.PARKED, to=State.WAITING),
        "transfer": move(State.WAITING, State.CALLED, State.SERVING, to=State.WAITING),
        "precheck": move(State.WAITING, to=State.WAITING),
    },
    labels=dict(State.choices),
)

PERIOD_WORDS = {
    "waiting": _("等候"),
    "walking": _("走到櫃檯"),
    "serving": _("辦理"),
    "hold": _("保留"),
}
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
    "park": _("保留"),
    "bring_back": _("回來了"),
    "transfer": _("轉接"),
    "precheck": _("預審完成"),
}
