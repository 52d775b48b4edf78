"""Meetings: the list, the year as twelve months, one agenda with its minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from huzheng.office import api as office
from huzheng.plan.meetings.models import Attendee, Decision, Meeting, MeetingFigure, MeetingMove, Point
from huzheng.plan.meetings.queries.groups import people_on
from huzheng.plan.meetings.rules import KindRules, Part, StripMonth, kind_rules, next_day, year_strip
from huzheng.plan.meetings.states import DecisionState, MeetingKind, MeetingState, Presence

HELD = (MeetingState.HELD, MeetingState.APPROVED)


@dataclass(slots=True)
class AgendaPoint:
    """A point with what was decided on it; `before` is the earlier decision that it speaks of, as it stands now."""

    row: Point
    number: str
    decisions: list[Decision] = field(default_factory=list)
    before: Decision | None = None


@dataclass(slots=True)
class AgendaPart:
    """One part of an agenda with its points."""

    part: Part
    number: int
    points: list[AgendaPoint] = field(default_factory=list)


def meeting_list(office_id: int) -> QuerySet[Meeting]:
    """Return the meetings, the latest first, with how many were decided and how many of that are open."""
    rows = Meeting.objects.of(office_id).select_related("chair", "group")
    return rows.annotate(decided=_count(office_id), still_open=_count(office_id, state=DecisionState.OPEN))


def _count(office_id: int, **wanted: Any) -> Any:
    rows = Decision.objects.of(office_id).filter(meeting=OuterRef("pk"), **wanted).order_by()
    return Coalesce(Subquery(rows.values("meeting").annotate(n=Count("pk")).values("n")), 0)


def strip_of(office_id: int, year: int, today: date) -> list[StripMonth]:
    """Return the twelve months of a year with their office meetings. One query."""
    rows = Meeting.objects.of(office_id).filter(kind=MeetingKind.OFFICE, on__year=year)
    rows = rows.exclude(state=MeetingState.CANCELLED)
    return year_strip(year, rows.values_list("pk", "on", "state"), today)


def last_held(office_id: int, kind: str, before: date) -> Meeting | None:
    """Return the last meeting of a kind that was held before a day."""
    rows = Meeting.objects.of(office_id).filter(kind=kind, state__in=HELD, on__lt=before)
    return rows.order_by("-on", "-pk").first()


def proposed_day(office_id: int, kind: str, today: date) -> date | None:
    """Return the day proposed for the next meeting of a kind, after the last one that is not cancelled. Three queries at most."""
    rules: KindRules = kind_rules(kind)
    rows = Meeting.objects.of(office_id).filter(kind=kind).exclude(state=MeetingState.CANCELLED)
    last = rows.order_by("-on").values_list("on", flat=True).first()
    return next_day(last, today, rules.rhythm, rules.day, lambda day: office.add_working_days(office_id, day, 0))


def agenda_of(meeting: Meeting) -> list[AgendaPart]:
    """Return the parts of an agenda in order, also empty ones, with points and decisions. Two queries."""
    parts = [AgendaPart(part, place + 1) for place, part in enumerate(kind_rules(meeting.kind).parts)]
    by_key = {part.part.key: part for part in parts}
    rows = Point.objects.of(meeting.office_id).filter(meeting=meeting).order_by("part_place", "position", "pk")
    found: dict[int, AgendaPoint] = {}
    for row in rows.select_related("decision__owner", "typed_by"):
        part = by_key[row.part]
        point = AgendaPoint(row, f"{part.number}.{len(part.points) + 1}", before=row.decision)
        part.points.append(point)
        found[row.pk] = point
    decided = Decision.objects.of(meeting.office_id).filter(meeting=meeting).select_related("owner", "item")
    for decision in decided.order_by("number"):
        found[decision.point_id].decisions.append(decision)
    return parts


def figures_of(meeting: Meeting) -> QuerySet[MeetingFigure]:
    """Return the figures of the month that lay before a meeting."""
    return MeetingFigure.objects.of(meeting.office_id).filter(meeting=meeting).order_by("position")


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Return who was invited, by section and number. One query."""
    rows = Attendee.objects.of(meeting.office_id).filter(meeting=meeting).select_related("staff__section")
    return list(rows.order_by("staff__section__position", "staff__section_id", "staff__number"))


def invitable(meeting: Meeting) -> tuple[list[Any], frozenset[int]]:
    """Return everybody who serves on the day, and who of them is to be ticked at first: all, or the task force."""
    rows = office.serving_staff(meeting.office_id, meeting.on).select_related("section")
    people = list(rows.order_by("section__position", "section_id", "number"))
    always = {meeting.chair_id, meeting.recorder_id}
    if meeting.kind == MeetingKind.OFFICE:
        return people, frozenset(person.pk for person in people)
    if meeting.group is not None:
        always |= people_on(meeting.group, meeting.on)
    return people, frozenset(always)


def moves_of(meeting: Meeting) -> QuerySet[MeetingMove]:
    """Return what happened to a meeting, in order."""
    return MeetingMove.objects.of(meeting.office_id).filter(meeting=meeting).order_by("seq")


def unread_minutes(office_id: int, staff_id: int) -> Sequence[Attendee]:
    """Return the approved minutes that somebody missed and has not read. One query."""
    rows = Attendee.objects.of(office_id).filter(staff_id=staff_id, read_at__isnull=True)
    rows = rows.filter(meeting__state=MeetingState.APPROVED)
    return list(rows.exclude(presence=Presence.PRESENT).select_related("meeting__group").order_by("meeting__on"))
