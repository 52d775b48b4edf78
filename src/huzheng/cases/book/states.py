"""The life of a case (案件).

     open_case                decide_alone (delegation list)
    ○ ───────▶ received ────────────────────────────────────▶ working ──complete──▶ done ◎
               │ ▲ ▲  │                                        │  ▲ │
               │ │ │  │ submit            approve              │  │ └─ suspend ─▶ lacking
               │ │ │  └───────▶ review ────────────────────────│──┘
               │ │ └─ send_back ──┘ │                          │
       suspend │ │ resume           │ refuse ▶ refused ◎ ◀─────┘ refuse (also from received, lacking)
               ▼ │                  │
             lacking                withdraw ▶ withdrawn ◎ (from every open state)
                                    send_on ▶ sent_on ◎ (from received: the competent office takes it)

`lacking` is suspended: papers are missing and the clock stands still; `resume` leads back to received, where the papers are checked
again. `extend`, `postpone`, `assign` and what is noted on a case (papers, people, signatures, questions, steps) move nothing.
"""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where a case is."""

    RECEIVED = "received", _("已收件")
    LACKING = "lacking", _("待補正")
    REVIEW = "review", _("審核中")
    WORKING = "working", pgettext_lazy("case", "辦理中")
    DONE = "done", _("已辦結")
    REFUSED = "refused", _("已駁回")
    WITHDRAWN = "withdrawn", _("已撤回")
    SENT_ON = "sent_on", _("已移轉")


OPEN = (State.RECEIVED, State.LACKING, State.REVIEW, State.WORKING)
CLOSED = (State.DONE, State.REFUSED, State.WITHDRAWN, State.SENT_ON)

LIFE = Life(
    name="case",
    states=tuple(State.values),
    start=State.RECEIVED,
    moves={
        "suspend": move(State.RECEIVED, State.WORKING, to=State.LACKING),
        "resume": move(State.LACKING, to=State.RECEIVED),
        "submit": move(State.RECEIVED, to=State.REVIEW),
        "send_back": move(State.REVIEW, to=State.RECEIVED),
        "approve": move(State.REVIEW, to=State.WORKING),
        "decide_alone": move(State.RECEIVED, to=State.WORKING),
        "complete": move(State.WORKING, to=State.DONE),
        "refuse": move(State.RECEIVED, State.LACKING, State.REVIEW, State.WORKING, to=State.REFUSED),
        "withdraw": move(*OPEN, to=State.WITHDRAWN),
        "send_on": move(State.RECEIVED, to=State.SENT_ON),
    },
    labels=dict(State.choices),
)


class Channel(TextChoices):
    """How an application comes in."""

    COUNTER = "counter", _("臨櫃")
    BOOKING = "booking", _("預約")
    ONLINE = "online", _("線上")
    POST = "post", _("郵寄")
    PHONE = "phone", _("電話")
    VISIT = "visit", _("到府")


class Part(TextChoices):
    """What somebody is in a case."""

    APPLICANT = "applicant", _("申請人")
    AGENT = "agent", _("受託人")
    SUBJECT = "subject", _("當事人")
    SPOUSE = "spouse", _("配偶")
    INTERPRETER = "interpreter", _("通譯")
    WITNESS = "witness", _("證人")


class PaperState(TextChoices):
    """What is known of a paper."""

    OPEN = "open", _("未查驗")
    SEEN = "seen", _("已驗")
    SCANNED = "scanned", _("已掃描")
    WAIVED = "waived", _("免附")
    MISSING = "missing", _("欠缺")


class SignatureKind(TextChoices):
    """How an act is signed (民法3)."""

    SIGNATURE = "signature", _("簽名")
    SEAL = "seal", _("蓋章")
    FINGERPRINT = "fingerprint", _("指印")
    CROSS = "cross", _("十字")
    STAFF_STAMP = "staff_stamp", _("承辦人職名章")


NEEDS_WITNESSES = (SignatureKind.FINGERPRINT, SignatureKind.CROSS)  # two of them, 民法3 III


class StepState(TextChoices):
    """Where an internal step is (CASE-07)."""

    OPEN = "open", _("待辦")
    DONE = "done", _("完成")
    STALLED = "stalled", _("停滯")


VERB_WORDS: dict[str, Any] = {
    "open_case": _("收件"),
    "add_service": _("加辦業務"),
    "enter_person": _("增列人員"),
    "change_person": _("更正人員資料"),
    "check_identity": _("查驗身分證件"),
    "check_paper": _("查驗證件"),
    "change_circumstances": _("變更辦理情形"),
    "sign": _("簽名或蓋章"),
    "submit": _("送審"),
    "decide_alone": _("代為決行"),
    "approve": _("核定"),
    "send_back": _("退回補正"),
    "complete": _("辦結"),
    "finish_elsewhere": _("其他系統完成登記"),
    "refuse": _("駁回"),
    "withdraw": _("撤回"),
    "send_on": _("移轉"),
    "suspend": _("通知補正，暫停計時"),
    "resume": _("續辦，恢復計時"),
    "extend": _("延長處理期限"),
    "postpone": _("停止辦公，期限順延"),
    "restore": _("照常辦公，期限恢復"),
    "assign": _("改派承辦人"),
    "hand_part": _("交辦內部事項"),
    "end_part": _("內部事項完成"),
    "stall_part": _("內部事項停滯"),
    "see_part": _("承辦人已知悉"),
    "ask_section": _("內部徵詢"),
    "answer_question": _("內部答覆"),
    "take_payment": _("收款"),
    "void_receipt": _("收據作廢"),
    "hand_over": _("交付"),
}


def name_line(verb: str, words: Any) -> None:
    """Say in words what a line of history means that another room writes by `note_case`; called from its apps.py."""
    VERB_WORDS[verb] = words
