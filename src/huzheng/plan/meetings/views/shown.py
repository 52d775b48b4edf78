"""Meetings, points and decisions as pages show them: a light with its word, the facts in words. Templates only place them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huzheng.foundation import roc
from huzheng.foundation.page import wording
from huzheng.plan.meetings.messages import part_title, point_words
from huzheng.plan.meetings.models import Decision, Meeting
from huzheng.plan.meetings.queries import AgendaPart
from huzheng.plan.meetings.queries.meetings import AgendaPoint
from huzheng.plan.meetings.rules import StripMonth
from huzheng.plan.meetings.rules.days import days_late
from huzheng.plan.meetings.states import DecisionState, MeetingState, Source

MONTH_LIGHTS = {
    "missing": ("late", gettext_lazy("未召開")),
    "ahead": ("", ""),
    MeetingState.PLANNED: ("unknown", gettext_lazy("籌備中")),
    MeetingState.INVITED: ("unknown", gettext_lazy("已通知")),
    MeetingState.HELD: ("soon", gettext_lazy("紀錄未核定")),
    MeetingState.APPROVED: ("ok", gettext_lazy("已召開")),
}
SOURCE_LIGHTS = {
    Source.LATE: gettext_lazy("逾期"),
    Source.SLIP: gettext_lazy("落後"),
    Source.DECISION: gettext_lazy("逾期"),
    Source.FINDING: gettext_lazy("逾期"),
    Source.CHECK: gettext_lazy("未辦理"),
}
TARGET_LIGHTS = {"late": gettext_lazy("未達標"), "soon": gettext_lazy("接近目標")}


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month of the strip."""

    name: str
    light: str
    word: str
    meeting: int | None
    on: date | None


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point of an agenda with its light, its facts in words, and what was decided."""

    row: Any
    number: str
    light: str
    word: str
    facts: list[str]
    decisions: list[Decision]
    before: Decision | None
    before_light: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an agenda with its points."""

    number: int
    title: str
    points: list[PointShown]
    key: str

    @property
    def drawn(self) -> list[PointShown]:
        """Return the points with words of their own; a standing one is its part."""
        return [point for point in self.points if point.row.source != Source.STANDING]


def months_shown(months: Sequence[StripMonth]) -> list[MonthShown]:
    """Return the twelve months with their lights."""
    found = []
    for month in months:
        light, word = MONTH_LIGHTS[month.state]
        name = roc.MONTHS[month.number - 1][:3] if wording.english() else f"{month.number}月"
        found.append(MonthShown(name, light, str(word), month.meeting, month.on))
    return found


def state_light(meeting: Meeting, today: date) -> tuple[str, str]:
    """Return the light and the word of a meeting's state; one whose day is over without having been held is late."""
    word = str(MeetingState(meeting.state).label)
    if meeting.open and meeting.on < today:
        return "late", _("日期已過，尚未召開")
    lights = {MeetingState.APPROVED: "ok", MeetingState.HELD: "soon"}
    return lights.get(MeetingState(meeting.state), "unknown"), word


def decision_light(row: Decision, today: date) -> tuple[str, str]:
    """Return the light and the word of a decision: done, withdrawn, under way, late by so many days."""
    if row.state == DecisionState.DONE:
        return "ok", str(DecisionState.DONE.label)
    if row.state == DecisionState.WITHDRAWN:
        return "unknown", str(DecisionState.WITHDRAWN.label)
    if days := days_late(row.due_on, today):
        return "late", ngettext("逾期 %(n)s 天", "逾期 %(n)s 天", days) % {"n": days}
    if row.prolonged:
        return "soon", _("已展延")
    return "unknown", str(DecisionState.OPEN.label)


def parts_shown(parts: Sequence[AgendaPart], today: date) -> list[PartShown]:
    """Return an agenda with every fact in words."""
    return [
        PartShown(
            part.number, part_title(part.part), [_point(point, today) for point in part.points], part.part.key
        )
        for part in parts
    ]  # fmt: skip


def _point(point: AgendaPoint, today: date) -> PointShown:
    row = point.row
    light, word = "", ""
    if row.source == Source.OFF_TARGET:
        light, word = row.light, str(TARGET_LIGHTS.get(row.light, ""))
    elif row.light == "late":
        light, word = "late", str(SOURCE_LIGHTS.get(Source(row.source), SOURCE_LIGHTS[Source.LATE]))
    before = decision_light(point.before, today) if point.before else ("", "")
    return PointShown(row, point.number, light, word, point_words(row), point.decisions, point.before, before)
