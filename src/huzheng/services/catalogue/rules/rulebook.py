"""The services as data (rulebook/): read once, checked while they are read.

Each file of rulebook/services says from when its entries are known; an entry may say so for itself. A code may have several
entries: the latest that has begun by a day holds on it, and no entry holds before the first.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from huzheng.services.catalogue.data import Circumstance, Group
from huzheng.services.catalogue.rules.circumstances import check_circumstances, check_service

Words = Mapping[str, str]


class Row(BaseModel):
    """A part of the rulebook: nothing that is not named, nothing that changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PaperRow(Row):
    """One paper of rulebook/papers.yaml."""

    zh: str
    en: str
    keep: bool = False
    where_zh: str = ""
    where_en: str = ""
    law: str = ""
    check: bool = False


class PaperUse(Row):
    """A paper as one service asks for it: always, `when` a circumstance holds, or where the clerk decides."""

    paper: str
    when: str = ""
    clerk: bool = False


class Delegation(Row):
    """Whether somebody else may apply."""

    allowed: bool
    zh: str = ""
    en: str = ""


class Statutory(Row):
    """By when it must be applied for; months are counted before days."""

    days: int = 0
    months: int = 0
    from_zh: str
    from_en: str


class LimitRow(Row):
    """How long the office may take; 0 is at once."""

    working_days: int = Field(ge=0, le=400)
    zh: str = ""


class FeeUse(Row):
    """A fee of services/law/rulebook/fees.yaml."""

    fee: str
    always: bool = False


class Place(Row):
    """Which offices take it."""

    scope: str
    zh: str
    en: str


class Online(Row):
    """Whether and where it can be done online."""

    possible: str = Field(pattern="^(yes|partial|no)$")
    zh: str = ""
    en: str = ""


class Note(Row):
    """Something worth knowing."""

    zh: str
    en: str


class ServiceRow(Row):
    """One service from a day on. `check` names the fields whose source is not certain, `sources` where each field was read."""

    code: str = Field(pattern="^[A-Z][0-9]{2}$")
    zh: str
    en: str
    category: str
    effective_from: date | None = None
    known_on: date | None = None
    structured: bool = False
    by_office: bool = False
    delegated: bool = False
    applicants: tuple[str, ...]
    delegation: Delegation
    papers: tuple[PaperUse, ...]
    statutory: Statutory | None = None
    fine: str = ""
    limit: LimitRow
    minutes: int = Field(ge=0, le=600)
    fees: tuple[FeeUse, ...] = ()
    where: Place
    online: Online
    channels: tuple[str, ...]
    articles: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    related: tuple[str, ...] = ()
    sources: Mapping[str, str] = Field(default_factory=dict)
    check: tuple[str, ...] = ()

    @property
    def from_on(self) -> date:
        """Return the first day for which the entry is known."""
        first = self.effective_from or self.known_on
        if first is None:
            raise ValueError(f"{self.code} says neither when it began nor since when it is known")
        return first

    @property
    def version(self) -> str:
        """Return the name of the entry."""
        return f"{self.code}@{self.from_on}"

    @model_validator(mode="after")
    def _whole(self) -> "ServiceRow":
        if any(use.when and use.clerk for use in self.papers):
            raise ValueError(f"{self.code}: a paper is needed by its condition or by the clerk, not both")
        if len({use.paper for use in self.papers}) != len(self.papers):
            raise ValueError(f"{self.code}: a paper stands twice")
        return self


class Book(Row):
    """The whole rulebook."""

    services: Mapping[str, tuple[ServiceRow, ...]]  # by code, the earliest first
    papers: Mapping[str, PaperRow]
    circumstances: Mapping[str, Circumstance]
    groups: tuple[Group, ...]
    applicants: Words
    fee_words: Mapping[str, Note]
    synonyms: Mapping[str, tuple[str, ...]]
    themselves: frozenset[str] = frozenset()  # applicants who cannot be once the person concerned has died

    @model_validator(mode="after")
    def _whole(self) -> "Book":
        rows = [row for versions in self.services.values() for row in versions]
        used = {use.when for row in rows for use in row.papers if use.when}
        check_circumstances(self.circumstances, used)
        for row in rows:
            conditions = [use.when for use in row.papers if use.when]
            check_service(row.code, conditions, self.circumstances, may_delegate=row.delegation.allowed)
        _check_references(self, rows)
        return self

    def row(self, code: str, on: date) -> ServiceRow | None:
        """Return the entry of a service that holds on a day; None where none does."""
        begun = [row for row in self.services.get(code, ()) if row.from_on <= on]
        return begun[-1] if begun else None

    def group_of(self, category: str) -> str:
        """Return the key of the group to which a category belongs; a group names itself."""
        return next((group.key for group in self.groups if category in (group.key, *group.of)), "")


def _check_references(book: Book, rows: list[ServiceRow]) -> None:
    """Raise ValueError for a name that nothing answers to."""
    for row in rows:
        missing = (
            {use.paper for use in row.papers} - set(book.papers)
            | set(row.applicants) - set(book.applicants)
            | {use.fee for use in row.fees} - set(book.fee_words)
            | set(row.related) - set(book.services)
            | ({row.category} if not book.group_of(row.category) else set())
        )
        if missing:
            raise ValueError(f"{row.code} names what is not there: {sorted(missing)}")
    if unknown := book.themselves - set(book.applicants):
        raise ValueError(f"applicants that no service names: {sorted(unknown)}")
    used = {use.paper for row in rows for use in row.papers}
    if idle := set(book.papers) - used:
        raise ValueError(f"papers that no service asks for: {sorted(idle)}")
    if lost := {code for codes in book.synonyms.values() for code in codes} - set(book.services):
        raise ValueError(f"synonyms for services that are not there: {sorted(lost)}")


def read_book(files: Mapping[str, Any], services: list[Any]) -> Book:
    """Put the parts of a rulebook together; `files` by name without .yaml, `services` one for each file of services."""
    rows: dict[str, list[ServiceRow]] = {}
    for file in services:
        starts = {key: file.get(key) for key in ("effective_from", "known_on")}
        for entry in file["services"]:
            row = ServiceRow.model_validate(starts | entry)
            rows.setdefault(row.code, []).append(row)
    return Book(
        services={code: tuple(sorted(found, key=lambda row: row.from_on)) for code, found in sorted(rows.items())},
        papers=files["papers"], synonyms={str(word): codes for word, codes in files["synonyms"].items()},
        circumstances={
            key: Circumstance(key, row["zh"], row["en"], row.get("under", ""), frozenset(row.get("excludes", ())))
            for key, row in files["circumstances"].items()
        },
        groups=tuple(Group(row["key"], row["zh"], row["en"], tuple(row["of"])) for row in files["categories"]),
        applicants=files["words"]["applicants"], fee_words=files["words"]["fees"],
        themselves=frozenset(files.get("deceased", {}).get("themselves", ())),
    )  # fmt: skip


@cache
def rulebook() -> Book:
    """Return the rulebook of the house."""
    folder = resources.files("huzheng.services.catalogue").joinpath("rulebook")

    def read(name: str) -> Any:
        return yaml.safe_load(folder.joinpath(name).read_text(encoding="utf-8"))

    names = ("papers", "circumstances", "categories", "synonyms", "words", "deceased")
    parts = sorted(path.name for path in folder.joinpath("services").iterdir() if path.name.endswith(".yaml"))
    return read_book({name: read(f"{name}.yaml") for name in names}, [read(f"services/{name}") for name in parts])
