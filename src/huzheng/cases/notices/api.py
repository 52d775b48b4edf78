"""What the rooms above may ask of the one-time notices. Their events are named in data.py."""

from huzheng.cases.notices.data import NOTICE_EXPIRED, NOTICE_ISSUED, NOTICE_RETURNED, NOTICE_WITHDRAWN, NoticeCard
from huzheng.cases.notices.queries import notice_cards, was_told

__all__ = [
    "NOTICE_EXPIRED",
    "NOTICE_ISSUED",
    "NOTICE_RETURNED",
    "NOTICE_WITHDRAWN",
    "NoticeCard",
    "notice_cards",
    "was_told",
]
