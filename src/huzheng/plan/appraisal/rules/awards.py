"""Awards as data by edition; their criteria are the frameworks of the plan."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from huzheng.plan.appraisal.data import Line
from huzheng.plan.book.api import framework_of

DIGITS = "一二三四五六七八九十"


class Award(BaseModel):
    """An edition of an award; `key` names its framework, `limit` the most characters of a text, None where no source says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str
    zh: str
    en: str
    effective_from: date
    process: str
    limit: int | None
    source: str
    check: tuple[str, ...] = ()


@cache
def awards() -> tuple[Award, ...]:
    """Return every award of the rulebook, the latest first."""
    text = resources.files("huzheng.plan.appraisal").joinpath("rulebook/awards.yaml").read_text(encoding="utf-8")
    found = TypeAdapter(tuple[Award, ...]).validate_python(yaml.safe_load(text))
    return tuple(sorted(found, key=lambda row: row.effective_from, reverse=True))


def award_of(key: str) -> Award | None:
    """Return the award with this key, None where there is none."""
    return next((row for row in awards() if row.key == key), None)


def award_lines(key: str, part: str = "") -> tuple[Line, ...]:
    """Return the criteria of an award's framework, of one category where `part` names it; nothing for an unknown award."""
    framework, award = framework_of(key), award_of(key)
    if framework is None:
        return ()
    return tuple(_lines(framework, award.limit if award else None, part))


def _lines(framework: object, limit: int | None, part: str) -> Iterator[Line]:
    rows = [row for row in framework.dimensions if not part or row.key == part]  # type: ignore[attr-defined]
    for k, dimension in enumerate(rows):
        leaf = not dimension.indicators
        yield Line(
            0, dimension.zh, f"{DIGITS[k]}、", dimension.weight, dimension.key if leaf else "", limit if leaf else None
        )
        for n, indicator in enumerate(dimension.indicators):
            yield Line(1, indicator.zh, f"（{DIGITS[n]}）", indicator.weight, indicator.key, limit)
