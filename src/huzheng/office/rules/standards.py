"""Standard lists that every office starts from: duties, points of the supervision sheet, the telephone test."""

from decimal import ROUND_HALF_UP, Decimal
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


def read_rulebook(name: str) -> Any:
    """Return the plain content of rulebook/<name>.yaml."""
    text = resources.files("huzheng.office").joinpath(f"rulebook/{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


class Standard(BaseModel):
    """One entry of a standard list, in both languages."""

    model_config = ConfigDict(extra="forbid")
    key: str
    zh: str
    en: str
    source: str = ""


class CounterRule(Standard):
    """Who is sent to a kind of counter (`zh`, `en`), and when it opens."""

    opens_zh: str
    opens_en: str


class CallItem(Standard):
    """One item of the telephone test with its most points."""

    points: int


class CallPart(Standard):
    """The switchboard or the unit."""

    items: list[CallItem]

    @property
    def points(self) -> int:
        """Return the most points of this part."""
        return sum(item.points for item in self.items)


LIST = TypeAdapter(list[Standard])
DUTIES = LIST.validate_python(read_rulebook("duties"))
COUNTER_KINDS = TypeAdapter(list[CounterRule]).validate_python(read_rulebook("counter_kinds"))
SUPERVISION = LIST.validate_python(read_rulebook("supervision"))
TELEPHONE = TypeAdapter(list[CallPart]).validate_python(read_rulebook("telephone_test")["parts"])


def telephone_total(scores: dict[str, int]) -> Decimal:
    """Return the total out of 100: the points of the parts that were reached, scaled to 100; 0 where none was."""
    reached = [part for part in TELEPHONE if all(item.key in scores for item in part.items)]
    most = sum(part.points for part in reached)
    given = sum(scores[item.key] for part in reached for item in part.items)
    if not most:
        return Decimal("0.0")
    return (Decimal(given) * 100 / most).quantize(Decimal("0.1"), ROUND_HALF_UP)
