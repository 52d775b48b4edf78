"""`huzheng cases replay YEAR`: live a year again from its history and compare."""

import sys
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.clock.queries.replaying import replay_year
from huzheng.cases.clock.rules import Difference
from huzheng.foundation.clock import read_now
from huzheng.foundation.roc import OFFSET
from huzheng.office import api as office

SHOWN = 50
FIRST_ROC_YEAR, LAST_YEAR = 1, 2099


@click.group(help=gettext_lazy("案件：期限控管。"))
def command() -> None:
    """Lead to the commands."""


@command.command(help=gettext_lazy("由案件歷程逐日重算一年（115 或 2026）的燈號、稽催與告知，並與紀錄比對。"))
@click.argument("year", type=click.IntRange(FIRST_ROC_YEAR, LAST_YEAR))
@click.option("--office", "code", default="", help=gettext_lazy("事務所代碼，例如 central；未指定時比對全部。"))
def replay(year: int, code: str) -> None:
    """Compare history and record of a year; answer 1 where they differ."""
    cards = [card for card in office.offices() if code in ("", card.code)]
    if not cards:
        raise click.ClickException(_("查無事務所 %(code)s。") % {"code": code})
    wanted = year + OFFSET if year <= LAST_YEAR - OFFSET else year
    found = False
    for card in cards:
        differing = replay_year(card.id, wanted, read_now(card.clock_offset))
        found = found or bool(differing)
        _show(card, wanted, differing)
    sys.exit(1 if found else 0)


def _show(card: Any, year: int, differing: list[Difference]) -> None:
    words = {"code": card.code, "year": year, "n": len(differing)}
    if not differing:
        click.echo(_("%(code)s %(year)s：重算與紀錄一致。") % words)
        return
    click.echo(_("%(code)s %(year)s：%(n)s 處不一致。") % words)
    for one in differing[:SHOWN]:
        side = _("應有而未紀錄") if one.missing else _("有紀錄而不應有")
        click.echo(f"  {side}  {one.kind}  {one.what}")
