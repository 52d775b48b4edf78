"""Rules of the procedure: grounds of waivers and of doing without a statement, least periods, and what an amount must respect."""

from collections.abc import Iterable
from datetime import date, timedelta
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from huzheng.cases.fines.errors import NeedsReason, NotThisGround, OutsideFrame, TooShort, WrongDay

CHILD = 14  # 行政罰法9 I
BY_NOTICE = "offence:"


class Ground(BaseModel):
    """Why nothing is fined, or why nobody is heard; `most` is the highest fine of the statute up to which it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    law: str
    most: int = 0
    offences: list[str] = []
    effective_from: date
    source: str
    check: bool = False


def _book() -> dict:
    text = resources.files("huzheng.cases.fines").joinpath("rulebook/grounds.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


BOOK = _book()
WAIVERS = TypeAdapter(list[Ground]).validate_python(BOOK["waivers"])
UNHEARD = TypeAdapter(list[Ground]).validate_python(BOOK["unheard"])
LEAST_DAYS: dict[str, int] = {key: value for key, value in BOOK["least_days"].items() if isinstance(value, int)}


def grounds_for(offence: str, most: int, on: date) -> list[Ground]:
    """Return the grounds on which this offence may go without a fine; `most` is the highest fine of the statute (行政罰法19)."""
    return [
        one
        for one in WAIVERS
        if one.effective_from <= on
        and (not one.most or most <= one.most)
        and (not one.offences or offence in one.offences)
    ]


def ground(key: str, grounds: Iterable[Ground]) -> Ground:
    """Return the ground of this key. Raises NotThisGround."""
    found = next((one for one in grounds if one.key == key), None)
    if found is None:
        raise NotThisGround(field="ground")
    return found


def is_child(born_on: date | None, on: date) -> bool:
    """Say whether somebody was below 14 when the duty was broken."""
    if born_on is None:
        return False
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day)) < CHILD


def check_due(kind: str, today: date, due_on: date) -> None:
    """Raise TooShort where a period is shorter than the least one (催告 7 日: 戶籍法施行細則19), WrongDay beyond a year."""
    if due_on < today + timedelta(days=LEAST_DAYS[kind]):
        raise TooShort(field="due_on")
    if due_on > today + timedelta(days=366):
        raise WrongDay(field="due_on")


def check_amount(twd: int, proposed: int, reason: str, least: int, most: int) -> None:
    """Raise OutsideFrame, or NeedsReason where the amount is not the proposed one and nothing says why (行政罰法18)."""
    if not least <= twd <= most:
        raise OutsideFrame(field="twd")
    if twd != proposed and not reason.strip():
        raise NeedsReason(field="reason")


def check_between(day: date, first: date, last: date, field: str) -> None:
    """Raise WrongDay for a day before `first` or after `last`."""
    if not first <= day <= last:
        raise WrongDay(field=field)
