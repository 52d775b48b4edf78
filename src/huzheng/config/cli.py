"""The command `huzheng`. Rooms add groups of their own: `<room>/management/cli.py` holds a click command named `command`."""

import importlib
import os
import sys
import warnings
from pathlib import Path

import click

from huzheng.config.database import Role, act_as
from huzheng.config.errors import Problem
from huzheng.config.words import _

PACKAGE = Path(__file__).resolve().parent.parent


def django_as(role: Role) -> None:
    """Set Django up, entering the database as `role`."""
    import django

    act_as(role)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huzheng.config.settings")
    django.setup()


def rooms_with_commands() -> dict[str, list[str]]:
    """Return the modules of the rooms' commands by the storey that they stand on: all rooms of the plan speak as `huzheng plan`.

    The parts of the foundation speak by their own name (`huzheng reads`).
    """
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.glob("**/management/cli.py")):
        way = path.relative_to(PACKAGE).with_suffix("").parts
        found.setdefault(way[1] if way[0] == "foundation" else way[0], []).append(".".join(("huzheng", *way)))
    return found


class House(click.Group):
    """The house's own commands and those of the rooms, found when they are called."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(context), *rooms_with_commands()])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command; a room's is imported with Django set up as the pages are."""
        if (found := super().get_command(context, name)) or name not in rooms_with_commands():
            return found
        django_as("app")
        groups = [importlib.import_module(module).command for module in rooms_with_commands()[name]]
        return groups[0] if len(groups) == 1 else click.CommandCollection(name, sources=groups, help=groups[0].help)


@click.group(cls=House, help=_("戶政：依年度服務品質計畫運作的戶政事務所。"))
@click.option("--lang", type=click.Choice(["zh-hant", "en"]), expose_value=False, help=_("訊息的語言，預設依 LANG。"))
def huzheng() -> None:
    """Lead to the commands."""


@huzheng.command(help=_("啟動資料庫、網頁與背景程序，直到按 Ctrl-C。"))
def up() -> None:
    """Run everything under one supervisor."""
    from huzheng.config.checks import place
    from huzheng.config.database import data_dir
    from huzheng.config.supervisor import Supervisor

    os.environ["HUZHENG_DATA_DIR"] = str(data_dir())
    Supervisor(place(data_dir())).run()


@huzheng.command(help=_("執行背景工作與事件（由 up 啟動）。"))
def worker() -> None:
    """Run the worker until SIGTERM."""
    django_as("app")
    from huzheng.config.worker import run

    run()


@huzheng.command(hidden=True)
def prepare() -> None:
    """Make database and files ready; `up` calls this."""
    os.environ["HUZHENG_GATHER"] = "1"
    django_as("owner")
    from huzheng.config.prepare import prepare as everything

    everything()


def main() -> None:
    """Run the command line; a Problem is one sentence and no traceback."""
    importlib.import_module("huzheng.config.commands")
    warnings.simplefilter("default" if os.environ.get("PYTHONWARNINGS") else "ignore")
    try:
        huzheng(prog_name="huzheng")
    except Problem as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
