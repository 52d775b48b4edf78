"""The papers of this room: a form blank or filled in as a sample, and the list of the waiting area with every sample behind it.

Everything comes from the rulebook, so a paper is made once per process and answered from memory.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from huzheng.foundation.documents import Block, Box, Grid, Listing, NewPage, Paper, Paragraph, Table, docx, odt, pdf
from huzheng.foundation.documents.data import Heading
from huzheng.foundation.files.data import Kind
from huzheng.foundation.page import wording
from huzheng.services.forms.data import FormCard
from huzheng.services.forms.rules import Form, FormField, Section, forms, groups, office_part

WRITERS = {Kind.ODT: odt, Kind.PDF: pdf, Kind.DOCX: docx}
PAPERS = ("blank", "sample")
SAMPLE = "範例 "
SIGN_LINES = 2
DAY = "民國　　　年　　　月　　　日"
ID_BOXES = "□" * 10
UNBROKEN = "\u00a0"


@lru_cache(maxsize=300)
def form_file(key: str, paper: str, kind: Kind, office: str, language: str) -> bytes:
    """Return a form of the rulebook as a file, with the office's name below. Raises MissingGlyph for a PDF that cannot be drawn."""
    with override(language):
        return WRITERS[kind](form_paper(forms()[key], sample=paper == "sample", office=office))


@lru_cache(maxsize=20)
def samples_file(cards: tuple[FormCard, ...], kind: Kind, office: str, language: str) -> bytes:
    """Return the list of the waiting area with the samples as one file."""
    with override(language):
        return WRITERS[kind](samples_paper(cards, office=office))


def form_paper(form: Form, *, sample: bool, office: str) -> Paper:
    """Describe a form as a paper; a sample says in its title and first line that everything in it is made up."""
    return Paper(
        title=_("%(title)s（範例）") % {"title": form.zh} if sample else form.zh,
        subtitle=_("版本 %(day)s　依據：%(law)s")
        % {"day": wording.short_date(form.version), "law": "、".join(form.law)},
        blocks=form_blocks(form, sample=sample),
        lang="en" if wording.english() else "zh-Hant",
        footer=office,
        author=office,
    )


def form_blocks(form: Form, *, sample: bool) -> list[Block]:
    """Return what stands below the title: the sections as on the paper, declarations, signatures, the office's part, notes."""
    blocks: list[Block] = [Paragraph(form.en, "strong")] if wording.english() else []
    if sample:
        mark = (
            SAMPLE if wording.english() else ""
        )  # the office reads Chinese, and the mark stays in the text either way
        words = _("範例：人物、號碼與事件都是虛構的。請依您的實際情形填寫。")
        blocks.append(Paragraph(mark + words, "strong"))
    blocks += [_grid(section, sample=sample) for section in form.sections]
    if form.declarations:
        blocks.append(Listing([_both(words.zh, words.en) for words in form.declarations]))
    blocks.append(_signatures(form, sample=sample))
    blocks.append(_grid(office_part(), sample=False))
    blocks += [Paragraph(_("注意：%(text)s") % {"text": _both(note.zh, note.en)}, "quiet") for note in form.notes]
    return blocks


def samples_paper(cards: Sequence[FormCard], *, office: str) -> Paper:
    """Describe the list of every current sample with the day of its version, and the samples of the rulebook behind it."""
    rows = [card for card in cards if "sample" in card.parts]
    names = {group.key: wording.in_language(group, "name") for group in groups()}
    table = Table(
        _("書表範例"),
        [_("類別"), _("書表"), _("版本日期"), _("範例")],
        [
            [names[card.group], _both(card.zh, card.en), _day(card), _("附後") if card.key else _("另附")]
            for card in rows
        ],
        widths=(2.4, 6, 2, 1.4),
    )
    blocks: list[Block] = [table]
    for form in (forms()[card.key] for card in rows if card.key):
        title = _("%(title)s（範例）") % {"title": form.zh}
        blocks += [
            NewPage(),
            Heading(title),
            Paragraph(_("版本 %(day)s") % {"day": wording.short_date(form.version)}, "quiet"),
        ]
        blocks += form_blocks(form, sample=True)
    return Paper(
        title=_("書表填寫範例一覽"),
        subtitle=_("共 %(n)d 種，供等候區取閱") % {"n": len(rows)},
        blocks=blocks,
        lang="en" if wording.english() else "zh-Hant",
        footer=office,
        author=office,
    )


def _day(card: FormCard) -> str:
    return wording.short_date(card.version_on) if card.version_on else ""


def _grid(section: Section, *, sample: bool) -> Grid:
    rows = [[_box(box, sample=sample) for box in row] for row in section.rows]
    return Grid(_both(section.zh, section.en), rows)


def _box(box: FormField, *, sample: bool) -> Box:
    return Box(_both(box.zh, box.en), box.width, _written(box, sample=sample), box.lines)


def _written(box: FormField, *, sample: bool) -> str:
    """Return what stands in a box: the sample, or what helps to write by hand."""
    if box.kind == "choice":
        marks = [(sample and zh == box.sample, _both(zh, en)) for zh, en in box.options]
        return "　".join(f"{'■' if ticked else '□'}{words.replace(' ', UNBROKEN)}" for ticked, words in marks)
    if sample:
        return box.sample
    return {"date": DAY, "id": ID_BOXES}.get(box.kind, "")


def _signatures(form: Form, *, sample: bool) -> Grid:
    """Return the boxes of whoever signs, two in a row, and the day."""
    signed = _("（簽名或蓋章）")
    boxes = [
        Box(_both(one.zh, one.en) + signed, 6, one.sample if sample else "", SIGN_LINES) for one in form.signatures
    ]
    boxes.append(Box(_both("日期", "Date"), 6, "民國115年3月2日" if sample else DAY, SIGN_LINES))
    if len(boxes) % 2:
        boxes[-1] = Box(boxes[-1].label, 12, boxes[-1].text, 1)
    return Grid(_both("簽名", "Signatures"), [boxes[k : k + 2] for k in range(0, len(boxes), 2)])


def _both(zh: str, en: str) -> str:
    """Return the Chinese words of the paper; for readers of English the English ones beside them, since the office reads Chinese."""
    return f"{zh} {en}" if wording.english() and en else zh
