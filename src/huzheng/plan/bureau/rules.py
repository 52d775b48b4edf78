"""What the bureau and its offices have agreed to look at, and how offices are compared. Pure: values in, values out."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from huzheng.plan.bureau.data import Agreed, Closed

MONTHS = 12


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    metric: str
    aggregate: str
    effective_from: date


class _Book(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    metrics: tuple[_Row, ...]


@cache
def agreed() -> tuple[Agreed, ...]:
    """Return the agreed metrics of the rulebook in its order."""
    text = resources.files("huzheng.plan.bureau").joinpath("rulebook/agreed.yaml").read_text(encoding="utf-8")
    book = _Book.model_validate(yaml.safe_load(text))
    return tuple(Agreed(row.metric, row.aggregate, row.effective_from) for row in book.metrics)


def months_before(day: date, count: int = MONTHS) -> list[date]:
    """Return the first days of the `count` whole months before the one of `day`, oldest first."""
    total = day.year * 12 + day.month - 1
    return [date((total - back) // 12, (total - back) % 12 + 1, 1) for back in range(count, 0, -1)]


def row_of(values: Iterable[Closed], months: Sequence[date]) -> list[Closed | None]:
    """Return one office's figures under these months; None where nothing was closed."""
    found = {value.month: value for value in values}
    return [found.get(month) for month in months]


def scale(rows: Iterable[Sequence[Closed | None]]) -> tuple[float, float]:
    """Return the lowest and the highest value of all rows, so that every picture has the same scale; (0, 1) for none."""
    known = [float(one.value) for row in rows for one in row if one is not None and one.value is not None]
    return (min(known), max(known)) if known else (0.0, 1.0)
