"""A notice (個資法第 8 條) and a rule of retention, as a room's rulebook/privacy.yaml writes them."""

import re
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, field_validator, model_validator

CONSENT_WITHDRAWN = "privacy.consent_withdrawn"
RANDOM = "random"
PERIOD = re.compile(r"^(\d+) (hours|days)$")


class Entry(BaseModel):
    """What every entry of a rulebook says: from when it holds, where it is from, whether the office must confirm it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    effective_from: date | None = None
    known_on: date | None = None
    source: str
    check: bool = False  # shown as 待確認 until the office has confirmed it


class Notice(Entry):
    """What 個資法 8 I wants told: purpose, kinds of data, period, area, recipients and ways of use, rights, consequence.

    The collector is the office of the page. `duty` says that collecting is needed for an official duty (8 II 2), where telling is
    courtesy, not obligation.
    """

    purpose_zh: str
    purpose_en: str
    purpose_code: str = ""
    fields_zh: str
    fields_en: str
    period_zh: str
    period_en: str
    use_zh: str
    use_en: str
    refuse_zh: str
    refuse_en: str
    basis: str
    duty: bool = False


class Retention(Entry):
    """How long rows are kept. `then` deletes the row, blanks `fields` (a value, or "random" for a unique one), or empties the kept
    file to which `file` points ("pk": the row is the file itself, and nothing points to it any more).

    `about` says of what the rule speaks ("case:case_id": of the case in this column), so that its page and every number made of it
    can name the rule.
    """

    zh: str
    en: str
    table: str  # app_label.Model
    clock: str  # the column from which the period counts
    keep: timedelta
    then: Literal["delete", "blank", "empty"] = "delete"
    where: dict[str, object] = {}
    fields: dict[str, str | None] = {}
    file: str = ""
    about: str = ""

    @field_validator("keep", mode="before")
    @classmethod
    def _span(cls, value: object) -> object:
        found = PERIOD.match(value) if isinstance(value, str) else None
        if found is None:
            raise ValueError("keep reads like '48 hours' or '30 days'")
        return timedelta(**{found[2]: int(found[1])})

    @model_validator(mode="after")
    def _blanks_something(self) -> "Retention":
        if (self.then == "blank") != bool(self.fields):
            raise ValueError("a rule that blanks names its fields, one that deletes names none")
        if (self.then == "empty") != bool(self.file):
            raise ValueError("a rule that empties files names the pointer to them, and no other rule does")
        return self

    @property
    def blank(self) -> Q:
        """Return what holds of a row once the rule was carried out; nothing of what leaves no trace (a random value)."""
        if self.file:
            return Q(**{f"{self.to_file}gone_at__isnull": False})
        return Q(**{
            (f"{field}__isnull" if value is None else field): (True if value is None else value)
            for field, value in self.fields.items()
            if value != RANDOM
        })  # fmt: skip

    @property
    def to_file(self) -> str:
        """Return the way from a row to the columns of its file."""
        return "" if self.file == "pk" else f"{self.file}__"

    @property
    def name(self) -> str:
        """Return of what the rule speaks, in the active language."""
        return self.en if (get_language() or "").startswith("en") else self.zh

    @property
    def days(self) -> int:
        """Return the period in whole days, 0 below one."""
        return self.keep.days

    @property
    def hours(self) -> int:
        """Return the period in whole hours."""
        return int(self.keep.total_seconds() // 3600)
