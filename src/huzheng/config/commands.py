"""The commands of an operator; `cli.py` holds the ones that run the office. Imported by `cli.py` alone."""

import importlib
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from huzheng.config.cli import django_as, huzheng
from huzheng.config.errors import Problem
from huzheng.config.words import _

ROOT = Path(__file__).resolve().parents[3]


@huzheng.command("migrate", help=_("更新資料表並重新授權。"))
def migrate_command() -> None:
    """Migrate and grant."""
    django_as("owner")
    from huzheng.config.backup import running_database
    from huzheng.config.prepare import migrate

    with running_database():
        migrate()
    click.echo(_("資料表是最新的。"))


@huzheng.command("setup-db", help=_("建立網頁與紀錄用的資料庫角色並授權（可重複執行）。"))
def setup_db() -> None:
    """Make roles and grants."""
    django_as("owner")
    from huzheng.config.backup import running_database
    from huzheng.config.prepare import migrate
    from huzheng.config.roles import set_up

    with running_database() as url:
        migrate()
        set_up(url)
    click.echo(_("角色與權限已就緒。"))


@huzheng.command(help=_("檢查 Python、資料庫、字型、連接埠、時鐘與磁碟，並說明如何修正。"))
def doctor() -> None:
    """Examine and print; answer 1 where something needs mending."""
    from huzheng.config.checks import place
    from huzheng.config.database import data_dir
    from huzheng.config.doctor import examine

    ill = False
    for finding in examine(place(data_dir())):
        ill = ill or bool(finding.mend)
        click.echo(f"[{'!!' if finding.mend else 'ok'}] {finding.subject}: {finding.state}")
        if finding.mend:
            click.echo(f"     → {finding.mend}")
    sys.exit(1 if ill else 0)


@huzheng.command(help=_("把整個系統備份成一個檔案；執行中也可以。"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a backup."""
    from huzheng.config.backup import backup as write

    size = write(file)
    click.echo(_("已備份到 {file}（{size} KB）。這個檔案和資料庫一樣機密。").format(file=file, size=size // 1024))


@huzheng.command(help=_("從備份檔還原到空的資料庫。"))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Read a backup."""
    from huzheng.config.backup import restore as read
    from huzheng.config.checks import check_folder, place
    from huzheng.config.database import data_dir

    check_folder(place(data_dir()))
    about = read(file)
    click.echo(_("已還原 {made_at} 的備份；啟動時會更新資料表與權限。").format(made_at=about["made_at"]))


@huzheng.command(help=_("在空的資料庫裡建立虛構的示範所（演練）。"))
@click.option("--seed", type=int, default=115, show_default=True, help=_("亂數種子：相同的種子與日期得到相同的資料。"))
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), default=None, help=_("示範資料的最後一天。"))
def demo(seed: int, until: datetime | None) -> None:
    """Build the demo office."""
    django_as("owner")
    from huzheng.config.backup import running_database
    from huzheng.config.prepare import build_demo, migrate

    with running_database():
        migrate()
        build_demo(seed=seed, until=until.date() if until else None)


@huzheng.command(
    help=_("量測：bench/NAME.py；加上 --json 時最後一行是一個 JSON 物件。"),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help=_("最後一行輸出 JSON。"))
@click.argument("given", nargs=-1, type=click.UNPROCESSED)
def bench(name: str, as_json: bool, given: tuple[str, ...]) -> None:
    """Run `bench/<name>.py`, which has `run(...) -> dict`: FILE is an argument of it, --truth FILE a keyword."""
    name = name.replace("-", "_")
    if not (ROOT / "bench" / f"{name}.py").exists():
        names = sorted(path.stem for path in (ROOT / "bench").glob("[a-z]*.py"))
        raise Problem(_("沒有名為 {name} 的量測；可用的有：{names}。").format(name=name, names=" ".join(names)))
    sys.path.insert(0, str(ROOT))
    files, options = _given(given)
    try:
        figures = importlib.import_module(f"bench.{name}").run(*files, **options)
    except (
        BrokenPipeError
    ) as error:  # a server that hung up; to the command line it would look like a reader that had enough
        raise ConnectionError(str(error)) from error
    click.echo(table(figures))
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, default=str))


def _given(words: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Sort what follows the name of a bench into files and options; an option takes the word after it."""
    files: list[str] = []
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word.startswith("--"):
            options[word[2:].replace("-", "_")] = next(rest, "")
        else:
            files.append(word)
    return files, options


def table(figures: dict[str, Any], indent: str = "") -> str:
    """Return figures as lines of name and value, nested ones indented."""
    lines = []
    width = max((len(name) for name in figures), default=0)
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", table(value, indent + "  ")]
        else:
            shown = f"{value:,.2f}" if isinstance(value, float) else str(value)
            lines.append(f"{indent}{name:<{width}}  {shown}")
    return "\n".join(lines)


@huzheng.command(help=_("把程式與頁面裡的新句子加進各模組的英文目錄，並列出還缺英文的句子。"))
def messages() -> None:
    """Update every catalogue; answer 1 where English words are missing."""
    django_as("app")
    from huzheng.config.messages import PACKAGE, known_words, messages_by_app, missing, update

    found = messages_by_app()
    known = known_words(found)
    for folder, said in sorted(found.items()):
        new, dropped = update(folder, said, known)
        if new or dropped:
            click.echo(f"{folder.relative_to(PACKAGE)}: +{new} -{dropped}")
    wanting = [
        (folder.relative_to(PACKAGE), message.id) for folder, said in found.items() for message in missing(folder, said)
    ]
    for folder, sentence in wanting:
        click.echo(f"{folder}: {sentence}")
    sys.exit(1 if wanting else 0)


@huzheng.command(help=_("印出權限表：每項權限由哪些角色持有。"))
def rights() -> None:
    """Print the one matrix."""
    django_as("app")
    from huzheng.foundation.rights import RIGHTS

    for key, right in sorted(RIGHTS.items()):
        click.echo(f"{key}\t{right.zh}\t{' '.join(sorted(right.roles))}")


@huzheng.command(help=_("印出事件訂閱：哪個房間聽哪個事件。"))
def subscriptions() -> None:
    """Print the one list."""
    django_as("app")
    from huzheng.foundation.events.dispatch import subscriptions as listed

    for kind, subscriber in listed():
        click.echo(f"{kind}\t{subscriber}")


@huzheng.group(help=_("事件：重新處理停住的事件。"))
def events() -> None:
    """Lead to the commands about events."""


@events.command(help=_("再處理一次停住的事件。"))
def replay() -> None:
    """Try parked events again."""
    django_as("app")
    from huzheng.config.backup import running_database
    from huzheng.foundation.events.dispatch import replay as again

    with running_database():
        click.echo(_("已處理 {count} 件。").format(count=again()))
