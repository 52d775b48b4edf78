"""What leaves the room of one-time notices, the names of its events, and what its verbs take."""

from dataclasses import asdict, dataclass

NOTICE_ISSUED = "notices.issued"  # {notice, case, again}
NOTICE_RETURNED = "notices.returned"  # {notice, case}
NOTICE_EXPIRED = "notices.expired"  # {notice, case}
NOTICE_WITHDRAWN = "notices.withdrawn"  # {notice, case}
MAIL = "notices.notice"  # the kind of message


def subject(notice_id: int) -> str:
    """Return the word by which logs, links and messages name a notice."""
    return f"notice:{notice_id}"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is missing, as it was printed. `key` names a paper of the case's check list, or "added-1" and so on."""

    key: str
    zh: str
    en: str = ""
    reason_zh: str = ""
    reason_en: str = ""
    where_zh: str = ""
    where_en: str = ""
    law: str = ""
    next_zh: str = ""
    next_en: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """Return it as the notice keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A paper of the check list that is missing: why (a key of rulebook/notice.yaml), and how to go on (likewise)."""

    key: str
    reason: str
    way: str


@dataclass(frozen=True, slots=True)
class Added:
    """Something missing that is on no check list: a condition, a signature."""

    zh: str
    en: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class NoticeValues:
    """What a clerk ticks and writes for a notice."""

    ticked: tuple[Ticked, ...] = ()
    added: tuple[Added, ...] = ()
    language: str = "zh-hant"
    large: bool = False
    signed: str = "signature"


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice as other rooms may know it; no personal data."""

    id: int
    case_id: int
    number: int
    code: str
    state: str
    again: bool  # the case had one before
