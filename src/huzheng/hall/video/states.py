"""The life of a video session with the tax bureau (視訊辦理地方稅務).

      plan_session           ring_bureau            connect               end_session
    ○ ────────────▶ planned ─────────────▶ ringing ─────────▶ connected ─────────────▶ ended ◎
                       │                      │
                       │ cancel_session       │ give_up                 make_call
                       └──────▶ cancelled ◎   └────────▶ call_back ─────────────────▶ called ◎

`ringing` is asked of the bureau by a job; where it does not answer, refuses, or is out of order, the citizen gets a call-back with a
deadline. `ring_bureau` from `call_back` tries again while the citizen waits.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a session stands."""

    PLANNED = "planned", _("已預定")
    RINGING = "ringing", _("接通中")
    CONNECTED = "connected", _("視訊中")
    ENDED = "ended", _("已結束")
    CALL_BACK = "call_back", _("待回電")
    CALLED = "called", _("已回電")
    CANCELLED = "cancelled", _("已取消")


OPEN = (State.PLANNED, State.RINGING, State.CONNECTED, State.CALL_BACK)

LIFE = Life(
    name="video",
    states=tuple(State.values),
    start=State.PLANNED,
    moves={
        "ring_bureau": move(State.PLANNED, State.CALL_BACK, to=State.RINGING),
        "connect": move(State.RINGING, to=State.CONNECTED),
        "end_session": move(State.CONNECTED, to=State.ENDED),
        "give_up": move(State.RINGING, to=State.CALL_BACK),
        "make_call": move(State.CALL_BACK, to=State.CALLED),
        "cancel_session": move(State.PLANNED, to=State.CANCELLED),
    },
    labels=dict(State.choices),
)


class Trouble(TextChoices):
    """Why nobody answered."""

    NONE = "", _("無")
    UNSET = "unset", _("尚未設定稅務局的視訊連線")
    UNREACHABLE = "unreachable", _("連不上稅務局的視訊系統")
    NO_ANSWER = "no_answer", _("稅務局無人應答")
    REFUSED = "refused", _("稅務局目前不受理")


class Result(TextChoices):
    """What came of a session."""

    NONE = "", _("尚無結果")
    DONE = "done", _("當場辦妥")
    ANSWERED = "answered", _("已解答")
    PAPERS = "papers", _("須補文件")
    TO_BUREAU = "to_bureau", _("須親赴稅務局")


RESULTS = tuple(result for result in Result if result)
