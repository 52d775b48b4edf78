"""One-time notices in words: what stands on the paper, in one language or in both side by side."""

from collections.abc import Callable, Iterator, Sequence

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from huzheng.cases.notices import rules
from huzheng.cases.notices.data import Item
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.queries import items_of
from huzheng.foundation.documents import Block, Heading, Paper, Paragraph, Picture, Table
from huzheng.foundation.page import wording

TAGS = {"zh": "zh-hant", "en": "en"}
BOTH, LARGE = ("zh", "en"), 1.6
FIELDS = ("reason", "where", "next")


def item_name(item: Item, language: str) -> str:
    """Return what is missing in a language; what is on no check list may have been written in one only."""
    return (item.en or item.zh) if language == "en" else item.zh


def item_lines(item: Item, language: str) -> list[tuple[str, str]]:
    """Return why, where to get it, how to go on and the article of an item, with their labels, in a language."""
    with translation.override(TAGS[language]):
        labels = {"reason": _("原因"), "where": _("哪裡取得"), "next": _("如何接續")}
        found = [(labels[name], getattr(item, f"{name}_{language}")) for name in FIELDS]
        return [(label, words) for label, words in [*found, (_("依據"), item.law)] if words]


def contact_lines(notice: Notice, language: str) -> list[str]:
    """Return how to reach the office, as it was printed."""
    contact = notice.contact
    with translation.override(TAGS[language]):
        at = contact.get(f"address_{language}") or contact.get("address_zh")
        lines = [contact.get(f"name_{language}") or contact.get("name_zh"), at]
        lines += [_("電話 %(phone)s") % {"phone": contact["phone"]}] if contact.get("phone") else []
        lines += [_("%(n)s 號櫃檯") % {"n": contact["counter"]}] if contact.get("counter") else []
        return [str(line) for line in lines if line]


def square(text: str) -> str:
    """Return a QR code as SVG, black on white in every mode."""
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_inline(omitsize=True, border=4, light="#ffffff", svgclass="qr", lineclass=None))


def notice_paper(notice: Notice, languages: Sequence[str], *, large: bool, link: str, office_name: str) -> Paper:
    """Return the paper that the citizen takes along. `link` is the address of its page, `languages` zh, en or both."""
    items, first = items_of(notice), languages[0]
    blocks: list[Block] = list(_head(notice, languages))
    blocks += _side_by_side(items) if len(languages) > 1 else _one_language(items, first)
    blocks += _back(notice, languages, link)
    blocks += _signs(notice, languages)
    return Paper(
        title=_each(languages, lambda: _("一次告知單")),
        subtitle=_office(notice, languages),
        blocks=blocks,
        lang="zh-Hant" if first == "zh" else "en",
        footer=f"{notice.case.number}-{notice.number}  {rules.grouped(notice.code)}",
        author=office_name,
        scale=LARGE if large else 1,
    )


def _each(languages: Sequence[str], say: Callable[[], object], gap: str = "  ") -> str:
    """Say something in each language."""
    said = []
    for language in languages:
        with translation.override(TAGS[language]):
            said.append(str(say()))
    return gap.join(said)


def _office(notice: Notice, languages: Sequence[str]) -> str:
    return "  ".join(contact_lines(notice, language)[0] for language in languages)


def _head(notice: Notice, languages: Sequence[str]) -> Iterator[Block]:
    case = notice.case
    rows = [
        (_each(languages, lambda: _("案件號碼"), " "), case.number),
        (
            _each(languages, lambda: _("申辦業務"), " "),
            "\n".join(case.service_zh if one == "zh" else case.service_en for one in languages),
        ),
        (
            _each(languages, lambda: _("開立日期"), " "),
            _each(languages, lambda: wording.day_words(notice.issued_at), "\n"),
        ),
        (
            _each(languages, lambda: _("補件期限"), " "),
            _each(languages, lambda: wording.day_words(notice.valid_until), "\n"),
        ),
    ]
    head = [_each(languages, lambda: _("項目"), " "), _each(languages, lambda: _("內容"), " ")]
    yield Table("", head, rows, widths=(1, 3))
    yield Heading(_each(languages, lambda: _("還缺這些"), "  "))


def _side_by_side(items: Sequence[Item]) -> list[Block]:
    rows = [
        (str(number), *("\n".join([item_name(item, one), *_lines(item, one)]) for one in BOTH))
        for number, item in enumerate(items, 1)
    ]
    return [Table("", ["", "中文", "English"], rows, widths=(0.4, 5, 5))]


def _one_language(items: Sequence[Item], language: str) -> list[Block]:
    with translation.override(TAGS[language]):
        head = ["", _("欠缺的證件或條件"), _("原因與如何接續")]
    rows = [
        (str(number), item_name(item, language), "\n".join(_lines(item, language)))
        for number, item in enumerate(items, 1)
    ]
    return [Table("", head, rows, widths=(0.4, 4, 6))]


def _lines(item: Item, language: str) -> list[str]:
    colon = "：" if language == "zh" else ": "
    return [f"{label}{colon}{words}" for label, words in item_lines(item, language)]


def _back(notice: Notice, languages: Sequence[str], link: str) -> Iterator[Block]:
    yield Heading(_each(languages, lambda: _("怎麼接續辦理")))
    for language in languages:
        with translation.override(TAGS[language]):
            yield Paragraph(
                _("期限內備齊後回本所，在取號機或服務臺出示下方條碼，會排在新到的民眾之前。逾期仍可補件，請重新取號。")
            )
            yield Paragraph(
                _("掃描條碼可看還缺什麼與辦理進度，不含個人資料。代碼：%(code)s") % {"code": rules.grouped(notice.code)}
            )
            yield Paragraph(
                "　".join(contact_lines(notice, language))
                if language == "zh"
                else ", ".join(contact_lines(notice, language))
            )
    yield Picture(square(link), _each(languages, lambda: _("一次告知單的條碼")), width=34)


def _signs(notice: Notice, languages: Sequence[str]) -> list[Block]:
    """The applicant's line and the clerk's, with how the applicant acknowledged it."""
    head = [_each(languages, lambda: _("申請人簽收"), " "), _each(languages, lambda: _("承辦人"), " ")]
    signed = _each(languages, notice.get_signed_display, " ")
    return [Table("", head, [(f"{signed}\n\n", f"{notice.staff.name}\n\n")], widths=(1, 1))]


def notice_mail(notice: Notice, language: str) -> tuple[str, str]:
    """Return title and text of the mail that says the same as the paper."""
    short = "en" if language == "en" else "zh"
    with translation.override(TAGS[short]):
        title = _("一次告知單 %(number)s") % {"number": f"{notice.case.number}-{notice.number}"}
        lines = [notice.case.service_en if short == "en" else notice.case.service_zh, _("還缺這些")]
        for number, item in enumerate(items_of(notice), 1):
            lines += [f"{number}. {item_name(item, short)}", *(f"   {words}" for words in _lines(item, short))]
        lines += [
            _("請在 %(day)s 前補件。") % {"day": wording.day_words(notice.valid_until)},
            _("在本所網站輸入代碼，可看還缺什麼與辦理進度。代碼：%(code)s") % {"code": rules.grouped(notice.code)},
            *contact_lines(notice, short),
        ]
        return title, "\n".join(str(line) for line in lines)
