"""The taxes that are handled by video, and what a room of the bureau's end may look like. Pure."""

from datetime import date
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict

LONGEST_ROOM = 300


class Kind(BaseModel):
    """One tax."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str


class Kinds(BaseModel):
    """rulebook/kinds.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    effective_from: date | None
    known_on: date | None = None
    check: bool = False
    call_back_working_days: int
    kinds: tuple[Kind, ...]


@cache
def kinds() -> Kinds:
    """Return what is handled by video."""
    text = resources.files("huzheng.hall.video").joinpath("rulebook/kinds.yaml").read_text(encoding="utf-8")
    return Kinds.model_validate(yaml.safe_load(text))


def safe_room(address: object) -> str:
    """Return the address of a room where it is one that a page may link to, "" else."""
    if not isinstance(address, str) or len(address) > LONGEST_ROOM or not address.isprintable():
        return ""
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("https", "http") and parts.hostname else ""
    except ValueError:
        return ""


def months_back(today: date, n: int) -> list[date]:
    """Return the first days of n months, the one after today's first: the newest first."""
    months = today.year * 12 + today.month
    return [date((months - k) // 12, (months - k) % 12 + 1, 1) for k in range(n)]
