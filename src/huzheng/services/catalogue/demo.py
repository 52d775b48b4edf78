"""The demo office's catalogue: tickets and sections, own changes and confirmations, three local services, a year of searches."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.verbs import inside
from huzheng.office.api import is_working_day, sections
from huzheng.services.catalogue import actions
from huzheng.services.catalogue.data import LocalValues, Setting
from huzheng.services.catalogue.models import SearchDay


class Made(Protocol):
    """What this room needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def groups(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_catalogue(made: Made, *, seed: int, now: datetime) -> None:
    """Let the office set, change, confirm and add as rulebook/demo.yaml says; in a transaction."""
    text = resources.files("huzheng.services.catalogue").joinpath("rulebook/demo.yaml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)
    secretary = made.staff["secretary"]
    by = Actor(ActorKind.STAFF, secretary.pk, made.office.pk, frozenset({"secretary"}), secretary.name)
    parts = [row.pk for row in sections(made.office.pk)]
    _settings(made, words, parts, by=by, now=at(now.date() - timedelta(days=330), 9))
    for row in words["changes"]:
        _change(row, office_id=made.office.pk, by=by, now=now)
    for row in words["confirmed"]:
        _confirm(row, office_id=made.office.pk, by=by, now=now)
    for row in words["local"]:
        _add(row, parts, office_id=made.office.pk, by=by, now=now)
    _searches(made.office.pk, words["searches"], seed=seed, until=now.date())


def _settings(made: Made, words: dict[str, Any], parts: list[int], *, by: Actor, now: datetime) -> None:
    letters = {group.letter: group.pk for group in made.groups}
    tickets = {code: letters[letter] for letter, codes in words["tickets"].items() for code in codes}
    for code in [*tickets, *words["off"]]:
        setting = Setting(section_id=parts[words["sections"][code[0]]], queue_group_id=tickets.get(code))
        setting = replace(
            setting, offered=code not in words["off"], delegated=False if code in words["reviewed"] else None
        )
        inside(actions.set_service)(code, values=setting, office_id=made.office.pk, by=by, now=now)


def _when(row: dict[str, Any], now: datetime) -> tuple[date, datetime]:
    """Return the day from which something holds, and the instant at which it was written: never after now."""
    day = now.date() - timedelta(days=row["days_ago"])
    return day, min(at(day, 14), now)


def _change(row: dict[str, Any], *, office_id: int, by: Actor, now: datetime) -> None:
    from_on, written_at = _when(row, now)
    inside(actions.change_service)(
        row["code"], what=row["what"], value=row["value"], from_on=from_on, reason=row["reason"], office_id=office_id,
        by=by, now=written_at,
    )  # fmt: skip


def _confirm(row: dict[str, Any], *, office_id: int, by: Actor, now: datetime) -> None:
    _day, written_at = _when(row, now)
    for field in row["fields"]:
        inside(actions.confirm_field)(
            row["code"], field=field, source=row["source"], office_id=office_id, by=by, now=written_at
        )


def _add(row: dict[str, Any], parts: list[int], *, office_id: int, by: Actor, now: datetime) -> None:
    from_on, written_at = _when(row, now)
    values = LocalValues(
        row["zh"], row["en"], row["category"], 0, row["minutes"], tuple(row["channels"]), tuple(row["fees"]),
        tuple((zh, en) for zh, en in row["papers"]), parts[row["section"]], from_on,
    )  # fmt: skip
    inside(actions.add_local)(values, office_id=office_id, by=by, now=written_at)


def _searches(office_id: int, words: dict[str, Any], *, seed: int, until: date) -> None:
    chance = random.Random(f"{seed} searches")  # noqa: S311  a made-up year, equal for an equal seed
    days = [until - timedelta(days=back) for back in range(words["from_days_ago"], 0, -1)]
    rows = []
    for day in days:
        most = words["most"] if is_working_day(office_id, day) else words["least"] * 2
        count = chance.randint(words["least"], most)
        missed = sum(chance.random() < words["missed"] for _ in range(count))
        rows.append(SearchDay(office_id=office_id, on=day, searches=count, without_hit=missed))
    SearchDay.objects.bulk_create(rows)
