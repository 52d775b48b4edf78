"""The lives of what goes out to another system and of what comes in.

Outgoing  put_out           send                    Incoming  take_in         apply
         ○ ──────▶ waiting ──────▶ sent ◎                    ○ ──────▶ held ───────▶ applied ◎
                  ↺  │  ▲                                               │
                     │  │ try_again                                     │ differ           settle
             give_up ▼  │                                               └──────▶ differs ───────▶ settled ◎
                    parked

↺ at waiting is `fail`: the other side did not answer, it is tried again later and later. What was refused for good, or waited for a
week, is parked until somebody sends it again. `held` waits for the numbers before its own.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class System(TextChoices):
    """Whom the office speaks with."""

    CORE = "core", _("戶役政資訊系統")
    CITY = "city", _("市府櫃檯系統（戶政e把罩）")


class OutState(TextChoices):
    """Where something is that goes out."""

    WAITING = "waiting", _("待送")
    SENT = "sent", _("對方已收")
    PARKED = "parked", _("送不出去")


class InState(TextChoices):
    """Where something is that came in."""

    HELD = "held", _("等前面的訊息")
    APPLIED = "applied", _("已處理")
    DIFFERS = "differs", _("待確認差異")
    SETTLED = "settled", _("差異已決定")


class OutKind(TextChoices):
    """What is told."""

    CASE_OPENED = "case_opened", _("已收件")
    NOTICE_GIVEN = "notice_given", _("已開立一次告知單")
    PAID = "paid", _("已收規費")
    KEPT = "kept", _("差異以本所為準")


class InKind(TextChoices):
    """What the others tell."""

    DONE = "registration_done", _("登記完成")
    ISSUED = "document_issued", _("已核發文件")
    OTHER = "other", _("本系統不認得的訊息")  # their own word for it stands where the service would


class Difference(TextChoices):
    """How what they say does not agree with what stands here."""

    UNKNOWN_KIND = "unknown_kind", _("本系統不認得的訊息")
    NO_CASE = "no_case", _("本所沒有這個案號")
    OTHER_SERVICE = "other_service", _("業務項目不同")
    CLOSED = "closed", _("本所已用其他方式結案")
    NOT_READY = "not_ready", _("本所的案件還不能辦結")
    FEE_UNKNOWN = "fee_unknown", _("收費標準沒有這個項目")
    FEE_DIFFERS = "fee_differs", _("規費金額不同")


class Choice(TextChoices):
    """Whose word counts."""

    HERE = "here", _("以本所為準")
    THERE = "there", _("以對方為準")


class Trouble(TextChoices):
    """Why nothing came through."""

    NONE = "", _("正常")
    NOT_SET_UP = "not_set_up", _("尚未設定連線位址")
    UNREACHABLE = "unreachable", _("連不上對方")
    SLOW = "slow", _("對方太久沒有回應")
    HALF = "half", _("對方的回應不完整")
    SIGNATURE = "signature", _("對方的簽章不符")
    NUMBERS = "numbers", _("對方的編號重複")
    BUSY = "busy", _("對方暫時不能處理")
    REFUSED = "refused", _("對方不接受")


OUT = Life(
    name="counter_outgoing",
    states=tuple(OutState.values),
    start=OutState.WAITING,
    moves={
        "fail": move(OutState.WAITING, to=OutState.WAITING),
        "send": move(OutState.WAITING, to=OutState.SENT),
        "give_up": move(OutState.WAITING, to=OutState.PARKED),
        "try_again": move(OutState.PARKED, to=OutState.WAITING),
    },
    labels=dict(OutState.choices),
)
IN = Life(
    name="counter_incoming",
    states=tuple(InState.values),
    start=InState.HELD,
    moves={
        "apply": move(InState.HELD, to=InState.APPLIED),
        "differ": move(InState.HELD, to=InState.DIFFERS),
        "settle": move(InState.DIFFERS, to=InState.SETTLED),
    },
    labels=dict(InState.choices),
)
