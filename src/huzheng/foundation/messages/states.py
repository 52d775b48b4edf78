"""The life of a message.

  send          claim             succeed
○ ───▶ queued ─────────▶ sending ─────────▶ sent ◎ ◀── print_out ── queued (a letter)
       │ ▲ ▲              │ │ │
       │ │ └──── retry ───┘ │ └─ give_up ─▶ parked ──┐
       │ │                  └─ fail ──▶ failed ──────┤
       │ └── resend, redirect ──────────────┴────────┘
       └─ fail (no server), cancel ▶ cancelled ◎ (also from failed and parked)
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class Channel(TextChoices):
    """How it goes out."""

    PRINT = "print", _("紙本")
    EMAIL = "email", _("電子郵件")
    SMS = "sms", _("簡訊")


CARRIED = (Channel.EMAIL.value, Channel.SMS.value)  # by the worker; a letter is carried by hand


class State(TextChoices):
    """Where a message is."""

    QUEUED = "queued", _("等候寄出")
    SENDING = "sending", _("寄送中")
    SENT = "sent", _("已寄出")
    FAILED = "failed", _("未寄出")
    PARKED = "parked", _("停止重試")
    CANCELLED = "cancelled", _("已取消")


STUCK = (State.FAILED, State.PARKED)  # somebody has to choose another way
ENDED = (State.SENT, State.FAILED, State.PARKED, State.CANCELLED)

LIFE = Life(
    name="message",
    states=tuple(State.values),
    start=State.QUEUED,
    moves={
        "claim": move(State.QUEUED, to=State.SENDING),
        "succeed": move(State.SENDING, to=State.SENT),
        "retry": move(State.SENDING, to=State.QUEUED),
        "fail": move(State.QUEUED, State.SENDING, to=State.FAILED),
        "give_up": move(State.SENDING, to=State.PARKED),
        "resend": move(*STUCK, to=State.QUEUED),
        "redirect": move(*STUCK, to=State.QUEUED),
        "print_out": move(State.QUEUED, to=State.SENT),
        "cancel": move(State.QUEUED, *STUCK, to=State.CANCELLED),
    },
    labels={state.value: state.label for state in State},
)


class Trouble(TextChoices):
    """Why a message did not go, in one word."""

    NO_MAIL_SERVER = "no_mail_server", _("沒有設定郵件主機")
    NO_SMS_GATEWAY = "no_sms_gateway", _("沒有設定簡訊閘道")
    UNREACHABLE = "unreachable", _("連不上主機")
    BUSY = "busy", _("對方主機暫時不收")
    SIGN_IN = "sign_in", _("主機不接受我們的帳號")
    BAD_ADDRESS = "bad_address", _("收件位址不存在或寫錯")
    REJECTED = "rejected", _("對方主機拒收")
    INTERRUPTED = "interrupted", _("寄送途中斷線")
    NO_CONSENT = "no_consent", _("當事人已撤回同意")
