"""Print the report: the papers of a snapshot, before any verb holds a lock."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from huzheng.foundation.documents import MissingGlyph, Paper, odt, pdf
from huzheng.foundation.files.data import Kind, Upload
from huzheng.plan.yearend.errors import Unprintable
from huzheng.plan.yearend.messages.report import report_paper

PRINTED_IN = "zh-hant"  # the office's papers are Chinese, whatever language the page is read in


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """What is kept of an edition: what it says, and the two files."""

    snapshot: dict[str, Any]
    number: int
    odt: Upload
    pdf: Upload


def paper_of(snapshot: dict[str, Any], office: str, number: int) -> Paper:
    """Return the report of a snapshot in the office's language; edition 0 is a draft."""
    with translation.override(PRINTED_IN):
        edition = _("第 %(number)s 版") % {"number": number} if number else _("草稿")
        return report_paper(snapshot, office, edition)


def print_report(snapshot: dict[str, Any], office: str, number: int) -> PrintedReport:
    """Write the report as OpenDocument text and as PDF. Takes a second or two: never inside a verb."""
    paper = paper_of(snapshot, office, number)
    name = f"{paper.title}-{number}" if number else paper.title
    return PrintedReport(
        snapshot, number, _upload(name, Kind.ODT, made(odt, paper)), _upload(name, Kind.PDF, made(pdf, paper))
    )


def made(write: Callable[[Paper], bytes], paper: Paper) -> bytes:
    """Write a paper. Raises Unprintable, which names the character, where no font has it: nothing is left out in silence."""
    try:
        return write(paper)
    except MissingGlyph as error:
        raise Unprintable(_("字型裡沒有這個字，無法列印：%(glyph)s") % {"glyph": error}) from error


def _upload(name: str, kind: Kind, content: bytes) -> Upload:
    return Upload(f"{name}.{kind.value}", kind, hashlib.sha256(content).hexdigest(), content)
