"""The forms as the rulebook describes them: fields in the order of the paper. Pure: files of the package in, values out."""

from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

LINE = 12
FieldKind = Literal["text", "id", "date", "choice"]


class Entry(BaseModel):
    """One entry of the rulebook; a word that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    zh: str
    en: str

    @property
    def name_zh(self) -> str:
        """Return the Chinese words under the name by which pages ask for either language."""
        return self.zh

    @property
    def name_en(self) -> str:
        """Return the English words."""
        return self.en


class Words(Entry):
    """A sentence in both languages; `check`: its source is not confirmed."""

    check: bool = False


class FormField(Entry):
    """One box of the paper: how many twelfths it takes, how many lines it is high, what the sample has in it."""

    width: int = LINE
    kind: FieldKind = "text"
    options: tuple[tuple[str, str], ...] = ()
    lines: int = 1
    sample: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> "FormField":
        known = [zh for zh, _ in self.options]
        if (self.kind == "choice") != bool(known) or (known and self.sample and self.sample not in known):
            raise ValueError(f"{self.zh}: a choice has options, and the sample is one of them")
        return self


class Section(Entry):
    """A titled part of the paper; each row fills the line."""

    rows: tuple[tuple[FormField, ...], ...]

    @model_validator(mode="after")
    def _fills_the_line(self) -> "Section":
        wrong = [row for row in self.rows if sum(box.width for box in row) != LINE]
        if wrong:
            raise ValueError(f"{self.zh}: {[box.zh for box in wrong[0]]} do not fill twelve twelfths")
        return self


class Signature(Entry):
    """Who signs."""

    sample: str = ""


class Form(Entry):
    """One form with the day of its version and the articles that it follows."""

    key: str
    group: str
    services: tuple[str, ...]
    version: date
    law: tuple[str, ...]
    sections: tuple[Section, ...]
    declarations: tuple[Words, ...] = ()
    signatures: tuple[Signature, ...]
    notes: tuple[Words, ...] = ()
    words: tuple[str, ...] = ()
    check: bool = False


class Group(Entry):
    """A group of forms on the shelf."""

    key: str


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups in the order of the shelf."""
    return tuple(Group(**row) for row in _read("groups.yaml"))


@cache
def forms() -> dict[str, Form]:
    """Return every form of the rulebook by key, in the order of the groups."""
    parts, found = _read("parts.yaml"), {}
    for file in sorted(_folder().joinpath("forms").iterdir(), key=lambda one: one.name):
        for key, row in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            row["sections"] = [_section(section, parts) for section in row["sections"]]
            found[key] = Form(key=key, **row)
    order = [group.key for group in groups()]
    return {form.key: form for form in sorted(found.values(), key=lambda form: order.index(form.group))}


@cache
def office_part() -> Section:
    """Return what the office itself writes at the end of every form."""
    return Section(**_read("parts.yaml")["office"])


def _section(row: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    return parts[row["use"]] if "use" in row else row


def _folder() -> Any:
    return resources.files("huzheng.services.forms").joinpath("rulebook")


def _read(name: str) -> Any:
    return yaml.safe_load(_folder().joinpath(name).read_text(encoding="utf-8"))


def fits(haystack: str, asked: str) -> bool:
    """Say whether every word that was asked for stands in the text, letters large or small."""
    text = haystack.casefold()
    return all(word in text for word in asked.casefold().split())
