"""A dossier as one paper: list of contents, then criterion by criterion the text and the evidence."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huzheng.foundation import documents
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.appraisal.access import access_dossier
from huzheng.plan.appraisal.errors import Unprintable
from huzheng.plan.appraisal.models import Proof
from huzheng.plan.appraisal.queries import CriterionNode, Tree, tree_of
from huzheng.plan.appraisal.states import ProofKind
from huzheng.plan.appraisal.views.frame import figure_value, figure_words, proof_words_of

ODT = "application/vnd.oasis.opendocument.text"


@staff("appraisal.see")
def paper_odt(request: Any, office: str, dossier: int) -> HttpResponse:
    """Hand the whole dossier out as one OpenDocument text."""
    tree = tree_of(access_dossier(request.office.id, dossier))
    made = documents.odt(whole(tree, wording.in_language(request.office, "name")))
    return file_answer(made, f"{tree.dossier.title}.odt", ODT)


@staff("appraisal.see")
def paper_pdf(request: Any, office: str, dossier: int) -> HttpResponse:
    """Hand the whole dossier out as a PDF."""
    tree = tree_of(access_dossier(request.office.id, dossier))
    made = as_pdf(whole(tree, wording.in_language(request.office, "name")))
    return file_answer(made, f"{tree.dossier.title}.pdf", "application/pdf")


def as_pdf(paper: documents.Paper) -> bytes:
    """Typeset a paper. Raises Unprintable, which names the character that no font draws."""
    try:
        return documents.pdf(paper)
    except documents.MissingGlyph as error:
        raise Unprintable(f"{Unprintable.message}{error}") from error


def contents(tree: Tree, office: str, files: dict[int, str]) -> documents.Paper:
    """Return the list of contents: per criterion who brings it, what is there (files by their place) and what is missing."""
    head = [_("編號"), _("項目"), _("負責人"), _("已備"), _("缺件")]
    rows = [
        [
            node.number,
            f"{node.row.label}{node.row.title}",
            node.row.owner.name if node.row.owner else "",
            "\n".join(files.get(proof.pk) or proof_words_of(proof) for proof in node.all) or "–",
            _missing_words(node),
        ]
        for node in tree.nodes
    ]
    blocks: list[documents.Block] = [
        *_facts(tree), documents.Table(_("目錄"), head, rows, widths=(1.2, 4, 2, 6, 3), small=True),
    ]  # fmt: skip
    return _paper(tree, blocks, office)


def whole(tree: Tree, office: str) -> documents.Paper:
    """Return the dossier as one paper."""
    blocks: list[documents.Block] = [*contents(tree, office, {}).blocks, documents.NewPage()]
    for node in tree.nodes:
        blocks += _section(node)
    return _paper(tree, blocks, office)


def _section(node: CriterionNode) -> list[documents.Block]:
    weight = f"（{node.row.weight}%）" if node.row.weight else ""
    found: list[documents.Block] = [
        documents.Heading(f"{node.row.label}{node.row.title}{weight}", min(3, node.row.depth + 1))
    ]
    found += [documents.Paragraph(line) for line in node.row.text.splitlines() if line.strip()]
    if node.all:
        found.append(documents.Paragraph(_("佐證"), "strong"))
        found.append(documents.Listing([_proof_text(proof) for proof in node.all]))
    if words := _missing_words(node):
        found.append(documents.Paragraph(_("缺件：%(words)s") % {"words": words}, "quiet"))
    return found


def _proof_text(proof: Proof) -> documents.Text:
    if proof.figure is not None:
        return [documents.Figure(figure_words(proof.figure), figure_mark(proof.figure))]
    note = f"（{proof.words}）" if proof.kind == ProofKind.FILE and proof.words else ""
    return f"{proof.get_kind_display()}：{proof_words_of(proof)}{note}"


def figure_mark(row: MetricValue) -> str:
    """Return what lets a printed figure be counted again: metric, aggregate, filter, period, version, value."""
    words = json.dumps(row.filter, sort_keys=True, ensure_ascii=False)
    parts = [
        row.metric,
        row.aggregate,
        words,
        str(row.period_start),
        str(row.period_end),
        f"v{row.version}",
        figure_value(row),
    ]
    return "|".join(parts)


def _missing_words(node: CriterionNode) -> str:
    """Return what is missing under a criterion."""
    found = [piece.row.text for piece in node.pieces if not piece.present]
    if node.leaf and not node.pieces and not node.proofs:
        found.append(_("佐證"))
    if node.leaf and node.award and not node.row.text.strip():
        found.append(_("參獎文字"))
    return "、".join(found)


def _facts(tree: Tree) -> list[documents.Block]:
    row = tree.dossier
    period = " – ".join(wording.long_date(day) for day in (row.period_from, row.period_to) if day)
    lines = [
        _("主辦機關：%(host)s") % {"host": row.host},
        _("日期：%(day)s") % {"day": wording.long_date(row.due_on)},
        *([_("資料期間：%(period)s") % {"period": period}] if period else []),
        _("應備 %(all)s 件，缺 %(missing)s 件") % {"all": tree.wanted, "missing": tree.missing},
    ]
    return [documents.Paragraph(line) for line in lines]


def _paper(tree: Tree, blocks: list[documents.Block], office: str) -> documents.Paper:
    lang = "en" if (get_language() or "").startswith("en") else "zh-Hant"
    return documents.Paper(
        tree.dossier.title, blocks, subtitle=office, lang=lang, footer=tree.dossier.title, author=office
    )


def file_answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file as a download."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
