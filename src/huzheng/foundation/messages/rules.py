"""When a message goes, when it is tried again, when it is given up. Pure; the numbers: rulebook/delivery.yaml."""

from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict


class Delivery(BaseModel):
    """The rulebook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    effective_from: date
    source: str
    day: tuple[time, time]
    waits_minutes: tuple[int, ...]
    give_up_days: int
    claim_minutes: int


@cache
def delivery() -> Delivery:
    """Return the rulebook of delivery."""
    text = resources.files("huzheng.foundation.messages").joinpath("rulebook/delivery.yaml").read_text(encoding="utf-8")
    return Delivery.model_validate(yaml.safe_load(text))


def may_go(moment: datetime, *, night: bool) -> datetime:
    """Return the first instant from `moment` (local time) on at which a message may go."""
    opens, closes = delivery().day
    if night or opens <= moment.time() < closes:
        return moment
    day = moment if moment.time() < opens else moment + timedelta(days=1)
    return day.replace(hour=opens.hour, minute=opens.minute, second=0, microsecond=0)


def next_try(tries: int, began_at: datetime, now: datetime, *, night: bool) -> datetime | None:
    """Return when a message that was tried `tries` times is tried again; None when its week is over."""
    book = delivery()
    if now - began_at >= timedelta(days=book.give_up_days):
        return None
    wait = book.waits_minutes[min(tries, len(book.waits_minutes)) - 1]
    return may_go(now + timedelta(minutes=wait), night=night)


def claim_is_stale(claimed_at: datetime, now: datetime) -> bool:
    """Say whether a try was broken off: its worker has said nothing for too long."""
    return now - claimed_at >= timedelta(minutes=delivery().claim_minutes)


def masked_address(to: str) -> str:
    """Return an address as lists show it: y***@example.org, 0912***678."""
    name, at, host = to.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return f"{to[:4]}***{to[-3:]}" if len(to) > 7 else "*" * len(to)
