"""What stands on a slip: the number large, then what it is for, who is ahead, the range, the square that opens the phone page, time and office.

Chinese and English on one slip, whatever the kiosk spoke. Nothing of why somebody is called first; who talks undisturbed has only the number.
"""

from collections.abc import Iterator
from datetime import datetime

import segno
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from huzheng.foundation.documents import Line, Rule, Slip, Square
from huzheng.foundation.page.wording import clock, long_date
from huzheng.hall.queue.api import TicketSlip

LANGUAGES = (("zh-hant", "zh", 10.5), ("en", "en", 8.5))  # ours, the paper's, points
Part = Line | Square | Rule


def ticket_slip(ticket: TicketSlip, *, origin: str, roll: int) -> Slip:
    """Return the slip of a ticket."""
    parts: list[Part] = [Line(ticket.office_zh, 11, bold=True), Line(ticket.office_en, 8, lang="en"), Rule()]
    parts += [Line(words, points, lang=lang) for words, points, lang in _for(ticket)]
    parts.append(Line(ticket.code, 54 if roll == 80 and len(ticket.code) < 5 else 42, bold=True, lang="en"))
    parts += [Line(words, points, bold=k == 0, lang=lang) for k, (words, points, lang) in enumerate(_ahead(ticket))]
    parts += [Line(words, points, lang=lang) for words, points, lang in _prepare(ticket)]
    parts += _phone(ticket, origin, roll)
    parts += [Rule(), *_foot(ticket.taken_at)]
    return Slip(f"{ticket.office_zh} {ticket.code}", parts + _rehearsal(ticket.rehearsal), roll)


def test_slip(office_zh: str, printer: str, *, now: datetime, roll: int) -> Slip:
    """Return the slip of a test."""
    parts: list[Part] = [Line(office_zh, 11, bold=True), Rule()]
    for language, lang, points in LANGUAGES:
        with override(language):
            parts.append(Line(_("測試列印，不是號碼牌"), points + 3, bold=True, lang=lang))
    parts += [
        Line(printer, 10),
        Line("0123456789 ABCDEFG", 10, lang="en"),
        Line("臺灣戶政 鑫堃犇 ʼā", 12),
        Rule(),
        *_foot(now),
    ]
    return Slip(f"{office_zh} {printer}", parts, roll)


def _for(ticket: TicketSlip) -> list[tuple[str, float, str]]:
    names = (ticket.group_zh, 15.0, "zh"), (ticket.group_en, 9.0, "en")
    return [name for name in names if name[0]]


def _ahead(ticket: TicketSlip) -> Iterator[tuple[str, float, str]]:
    """Yield how many stand before, and about how long it takes, in both languages; nothing for who no longer waits."""
    if ticket.state != "waiting":
        return
    for language, lang, points in LANGUAGES:
        with override(language):
            words = _("前面還有 %(n)s 人") % {"n": ticket.ahead} if ticket.ahead else _("下一位就是您")
            if ticket.wait and ticket.wait.high:
                span = {"low": ticket.wait.low, "high": ticket.wait.high}
                words = f"{words}{_('，')}{_('約 %(low)s 至 %(high)s 分') % span}"
            yield words, points + 1.5, lang


def _prepare(ticket: TicketSlip) -> Iterator[tuple[str, float, str]]:
    for (language, lang, points), what in zip(LANGUAGES, (ticket.prepare_zh, ticket.prepare_en), strict=True):
        with override(language):
            if what:
                yield _("請先準備：%(what)s") % {"what": what}, points - 1, lang


def _phone(ticket: TicketSlip, origin: str, roll: int) -> list[Part]:
    address = origin.rstrip("/") + reverse("queue:phone", kwargs={"token": ticket.token})
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=2, svgclass=None, lineclass=None)
    svg = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    parts: list[Part] = [Square(svg, address, 32 if roll == 80 else 28)]
    for language, lang, points in LANGUAGES:
        with override(language):
            parts.append(Line(_("用手機掃描，隨時看進度"), points - 1.5, lang=lang))
    return parts


def _foot(moment: datetime) -> list[Part]:
    parts: list[Part] = []
    for language, lang, points in LANGUAGES:
        with override(language):
            parts.append(Line(f"{long_date(moment)} {clock(moment)}", points - 1.5, lang=lang))
    return parts


def _rehearsal(rehearsal: bool) -> list[Part]:
    return [Rule(), Line(_("演練系統，資料皆為虛構"), 10, bold=True)] if rehearsal else []
