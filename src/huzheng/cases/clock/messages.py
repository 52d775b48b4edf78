"""What the applicant is told of a delay: no name, no matter of the case but its service; number, reason, new date, whom to ask."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import translation
from django.utils.translation import gettext as _

from huzheng.cases.clock.rules import BOOK
from huzheng.cases.clock.states import Stage
from huzheng.foundation.documents import Paper, Paragraph
from huzheng.foundation.page import wording

KIND = "clock.delay"


class Told(Protocol):
    """What a notice says: computed, or as it was recorded."""

    @property
    def stage(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def for_on(self) -> Any: ...
    @property
    def new_on(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Words:
    """A message in one language."""

    title: str
    body: str
    language: str = "zh-hant"


def reason_words(key: str) -> str:
    """Return a reason in the active language."""
    reason = BOOK.reasons.get(key) or BOOK.reasons["in_work"]
    return reason.en if wording.english() else reason.zh


def delay_words(notice: Told, case: Any, office: Any, contact: str, language: str) -> Words:
    """Return what is written to the applicant in their language."""
    spoken = "en" if language.startswith("en") else "zh-hant"
    with translation.override(spoken):
        values = {
            "number": case.number,
            "service": wording.in_language(case, "service"),
            "old": wording.long_date(notice.for_on),
            "new": wording.day_words(notice.new_on),
            "reason": reason_words(notice.reason),
            "office": wording.in_language(office, "name"),
            "contact": contact,
        }
        if notice.stage == Stage.EXTENDED:
            first = _("您申辦的「%(service)s」（案號 %(number)s）原訂 %(old)s 前辦結，現展延至 %(new)s。")
        else:
            first = _("您申辦的「%(service)s」（案號 %(number)s）未能在 %(old)s 前辦結，預計 %(new)s 前完成。")
        body = "\n".join([
            first % values, _("原因：%(reason)s。") % values, _("您不必再跑一趟，也不必重新申請。") % values,
            _("聯絡窗口：%(office)s %(contact)s") % values,
        ])  # fmt: skip
        return Words(_("案件 %(number)s 辦理期限異動通知") % values, body, spoken)


def contact(case: Any, row: Any) -> str:
    """Return the one name and number for a case (CASE-07): its responsible person, and the office's telephone."""
    name = case.responsible.name if case.responsible else ""
    return " ".join(part for part in (name, row.phone) if part)


def delay_paper(words: Words, office_name: str, language: str) -> Paper:
    """Return the notice as a letter: its words, and nothing of the person but what the envelope bears."""
    blocks = [Paragraph(line) for line in words.body.splitlines()]
    return Paper(words.title, blocks, subtitle=office_name, lang="en" if language == "en" else "zh-Hant")
