"""`huzheng reads verify`: reckon the chain of the log again."""

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.clock import business_date
from huzheng.foundation.offices import known_offices, now_at
from huzheng.foundation.reads.models import ReadSeal
from huzheng.foundation.reads.queries import broken_seals, last_seal


@click.group(help=gettext_lazy("個資查閱紀錄。"))
def command() -> None:
    """Lead to the commands."""


@command.command(help=gettext_lazy("重算封緘，找出被更動、刪除或事後補寫的紀錄。"))
def verify() -> None:
    """Print each office's end of chain, and every day that does not fit; ends with 1 where there is one."""
    wrong = 0
    for office in known_offices().values():
        broken = broken_seals(office.id, business_date(now_at(office)))
        for one in broken:
            click.echo(f"{office.code}\t{one.day}\t{_reason(one.reason)}")
        wrong += len(broken)
        last = last_seal(office.id)
        days = ReadSeal.objects.filter(office_id=office.id).count()
        click.echo(f"{office.code}\t{_('已封緘 %(n)d 天') % {'n': days}}\t{last.digest if last else '–'}")
    if wrong:
        raise click.exceptions.Exit(1)


def _reason(word: str) -> str:
    return {
        "rows": _("當天的紀錄被更動或刪除"),
        "chain": _("封緘被更換"),
        "late": _("封緘之後才補寫"),
    }[word]
