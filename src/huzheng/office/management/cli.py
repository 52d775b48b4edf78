"""`huzheng office`: create offices and bureaus on this installation, and the first person who may manage people."""

import re

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.actors import system
from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.errors import HuzhengError
from huzheng.office.actions import people, places
from huzheng.office.data import OfficeFacts, PersonFacts, SignIn
from huzheng.office.queries import offices
from huzheng.office.states import Role

CODE = re.compile(r"[a-z][a-z0-9-]{1,30}")


def _code(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if CODE.fullmatch(value) is None:
        raise click.BadParameter(_("代碼用小寫英文字母、數字與連字號，2 到 31 個字，第一個是字母。"))
    return value


@click.group(help=gettext_lazy("機關：建立事務所與上級機關。"))
def command() -> None:
    """Lead to the commands."""


@command.command(name="list", help=gettext_lazy("列出所有事務所。"))
def list_offices() -> None:
    """Print every office."""
    for office in offices():
        click.echo(f"{office.code}\t{office.name_zh}\t{office.name_en}")


@command.command(help=gettext_lazy("建立一個事務所；給姓名與登入名稱，就一併開立第一位管理人員。"))
@click.argument("code", callback=_code)
@click.option("--name", "name_zh", required=True, help=gettext_lazy("中文名稱"))
@click.option("--name-en", required=True, help=gettext_lazy("英文名稱"))
@click.option("--bureau", default="", help=gettext_lazy("上級機關的代碼"))
@click.option("--person", default="", help=gettext_lazy("第一位管理人員的姓名"))
@click.option("--username", default="", help=gettext_lazy("第一位管理人員的登入名稱"))
def create(code: str, *, name_zh: str, name_en: str, bureau: str, person: str, username: str) -> None:
    """Create an office, and with `--person` and `--username` the first one who may add the others."""
    if bool(person) != bool(username):
        raise click.UsageError(_("--person 與 --username 要一起給。"))
    now = read_now()
    try:
        facts = OfficeFacts(name_zh, name_en)
        office_id = places.create_office(code, facts=facts, bureau=bureau, by=system(None), now=now)
        click.echo(_("已建立：/o/%(code)s/") % {"code": code})
        if person:
            _print(_first_person(office_id, person, username))
    except HuzhengError as error:
        raise click.ClickException(error.text) from error


def _first_person(office_id: int, name: str, username: str) -> SignIn:
    by, now = system(office_id), read_now()
    staff = people.add_staff(PersonFacts("001", name, business_date(now)), by=by, now=now)
    people.grant_role(staff, role=Role.IT, by=by, now=now)
    return people.open_sign_in(staff, username=username, by=by, now=now)


@command.command(help=gettext_lazy("建立上級機關與它的登入帳號；它看得到所轄各所，看不到任何人的資料。"))
@click.argument("code", callback=_code)
@click.option("--name", "name_zh", required=True, help=gettext_lazy("中文名稱"))
@click.option("--name-en", required=True, help=gettext_lazy("英文名稱"))
@click.option("--username", required=True, help=gettext_lazy("登入名稱"))
def bureau(code: str, name_zh: str, name_en: str, username: str) -> None:
    """Create a bureau with one account."""
    by, now = system(None), read_now()
    try:
        places.create_bureau(code, name_zh=name_zh, name_en=name_en, by=by, now=now)
        _print(people.open_bureau_sign_in(code, username=username, by=by, now=now))
    except HuzhengError as error:
        raise click.ClickException(error.text) from error


def _print(sign_in: SignIn) -> None:
    click.echo(_("登入名稱：%(name)s") % {"name": sign_in.username})
    click.echo(_("密碼（只顯示這一次）：%(password)s") % {"password": sign_in.password})
