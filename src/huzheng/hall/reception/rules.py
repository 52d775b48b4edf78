"""What is asked at the desk, who of the back-up list is asked when, and how long somebody helped. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from huzheng.hall.reception.data import Asked

MINUTE = timedelta(minutes=1)


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    effective_from: date | None
    known_on: date | None = None
    check: bool = False


class Topic(BaseModel):
    """One button of the desk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    until: date | None = None


class Topics(_Entry):
    """rulebook/topics.yaml."""

    undo_seconds: int
    topics: tuple[Topic, ...]

    def on(self, day: date) -> list[Topic]:
        """Return the topics that are asked on a day."""
        return [one for one in self.topics if one.until is None or day <= one.until]


class SupportRule(_Entry):
    """rulebook/support.yaml."""

    next_after_seconds: int


def _read(name: str) -> Any:
    path = resources.files("huzheng.hall.reception").joinpath(f"rulebook/{name}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def topics() -> Topics:
    """Return what is asked at the desk."""
    return Topics.model_validate(_read("topics"))


@cache
def step() -> timedelta:
    """Return after how long the next person on the back-up list is asked."""
    return timedelta(seconds=SupportRule.model_validate(_read("support")).next_after_seconds)


def may_undo(at: datetime, now: datetime) -> bool:
    """Say whether a tap may still be taken back."""
    return now - at <= timedelta(seconds=topics().undo_seconds)


def ask_in_order(staff: Sequence[int], now: datetime) -> list[Asked]:
    """Return from when each of the list is asked: the first at once, each further one a while later."""
    return [Asked(one, now + place * step()) for place, one in enumerate(staff)]


def after_decline(asked: Sequence[Asked], staff: int, now: datetime) -> list[Asked]:
    """Return the list after somebody declined: where nobody else is being asked, the next one is asked at once, the others follow."""
    found = [replace(one, answer="declined") if one.staff == staff else one for one in asked]
    later = [one for one in found if one.ask_at > now]
    if not later or any(one.ask_at <= now and not one.answer for one in found):
        return found
    sooner = min(one.ask_at for one in later) - now
    return [replace(one, ask_at=one.ask_at - sooner) if one.ask_at > now else one for one in found]


def minutes_helped(arrived_at: datetime | None, ended_at: datetime | None) -> int:
    """Return for how many minutes somebody helped, rounded, never negative; nothing before the end."""
    return max(0, round((ended_at - arrived_at) / MINUTE)) if arrived_at and ended_at else 0


def months_back(today: date, n: int) -> list[date]:
    """Return the first days of n months, the one after today's first: the newest first."""
    months = today.year * 12 + today.month
    return [date((months - k) // 12, (months - k) % 12 + 1, 1) for k in range(n)]
