"""The words of enquiries: a case's life as citizens read it, the confirmation of a receipt, its sheet."""

from dataclasses import dataclass
from typing import Any

import segno
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.enquiries.rules import sheet_code
from huzheng.foundation.documents import Paper, Paragraph, Picture, Table
from huzheng.foundation.page import wording

KIND = "enquiries.receipt"
STEPS = {
    "open_case": gettext_lazy("本所收件"),
    "suspend": gettext_lazy("請您補件，處理期間暫停計算"),
    "resume": gettext_lazy("收到補件，繼續辦理"),
    "submit": gettext_lazy("送請審核"),
    "send_back": gettext_lazy("審核後繼續補充辦理"),
    "approve": gettext_lazy("審核通過，辦理中"),
    "decide_alone": gettext_lazy("受理辦理中"),
    "extend": gettext_lazy("延長處理期間"),
    "postpone": gettext_lazy("本所停止辦公，處理期間順延"),
    "complete": gettext_lazy("辦理完成"),
    "refuse": gettext_lazy("駁回；理由見書面通知"),
    "withdraw": gettext_lazy("申請人撤回"),
    "send_on": gettext_lazy("移送有權辦理的機關"),
}
STATES = {
    "received": gettext_lazy("已收件"),
    "lacking": gettext_lazy("等您補件"),
    "review": gettext_lazy("審核中"),
    "working": gettext_lazy("本所辦理中"),
    "done": gettext_lazy("辦理完成"),
    "refused": gettext_lazy("已駁回"),
    "withdrawn": gettext_lazy("已撤回"),
    "sent_on": gettext_lazy("已移送其他機關"),
}
AHEAD = {
    "received": (gettext_lazy("審核與辦理"), gettext_lazy("辦理完成")),
    "lacking": (gettext_lazy("收到補件，繼續辦理"), gettext_lazy("辦理完成")),
    "review": (gettext_lazy("辦理完成"),),
    "working": (gettext_lazy("辦理完成"),),
}


def step_words(verb: str, state: str) -> str:
    """Return a line of history as citizens read it; empty for what is the office's own business."""
    return str(STEPS.get(verb, ""))


def state_words(state: str) -> str:
    """Return where a case is as citizens read it."""
    return str(STATES.get(state, state))


def ahead_words(state: str) -> list[str]:
    """Return what is still to come."""
    return [str(words) for words in AHEAD.get(state, ())]


@dataclass(frozen=True, slots=True)
class Words:
    """A message in one language."""

    title: str
    body: str
    language: str


def receipt_words(case: Any, expected: Any, office: Any, contact: str, language: str) -> Words:
    """Return the confirmation of a receipt: number, service, when it is expected to be done, whom to ask, how to look it up."""
    spoken = "en" if language.startswith("en") else "zh-hant"
    with translation.override(spoken):
        values = _values(case, expected, office, contact)
        lines = [
            _("%(office)s已收到您的申請。") % values,
            _("案號：%(number)s") % values,
            _("申辦項目：%(service)s") % values,
            _("預計完成：%(expected)s") % values,
            _("聯絡窗口：%(contact)s") % values,
            _("查詢進度：到本所網站「案件進度」，輸入案號與查詢碼 %(code)s。") % values,
        ]
        return Words(_("收件確認 %(number)s") % values, "\n".join(lines), spoken)


def _values(case: Any, expected: Any, office: Any, contact: str) -> dict[str, str]:
    return {
        "office": wording.in_language(office, "name"),
        "number": case.number,
        "service": wording.in_language(case, "service"),
        "expected": _("當場辦理") if case.limit_days == 0 else wording.day_words(expected),
        "contact": contact or office.phone or "–",
        "code": sheet_code(case.code),
    }


def receipt_sheet(case: Any, expected: Any, office: Any, contact: str, url: str) -> Paper:
    """Return the receipt sheet in the active language, with a code that leads to the progress of the case."""
    values = _values(case, expected, office, contact)
    rows = [
        [_("案號"), values["number"]],
        [_("申辦項目"), values["service"]],
        [_("收件時間"), f"{wording.day_words(case.received_at)} {wording.clock(case.received_at)}"],
        [_("預計完成"), values["expected"]],
        [_("聯絡窗口"), values["contact"]],
        [_("查詢碼"), values["code"]],
    ]
    blocks: list[Any] = [
        Table(_("收件內容"), [_("項目"), _("內容")], rows, widths=(1, 3)),
        Paragraph(_("掃描下圖，或到本所網站「案件進度」輸入案號與查詢碼，就能知道辦到哪裡。")),
        Picture(square(url), _("案件進度的條碼"), width=40),
        Paragraph(_("請妥善保管：持有查詢碼的人可以看到案件進度（不含姓名與住址）。"), "quiet"),
    ]
    language = "en" if wording.english() else "zh-Hant"
    return Paper(_("收件回條"), blocks, subtitle=values["office"], lang=language)


def square(url: str) -> str:
    """Return a QR code as SVG, black on white."""
    return segno.make(url, error="m", micro=False).svg_inline(scale=4, border=4, light="#ffffff")
