"""The paper itself: who waits in the order of the calls, who was called and is not done, each with room to write; the numbers to give by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huzheng.foundation.documents import Block, Cell, Heading, NewPage, Paper, Paragraph, Table
from huzheng.foundation.page.wording import clock, long_date
from huzheng.hall.paper.queries import Numbers
from huzheng.hall.queue.api import Called, Standing


def sheet(
    office: str, waiting: Sequence[Standing], called: Sequence[Called], numbers: Sequence[Numbers], *, now: datetime
) -> Paper:
    """Return the list of this moment."""
    moment = f"{long_date(now)} {clock(now)}"
    blocks: list[Block] = [
        Paragraph(_("依叫號順序。叫號、結束各寫下時間與櫃檯；系統恢復後在「紙本叫號」一次補登。"), "quiet"),
        Table(_("等候中"), _head(_("取號")), [_row(k, one, now) for k, one in enumerate(waiting, 1)], WIDTHS, (0,)),
    ]
    if called:
        note = _("結束時寫下時間；保留與過號的人回來時，先寫下再叫的時間與櫃檯。")
        blocks += [
            Table(_("已叫號、尚未結束"), _called_head(), [_called_row(one) for one in called], CALLED_WIDTHS, (1,))
        ]
        blocks += [Paragraph(note, "quiet")]
    for each in numbers:
        rows: list[Sequence[Cell]] = [(None, word, each.name, None, None, None, None) for word in each.codes]
        blocks += [NewPage(), Heading(_("接下來的號碼：%(group)s") % {"group": each.name})]
        blocks += [Table(_("依序給號，寫下給號的時間"), _head(_("給號")), rows, WIDTHS, (0,))]
    title = _("等候名單（紙本叫號）")
    language = "en" if (get_language() or "").startswith("en") else "zh-Hant"
    return Paper(title, blocks, f"{office} {moment}", lang=language, footer=f"{title} {moment}", author=office)


WIDTHS = (0.6, 1, 2.4, 1, 1, 0.8, 1)
CALLED_WIDTHS = (1.4, 1, 2, 0.9, 0.8, 0.9, 0.8, 1)


def _head(taken: str) -> list[str]:
    return [_("順序"), _("號碼"), _("業務"), taken, _("叫號"), _("櫃檯"), _("結束")]


def _called_head() -> list[str]:
    return [_("狀態"), _("號碼"), _("業務"), _("叫號"), _("櫃檯"), _("再叫"), _("櫃檯"), _("結束")]


def _called_row(one: Called) -> Sequence[Cell]:
    state = f"{one.state_word}（{one.word}）" if one.word else one.state_word
    return (state, one.code, one.group, clock(one.called_at), one.counter, None, None, None)


def _row(place: int, one: Standing, now: datetime) -> Sequence[Cell]:
    return (place, one.code, "" if one.need == "talk" else one.group, clock(now - one.waited), None, None, None)
