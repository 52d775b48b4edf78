"""`huzheng plan report`: print the year-end report, and prove every number of it."""

import json
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import Figure
from huzheng.foundation.documents.odt import marks
from huzheng.foundation.errors import HuzhengError, NotFound
from huzheng.foundation.files.data import Kind, Upload
from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.yearend.data import Checked, Mismatch
from huzheng.plan.yearend.messages.printing import PrintedReport, print_report
from huzheng.plan.yearend.messages.words import WHY, period_word
from huzheng.plan.yearend.queries.checking import check
from huzheng.plan.yearend.queries.reports import last_edition, report_of
from huzheng.plan.yearend.queries.snapshots import Node, snapshot_of
from huzheng.plan.yearend.rules import plain

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(help=gettext_lazy("服務品質計畫：讀取、匯入、年終報告。"))
def command() -> None:
    """Lead to the commands."""


@command.command(help=gettext_lazy("輸出年終成果報告（民國年），或逐一驗證報告裡的數字。"))
@click.argument("year", type=click.IntRange(1, 999))
@click.option("--office", "code", default="", help=gettext_lazy("事務所代碼；只有一個事務所時可以不寫。"))
@click.option("--out", type=FOLDER, help=gettext_lazy("把 ODT 與 PDF 寫到這個資料夾。"))
@click.option(
    "--verify", is_flag=True, help=gettext_lazy("由原始資料重算報告裡的每個數字，印出不符的；有不符時結束碼為 1。")
)
@click.option("--file", type=FILE, help=gettext_lazy("驗證這個 ODT，而不是保存的版本。"))
@click.option("--json", "as_json", is_flag=True, help=gettext_lazy("以 JSON 印出結果。"))
def report(year: int, *, code: str, out: Path | None, verify: bool, file: Path | None, as_json: bool) -> None:
    """Print or prove the report of a year."""
    try:
        card, now = _office(code)
        plan = book.plan_of_year(card.id, year)
        if plan is None:
            raise NotFound
        printed = _printed(plan, card.name_zh, now)
        if out is not None:
            _write(printed, out)
        if verify or file:
            _verify(card.id, printed, file, as_json=as_json)
        elif out is None:
            _tell(printed.snapshot, as_json=as_json)
    except HuzhengError as error:
        raise click.ClickException(error.text) from error


def _office(code: str) -> tuple[Any, datetime]:
    """Return the office of this code, or the only one, and the time there."""
    known = office.offices()
    if not code and len(known) != 1:
        raise click.UsageError(_("有 %(n)s 個事務所，請用 --office 指定。") % {"n": len(known)})
    return office.access_office(code or known[0].code)


def _printed(plan: Any, name: str, now: datetime) -> PrintedReport:
    """Return the latest edition as it is kept; while there is none, the report as it would be printed now."""
    row = report_of(plan)
    edition = last_edition(row) if row else None
    if edition is None:
        return print_report(snapshot_of(plan, row.summary if row else "", business_date(now)), name, 0)
    files = (
        Upload(kept.name, Kind(kept.kind), kept.sha256, bytes(kept.content)) for kept in (edition.odt, edition.pdf)
    )
    return PrintedReport(edition.snapshot, edition.number, *files)


def _write(printed: PrintedReport, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for upload in (printed.odt, printed.pdf):
        path = folder / upload.name
        path.write_bytes(upload.content)
        click.echo(f"{upload.sha256[:12]}  {path}", err=True)


def _tell(snapshot: Node, *, as_json: bool) -> None:
    """Print what the report says, in short."""
    if as_json:
        click.echo(json.dumps(snapshot, ensure_ascii=False, indent=1))
        return
    click.echo(f"{snapshot['title']}  {snapshot['start']} – {snapshot['until']}")
    for row in (*snapshot["lights"], *snapshot["kept"]):
        click.echo(f"  {row['word']:<8} {row['text']:>4}")


def _verify(office_id: int, printed: PrintedReport, file: Path | None, *, as_json: bool) -> None:
    """Prove every figure; end with 1 where one is not proven."""
    try:
        figures: list[Figure] = marks(file.read_bytes() if file else printed.odt.content)
    except ValueError as error:
        raise click.ClickException(_("這不是 ODT 文件。")) from error
    found = check(office_id, figures, printed.snapshot)
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        _print_table(found)
    if found.mismatches or not found.figures:
        sys.exit(1)


def _print_table(found: Checked) -> None:
    for line in dict.fromkeys("  ".join(_cells(row)) for row in found.mismatches):  # one number may be printed twice
        click.echo(line)
    text = ngettext("已驗證 %(n)s 個數字", "已驗證 %(n)s 個數字", found.figures) % {"n": found.figures}
    click.echo(
        text + "：" + (_("%(n)s 個不符。") % {"n": len(found.mismatches)} if found.mismatches else _("全部相符。"))
    )


def _cells(row: Mismatch) -> list[str]:
    where = "–"
    if row.marked:
        period = f"{row.marked.start} {period_word(row.marked.start, row.marked.end)}"
        filter = " ".join(f"{name}={value}" for name, value in row.marked.filter.items())
        where = f"{row.marked.metric} {row.marked.aggregate} {filter} {period} v{row.marked.version}"
    numbers = (_("印出 %(value)s"), row.printed), (_("結算 %(value)s"), row.closed), (_("重算 %(value)s"), row.counted)
    return [where, *(words % {"value": _short(value)} for words, value in numbers), str(WHY[row.why])]


def _short(value: str | Decimal | None) -> str:
    """Return a value as closed figures keep it, however many places the recount has."""
    if value is None:
        return "–"
    return f"{plain(value):f}" if isinstance(value, Decimal) else value


def _as_json(found: Checked) -> dict[str, Any]:
    rows = [
        {
            "why": row.why,
            "printed": row.printed,
            "closed": None if row.closed is None else _short(row.closed),
            "counted": None if row.counted is None else _short(row.counted),
            "metric": row.marked.metric if row.marked else None,
            "aggregate": row.marked.aggregate if row.marked else None,
            "filter": row.marked.filter if row.marked else None,
            "start": row.marked.start.isoformat() if row.marked else None,
            "end": row.marked.end.isoformat() if row.marked else None,
            "version": row.marked.version if row.marked else None,
        }
        for row in found.mismatches
    ]
    return {"figures": found.figures, "mismatches": rows}
