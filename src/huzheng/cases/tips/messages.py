"""A next-steps sheet in words, for the page, the paper and the mail."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from huzheng.cases.tips import rules
from huzheng.cases.tips.data import Tip
from huzheng.cases.tips.models import TipSheet
from huzheng.cases.tips.queries import items_of
from huzheng.foundation.documents import Paper, Paragraph, Table
from huzheng.foundation.page import wording

FIELDS = ("agency", "bring", "where")


def kind_word(kind: str) -> str:
    """Return the kind of a sheet in the active language."""
    known = rules.rulebook().kinds[kind]
    return known.en if wording.english() else known.zh


def tip_name(tip: Tip) -> str:
    """Return an item's name in the active language; the office's own may have been written in one only."""
    return (tip.en or tip.zh) if wording.english() else tip.zh


def tip_lines(tip: Tip) -> list[tuple[str, str]]:
    """Return agency, what to bring and where, with their labels, in the active language."""
    labels = {"agency": _("辦理機關"), "bring": _("攜帶"), "where": _("地點或方式")}
    return [(labels[name], words) for name in FIELDS if (words := wording.in_language(tip, name))]


def sheet_paper(sheet: TipSheet, office_name: str) -> Paper:
    """Return the paper that the citizen takes along, in the language in which it was given."""
    with translation.override(sheet.language if sheet.language == "zh-hant" else "en"):
        head = ["", _("接下來要辦的事"), _("辦理機關"), _("攜帶"), _("地點或方式")]
        rows = [_row(number, tip) for number, tip in enumerate(items_of(sheet), 1)]
        title = _("%(kind)s登記後溫馨小叮嚀") % {"kind": kind_word(sheet.kind)}
        return Paper(
            title=title,
            subtitle=f"{office_name}  {wording.long_date(sheet.at)}",
            blocks=[
                Table("", head, rows, widths=(0.4, 4, 2.6, 3, 3.2)),
                Paragraph(_("各機關的規定可能變動，辦理前請先向該機關確認。"), "quiet"),
            ],
            lang="zh-Hant" if sheet.language == "zh-hant" else "en",
            footer=f"{sheet.case.number}-{sheet.number}",
            author=office_name,
        )


def _row(number: int, tip: Tip) -> Sequence[str]:
    words = [wording.in_language(tip, name) for name in FIELDS]
    return (str(number), tip_name(tip), words[0], words[1], "\n".join(part for part in (words[2], tip.link) if part))


def sheet_mail(sheet: TipSheet, language: str) -> tuple[str, str]:
    """Return title and text of the mail that says the same as the paper."""
    with translation.override(language if language == "zh-hant" else "en"):
        lines: list[str] = []
        for number, tip in enumerate(items_of(sheet), 1):
            lines += [f"{number}. {tip_name(tip)}", *(f"   {label}: {words}" for label, words in tip_lines(tip))]
            lines += [f"   {tip.link}"] if tip.link else []
        lines.append(_("各機關的規定可能變動，辦理前請先向該機關確認。"))
        return _("%(kind)s登記後溫馨小叮嚀") % {"kind": kind_word(sheet.kind)}, "\n".join(lines)
