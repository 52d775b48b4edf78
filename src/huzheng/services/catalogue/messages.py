"""The catalogue in words of the page's language, and the table of items and limits as a paper (SVC-04)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from huzheng.foundation.documents import Paper, Paragraph, Table
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page import wording
from huzheng.services.catalogue.data import FeeLine, Group, Limit, ServiceCard
from huzheng.services.catalogue.states import Channel
from huzheng.services.law import api as law

Grouped = Sequence[tuple[Group, Sequence[ServiceCard]]]
WIDTHS = (8, 34, 16, 22, 20)


class Worded(Protocol):
    """Something with a Chinese and an English name."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


def said(words: Worded) -> str:
    """Return the name in the language of the page."""
    return words.en or words.zh if wording.english() else words.zh


def chosen(row: Any, name: str) -> str:
    """Return `<name>_zh` or `<name>_en`; Chinese where there is no English."""
    return str((wording.english() and getattr(row, f"{name}_en")) or getattr(row, f"{name}_zh"))


def limit_words(limit: Limit) -> str:
    """Return how long it takes in words: at once, or so many working days; in Chinese with what the source adds."""
    if limit.at_once:
        words = _("隨到隨辦")
        return words if wording.english() or not limit.zh else limit.zh
    words = _("%(n)s 個工作天") % {"n": limit.working_days}
    return words if wording.english() or not limit.zh else _("%(days)s（%(note)s）") % {"days": words, "note": limit.zh}


def statutory_words(card: ServiceCard) -> str:
    """Return by when it must be applied for; nothing where there is no period."""
    if card.statutory is None:
        return ""
    days, months = card.statutory.days, card.statutory.months
    term = (
        _("%(months)s 個月又 %(days)s 日內") % {"months": months, "days": days}
        if months
        else _("%(days)s 日內") % {"days": days}
    )
    return _("%(term)s，自%(start)s起算") % {"term": term, "start": chosen(card, "statutory_from")}


def channel_words(channels: Sequence[str]) -> list[str]:
    """Return the names of the channels in the order of the house."""
    return [str(Channel(key).label) for key in Channel.values if key in channels]


def fee_words(line: FeeLine, on: date) -> dict[str, Any]:
    """Return what one fee costs on a day: its name, the amount (None where no source says), and whether it is always due."""
    try:
        fee = law.fee(line.fee, on=on)
    except (HuzhengError, KeyError):
        return {"name": said(line), "twd": None, "unit": "", "always": line.always, "check": True}
    unit = fee.unit_en if wording.english() else fee.unit_zh
    return {"name": said(fee), "twd": fee.unit_twd, "unit": unit, "always": line.always, "check": fee.check}


def fee_summary(card: ServiceCard, on: date) -> str:
    """Return the fees of a service in one line."""
    parts = []
    for line in (fee_words(line, on) for line in card.fees if line.always):
        parts.append(_("另計") if line["twd"] is None else _("%(twd)s 元／%(unit)s") % line)
    return _("、").join(parts) or _("免費")


def limits_table(parts: Grouped, on: date) -> Table:
    """Return the table of items and limits."""
    rows = [
        (
            card.code,
            said(card),
            limit_words(card.limit),
            fee_summary(card, on),
            _("、").join(channel_words(card.channels)),
        )
        for _group, cards in parts
        for card in cards
    ]
    head = (_("代碼"), _("業務項目"), _("處理期限"), _("規費"), _("申辦管道"))
    return Table(_("人民申請案件項目暨期限表"), head, rows, widths=WIDTHS, small=True)


def limits_paper(parts: Grouped, on: date, office_name: str) -> Paper:
    """Return the table of items and limits as a paper."""
    asked = _("期限以工作天計，不含星期六、日及國定假日；補正期間不計入。處理期限的依據：行政程序法51條。")
    return Paper(
        title=_("人民申請案件項目暨期限表"),
        subtitle=_("%(office)s，%(day)s") % {"office": office_name, "day": wording.long_date(on)},
        blocks=[limits_table(parts, on), Paragraph(asked, "quiet")],
        lang="en" if wording.english() else "zh-Hant",
        footer=office_name,
        author=office_name,
    )
