"""`huzheng plan`: read a document, and import it into an office. `parse`, `text` and `bind` need no database."""

import json
import sys
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.actors import system
from huzheng.foundation.errors import HuzhengError
from huzheng.office import api as office
from huzheng.plan.book.actions import import_plan, keep_reading
from huzheng.plan.book.binding import to_bindings
from huzheng.plan.book.queries.readings import read_document
from huzheng.plan.book.reading import ReadingError, numbered_text, read_plan, to_schema
from huzheng.plan.book.review import StepRefused, from_sheet, lay_out, read_steps, take

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group(help=gettext_lazy("服務品質計畫：讀取、匯入。"))
def command() -> None:
    """Lead to the commands."""


@command.command(help=gettext_lazy("印出文件的逐行編號文字。"))
@FILE
def text(file: Path) -> None:
    """Print the numbered extraction."""
    try:
        sys.stdout.write(numbered_text(file))
    except ReadingError as error:
        raise _refused(error) from error


@command.command(help=gettext_lazy("印出文件讀成的計畫結構。"))
@FILE
@click.option("--json", "as_json", is_flag=True, help=gettext_lazy("以 JSON 印出全部（預設只印摘要）。"))
def parse(file: Path, as_json: bool) -> None:
    """Print the parsed plan: all of it as JSON, or its outline."""
    try:
        plan = to_schema(read_plan(file))
    except ReadingError as error:
        raise _refused(error) from error
    if as_json:
        click.echo(json.dumps(plan, ensure_ascii=False, indent=1))
        return
    click.echo(f"{plan['title'] or '–'}  {plan['roc_year'] or '–'}")
    for dimension in plan["dimensions"]:
        click.echo(f"{dimension['label']}{dimension['title'] or '–'}")
        for item in dimension["items"]:
            click.echo(f"  {item['label']}{item['title'] or '–'}  {len(item['measures'])}")
    click.echo(_("未納入 %(n)s 行") % {"n": len(plan["unplaced"])})


@command.command(help=gettext_lazy("印出每項作法與工作可由系統哪一部分佐證。"))
@FILE
@click.option("--json", "as_json", is_flag=True, help=gettext_lazy("以 JSON 印出全部（預設每項一行）。"))
def bind(file: Path, as_json: bool) -> None:
    """Print what could keep each measure and each task of the schedule; a person confirms it later."""
    try:
        bindings = to_bindings(read_plan(file))
    except ReadingError as error:
        raise _refused(error) from error
    if as_json:
        click.echo(json.dumps(bindings, ensure_ascii=False, indent=1))
        return
    for row in bindings["bindings"]:
        click.echo(f"{' '.join(row['entries'][:3]) or '–'}  {row['text']}")


@command.command(help=gettext_lazy("依校對紀錄檔修正讀取結果，印出修正後的計畫結構（JSON）。"))
@FILE
@click.argument("steps", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def mend(file: Path, steps: Path) -> None:
    """Print what was read after the recorded steps of a review: one JSON object a line."""
    try:
        sheet = lay_out(read_plan(file))
        for row in read_steps(steps.read_text(encoding="utf-8")):
            take(sheet, row)
    except ReadingError as error:
        raise _refused(error) from error
    except StepRefused as error:
        raise click.ClickException(_(error.sentence)) from error
    click.echo(json.dumps(from_sheet(sheet), ensure_ascii=False, indent=1))


@command.command("import", help=gettext_lazy("把文件匯入成事務所的計畫草案。"))
@FILE
@click.option("--office", "code", required=True, help=gettext_lazy("事務所代碼，例如 central。"))
def import_(file: Path, code: str) -> None:
    """Import a document as a draft of an office; the same file again makes another draft."""
    try:
        card, now = office.access_office(code)
        reading = read_document(file.read_bytes(), file.name)
        by = system(card.id)
        document = keep_reading(reading, office_id=card.id, by=by, now=now)
        plan = import_plan(document.pk, office_id=card.id, by=by, now=now)
    except ReadingError as error:
        raise _refused(error) from error
    except HuzhengError as error:
        raise click.ClickException(error.text) from error
    click.echo(_("已匯入成草案第 %(id)s 號：%(title)s") % {"id": plan.pk, "title": plan.title})


def _refused(error: ReadingError) -> click.ClickException:
    return click.ClickException(_(error.sentence) + (f" {error.detail}" if error.detail else ""))
