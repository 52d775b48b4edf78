"""Values of the meetings room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """What a person types to plan a meeting."""

    kind: str
    on: date
    at: time
    place: str
    chair_id: int
    recorder_id: int
    title: str = ""
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """What the meeting decided: the words, who sees to it, until when, and the item of the plan that it speaks of."""

    text: str
    owner_id: int
    due_on: date
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is written on one point; `seen` is the revision that the writer saw."""

    discussion: str
    conclusion: str
    seen: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that a source brings to an agenda, as it stood when it was drawn.

    `facts` is plain JSON, put into words when it is shown: days, names and the figure with its version.
    """

    source: str
    subject: str  # "item:12"
    title: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""
    since: date | None = None
    due_on: date | None = None
    light: str = ""
    item_id: int | None = None
    measure_id: int | None = None
    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class FigureDrawn:
    """A figure of the month as it stood: the closed value with its version."""

    measure_id: int
    text: str
    metric: str
    start: date
    end: date
    value: str | None
    n: int
    target: str
    comparator: str
    light: str
    version: int
    before: str | None = None  # the value of the period before


@dataclass(frozen=True, slots=True)
class GroupValues:
    """What a person types for a task force."""

    name: str
    founded_on: date
    basis: str = ""
    duties: str = ""


@dataclass(frozen=True, slots=True)
class MemberValues:
    """Who sits where in a task force from a day on: a person, or whoever holds a role (of a section)."""

    seat: str
    from_on: date
    staff_id: int | None = None
    role: str = ""
    section_id: int | None = None
    task: str = ""
