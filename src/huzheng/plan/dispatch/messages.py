"""The paper of a report, and how its periods and figures read."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from huzheng.foundation import documents, roc
from huzheng.foundation.documents import Figure, Paper, Paragraph, Table
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.page import wording
from huzheng.plan.dispatch.data import Papers
from huzheng.plan.dispatch.errors import CannotPrint
from huzheng.plan.dispatch.models import Report, ReportVersion
from huzheng.plan.dispatch.states import Rhythm

Cells = Sequence[documents.Cell]


def period_words(rhythm: str, start: date, end: date) -> str:
    """Return 115年11月, 115年第4季, 115年下半年, 115年, the days of a single one; or the like in English."""
    part = {
        Rhythm.MONTH: start.month,
        Rhythm.QUARTER: start.month // 3 + 1,
        Rhythm.HALF: start.month // 6 + 1,
        Rhythm.YEAR: 0,
    }.get(Rhythm(rhythm))
    if part is None:
        return f"{wording.short_date(start)}–{wording.short_date(end - timedelta(days=1))}"
    if wording.english():
        words = {Rhythm.MONTH: roc.MONTHS[start.month - 1], Rhythm.QUARTER: f"Q{part}", Rhythm.HALF: f"H{part}"}
        return f"{words.get(Rhythm(rhythm), '')} {start.year}".strip()
    words = {
        Rhythm.MONTH: f"{part}月",
        Rhythm.QUARTER: f"第{part}季",
        Rhythm.HALF: "上半年" if part == 1 else "下半年",
    }
    return f"{roc.year_of(start)}年{words.get(Rhythm(rhythm), '')}"


def report_title(report: Report) -> str:
    """Return the name of the report and its period, in the reader's language."""
    period = period_words(report.kind.rhythm, report.period_start, report.period_end)
    return f"{wording.in_language(report.kind, 'name')} {period}"


def value_words(value: Decimal | str | None, unit: str) -> str:
    """Return a value as it is printed: a share in per cent, one decimal at most; a dash for none."""
    if value is None:
        return "–"
    number = Decimal(value)
    if unit == "share":
        shown = round(float(number) * 100, 1)
        return f"{wording.number(99.9 if shown == 100 and number < 1 else shown)}%"
    shown_number = wording.number(float(number))
    return f"{shown_number} {_unit(unit)}".strip()


def _unit(unit: str) -> str:
    words = {
        "minutes": _("分鐘"), "tickets": _("張"), "cases": _("件"), "times": _("次"), "people": _("人"), "days": _("日"),
    }  # fmt: skip
    return words.get(unit, unit)


def sender(office: Any) -> str:
    """Return the office as its papers name it: one of rehearsal says so."""
    return f"{office.name_zh}（演練）" if office.rehearsal else str(office.name_zh)


def mark_of(figure: Mapping[str, Any], start: date, end: date) -> str:
    """Return what says where a printed number came from: metric, aggregate, filter, period, version."""
    filter_words = ",".join(f"{name}={value}" for name, value in sorted(figure["filter"].items()))
    version = f"v{figure['version']}.q{figure['query_version']}"
    return "|".join([figure["metric"], figure["aggregate"], filter_words, f"{start}/{end}", version])


def fingerprint(version: ReportVersion) -> str:
    """Return what stands for the figures and words of a version: whoever signs says which ones they saw."""
    text = json.dumps([version.figures, version.remark, version.reason], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def papers_of(report: Report, version: ReportVersion, *, office_name: str, signed_by: str, now: datetime) -> Papers:
    """Write the report as it is signed, once as OpenDocument text and once as PDF; never inside a transaction.

    Raises CannotPrint for a character that no font draws.
    """
    paper = report_paper(report, version, office_name=office_name, signed_by=signed_by, signed_on=now)
    name = paper.title.replace("/", "-")[:180]
    try:
        made = {Kind.ODT: documents.odt(paper), Kind.PDF: documents.pdf(paper)}
    except documents.MissingGlyph as error:
        raise CannotPrint(_("有字無法印出：%(what)s") % {"what": error}) from error
    odt, pdf = (
        Upload(f"{name}.{kind.value}", kind, hashlib.sha256(content).hexdigest(), content)
        for kind, content in made.items()
    )
    return Papers(fingerprint(version), odt, pdf)


def report_paper(
    report: Report, version: ReportVersion, *, office_name: str, signed_by: str, signed_on: datetime
) -> Paper:
    """Return the report as it is signed and sent, in Chinese."""
    with override("zh-hant"):
        title = report_title(report)
        rows = [_row(figure, report) for figure in version.figures]
        head = [
            Paragraph(_("受文者：%(name)s") % {"name": report.kind.addressee}),
            Paragraph(_("報送期間：%(period)s") % {"period": _days(report)}),
        ]
        if version.number > 1:
            words = {"number": version.number, "reason": version.reason}
            head.append(Paragraph(_("第 %(number)s 版，更正原因：%(reason)s") % words))
        table = Table(_("報送數字"), [_("項目"), _("數值"), _("資料來源")], rows, widths=(5, 2, 4), numeric=(1,))
        tail = [Paragraph(line) for line in version.remark.splitlines() if line.strip()]
        sign = _("核章：%(name)s　%(day)s") % {"name": signed_by, "day": wording.long_date(signed_on)}
        blocks: list[documents.Block] = [*head, *([table] if rows else []), *tail, Paragraph(sign, "strong")]
        return Paper(title, blocks, subtitle=office_name, footer=title, author=office_name)


def _row(figure: Mapping[str, Any], report: Report) -> Cells:
    text = value_words(figure["value"], figure["unit"])
    if not figure.get("metric"):
        return [figure["label"], text, _("承辦人填報")]
    closed = _("系統結算第 %(n)s 版") % {"n": figure["version"]} if figure["version"] else _("系統統計，尚未結算")
    return [figure["label"], Figure(text, mark_of(figure, report.period_start, report.period_end)), closed]


def _days(report: Report) -> str:
    last = report.period_end - timedelta(days=1)
    return _("%(first)s至%(last)s") % {
        "first": wording.long_date(report.period_start),
        "last": wording.long_date(last),
    }
