"""What the rooms above may ask of the one-time notices. Their events are named in data.py."""

from huzheng.cases.notices.data import (
    NOTICE_EXPIRED,
    NOTICE_ISSUED,
    NOTICE_RETURNED,
    NOTICE_WITHDRAWN,
    NoticeCard,
    NoticeValues,
    Ticked,
)
from huzheng.cases.notices.queries import notice_cards, was_told
from huzheng.cases.notices.steps import tell_what_lacks

__all__ = [
    "NOTICE_EXPIRED",
    "NOTICE_ISSUED",
    "NOTICE_RETURNED",
    "NOTICE_WITHDRAWN",
    "NoticeCard",
    "NoticeValues",
    "Ticked",
    "notice_cards",
    "tell_what_lacks",
    "was_told",
]
