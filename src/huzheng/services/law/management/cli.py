"""`huzheng services explain`: a rule of law, its source and its computation, step by step."""

from datetime import date

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation import roc
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page import wording
from huzheng.services.law.data import Explained
from huzheng.services.law.queries import explain as explain_law


class Day(click.ParamType):
    """A day, as 2026-11-20 or 115/11/20."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with the reason."""
        if isinstance(value, date):
            return value
        try:
            return roc.parse(str(value))
        except roc.RocError as error:
            self.fail(_(str(error)), param, ctx)


DAY = Day()


@click.group(help=gettext_lazy("業務：法規、期限、規費與罰鍰。"))
def command() -> None:
    """Lead to the commands."""


@command.command(
    help=gettext_lazy("說明一項規定與逐步計算：服務代碼（R01）、fee:transcript、fine:late_registration、appeal。")
)
@click.argument("code")
@click.option("--on", type=DAY, help=gettext_lazy("依哪一天的規定；預設今天。"))
@click.option("--event", type=DAY, help=gettext_lazy("事件發生或確定日。"))
@click.option("--applied", type=DAY, help=gettext_lazy("申請日。"))
@click.option("--quantity", type=click.IntRange(1, 10_000), default=1, help=gettext_lazy("張數或份數。"))
@click.option("--waiver", default="", help=gettext_lazy("免收或減收事由的代碼。"))
def explain(
    code: str, *, on: date | None, event: date | None, applied: date | None, quantity: int, waiver: str
) -> None:
    """Print the answer to one question about the law."""
    try:
        day = on or business_date(read_now())
        found = explain_law(code, on=day, event_on=event, applied_on=applied, quantity=quantity, waiver=waiver)
    except HuzhengError as error:
        raise click.ClickException(error.text) from error
    _tell(found)


def _tell(found: Explained) -> None:
    english = wording.english()
    click.echo(found.en if english else found.zh)
    for number, step in enumerate(found.steps, 1):
        words = step.en if english else step.zh
        check = _("［待確認］") if step.check else ""
        click.echo(f"{number:3}. {words}{check}\n     {_('依據')} {step.source}")
    click.echo(f"{_('結果')}{_('：')}{found.result_en if english else found.result_zh}")
