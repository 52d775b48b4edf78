"""The life of a fine (罰鍰裁處程序).

 open_fine            remind              ask_opinion             take_opinion
○ ───────▶ found ───────────▶ reminded ───────────▶ hearing ───────────────▶ ready ──decide──▶ decided
             │ └──────────────── ask_opinion ─────────▲                       ▲                   │
             └───────────────── skip_opinion (also from reminded) ───────────┘                   │ serve
                                                                                                 ▼
                    paid ◎ ◀──── pay (from every state with a bill) ────┐                      served
                     │ unpay (its receipt was voided)                  │                        │ bill
                     ▼                                                 │                        ▼
                   billed ◀──────────────────────────────────── enforced ◀──enforce── pressed ◀──press── billed

waive ▶ waived ◎ (from found, reminded, hearing, ready)      revoke ▶ revoked ◎ (from decided, served, billed, pressed, enforced)
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a fine is."""

    FOUND = "found", _("查獲")
    REMINDED = "reminded", _("已催告")
    HEARING = "hearing", _("陳述意見中")
    READY = "ready", _("待裁處")
    DECIDED = "decided", _("已裁處，待送達")
    SERVED = "served", _("已送達")
    BILLED = "billed", _("待繳納")
    PRESSED = "pressed", _("已催繳")
    ENFORCED = "enforced", _("已移送執行")
    PAID = "paid", _("已繳清")
    WAIVED = "waived", _("免罰")
    REVOKED = "revoked", _("已撤銷")


BEFORE = (State.FOUND, State.REMINDED, State.HEARING, State.READY)  # nothing is decided yet
OWED = (State.BILLED, State.PRESSED, State.ENFORCED)  # a bill is out
CLOSED = (State.PAID, State.WAIVED, State.REVOKED)

LIFE = Life(
    name="fine",
    states=tuple(State.values),
    start=State.FOUND,
    moves={
        "remind": move(State.FOUND, to=State.REMINDED),
        "ask_opinion": move(State.FOUND, State.REMINDED, to=State.HEARING),
        "skip_opinion": move(State.FOUND, State.REMINDED, to=State.READY),
        "take_opinion": move(State.HEARING, to=State.READY),
        "decide": move(State.READY, to=State.DECIDED),
        "serve": move(State.DECIDED, to=State.SERVED),
        "bill": move(State.SERVED, to=State.BILLED),
        "press": move(State.BILLED, to=State.PRESSED),
        "enforce": move(State.PRESSED, to=State.ENFORCED),
        "pay": move(*OWED, to=State.PAID),
        "unpay": move(State.PAID, to=State.BILLED),
        "waive": move(*BEFORE, to=State.WAIVED),
        "revoke": move(State.DECIDED, State.SERVED, *OWED, to=State.REVOKED),
    },
    labels=dict(State.choices),
)


class Served(TextChoices):
    """How a decision was served (行政程序法 67 ff.)."""

    HANDED = "handed", _("交付送達")
    SUBSTITUTE = "substitute", _("補充送達（同居人、受雇人或接收郵件人員）")
    DEPOSIT = "deposit", _("寄存送達")
    NOTICE = "notice", _("公示送達")


class PaperKind(TextChoices):
    """The papers of a fine."""

    REMINDER = "reminder", _("催告書")
    OPINION = "opinion", _("陳述意見通知書")
    DECISION = "decision", _("裁處書")
    BILL = "bill", _("繳款通知單")
    PRESSING = "pressing", _("催繳通知書")
    TRANSFER = "transfer", _("移送執行書")
    WAIVER = "waiver", _("勸導紀錄")
    REVOCATION = "revocation", _("撤銷處分書")


class Sex(TextChoices):
    """As the decision must state it (行政程序法96 I 1)."""

    MALE = "m", _("男")
    FEMALE = "f", _("女")
