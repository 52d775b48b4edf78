"""The life of a one-time notice (一次告知單).

    issue_notice               return_with
    ○ ───────────▶ issued ──────────────────▶ returned ◎
                   │    │                      ▲
                   │    │ expire_notice        │ return_with
                   │    └──────────▶ expired ──┘
                   │    │         lapse             │ lapse
                   │    └──────────▶ lapsed ◎ ◀──┘
                   │ withdraw_notice
                   └─────────▶ withdrawn ◎

`withdrawn` was issued in error and counts nowhere; `lapsed`: the case was closed without the papers. A notice past its day still brings its
papers back to the same case; only the way ahead of new visitors is over (Q-09).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a notice is."""

    ISSUED = "issued", _("待補件")
    RETURNED = "returned", _("已補件")
    EXPIRED = "expired", _("逾期未補")
    LAPSED = "lapsed", _("案件已結")
    WITHDRAWN = "withdrawn", _("已撤銷")


OPEN = (State.ISSUED, State.EXPIRED)  # papers are still awaited

LIFE = Life(
    name="notice",
    states=tuple(State.values),
    start=State.ISSUED,
    moves={
        "return_with": move(State.ISSUED, State.EXPIRED, to=State.RETURNED),
        "expire_notice": move(State.ISSUED, to=State.EXPIRED),
        "withdraw_notice": move(State.ISSUED, to=State.WITHDRAWN),
        "lapse": move(State.ISSUED, State.EXPIRED, to=State.LAPSED),
    },
    labels=dict(State.choices),
)

VERB_WORDS = {
    "issue_notice": _("開立"),
    "return_with": _("補件"),
    "expire_notice": _("逾期"),
    "withdraw_notice": _("撤銷"),
    "lapse": _("案件已結，告知單失效"),
    "take_ticket": _("憑單取號"),
    "postpone": _("停止辦公，有效日順延"),
}


class Signed(TextChoices):
    """How the applicant acknowledged the notice."""

    SIGNATURE = "signature", _("簽名")
    SEAL = "seal", _("蓋章")
    FINGERPRINT = "fingerprint", _("指印")
    SENT = "sent", _("未到場，寄送")
    DECLINED = "declined", _("拒絕簽收")
