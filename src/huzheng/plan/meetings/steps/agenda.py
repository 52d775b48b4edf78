"""Draw an agenda: what the sources bring becomes points, what they do not bring any more goes, what was typed stays."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Max

from huzheng.foundation.verbs import require_transaction
from huzheng.plan.meetings.data import Drawn, FigureDrawn
from huzheng.plan.meetings.models import Meeting, MeetingFigure, Point
from huzheng.plan.meetings.rules import Part, kind_rules, part_for
from huzheng.plan.meetings.states import Source

TYPED_FROM = 1000  # typed points stand behind the drawn ones of their part
COLUMNS = (
    "part", "part_place", "position", "title", "facts", "url", "since", "due_on", "light", "item_id", "measure_id",
    "decision_id",
)  # fmt: skip


def draw_agenda(meeting: Meeting, drawn: Sequence[Drawn], figures: Iterable[FigureDrawn], *, now: datetime) -> None:
    """Write the points and the figures as they stand now. The caller holds the meeting's lock and has asked its life."""
    require_transaction()
    rows = Point.objects.of(meeting.office_id).filter(meeting=meeting).exclude(source=Source.TYPED)
    there = {(row.source, row.subject): row for row in rows}
    wanted = {(row.source, row.subject): row for row in [*_standing(meeting), *_points(meeting, drawn)]}
    rows.filter(pk__in=[row.pk for key, row in there.items() if key not in wanted]).delete()
    Point.objects.bulk_create([row for key, row in wanted.items() if key not in there])
    for key, row in there.items():
        if key in wanted:
            for name in COLUMNS:
                setattr(row, name, getattr(wanted[key], name))
            row.save(update_fields=COLUMNS)
    _figures(meeting, figures)
    meeting.drawn_at = now


def last_place(meeting: Meeting, part: str) -> int:
    """Return the place behind everything that was typed into a part."""
    rows = Point.objects.of(meeting.office_id).filter(meeting=meeting, part=part, position__gte=TYPED_FROM)
    last = rows.aggregate(last=Max("position"))["last"]
    return TYPED_FROM if last is None else last + 1


def _standing(meeting: Meeting) -> list[Point]:
    return [
        _point(meeting, place, part, 0, Drawn(Source.STANDING, part.key, part.zh))
        for place, part in enumerate(kind_rules(meeting.kind).parts)
        if not part.draws
    ]


def _points(meeting: Meeting, drawn: Sequence[Drawn]) -> list[Point]:
    found = []
    for position, one in enumerate(drawn, 1):
        if part := part_for(meeting.kind, one.source, one.subject):
            found.append(_point(meeting, *part, position, one))
    return found


def _point(meeting: Meeting, place: int, part: Part, position: int, one: Drawn) -> Point:
    return Point(
        office_id=meeting.office_id, meeting=meeting, part=part.key, part_place=place, position=position,
        source=one.source, subject=one.subject, title=one.title, facts=dict(one.facts), url=one.url, since=one.since,
        due_on=one.due_on, light=one.light, item_id=one.item_id, measure_id=one.measure_id, decision_id=one.decision_id,
    )  # fmt: skip


def _figures(meeting: Meeting, figures: Iterable[FigureDrawn]) -> None:
    MeetingFigure.objects.of(meeting.office_id).filter(meeting=meeting).delete()
    MeetingFigure.objects.bulk_create(
        MeetingFigure(
            office_id=meeting.office_id, meeting=meeting, position=place, measure_id=one.measure_id, text=one.text,
            metric=one.metric, start=one.start, end=one.end, value=_decimal(one.value), before=_decimal(one.before),
            n=one.n, target=Decimal(one.target), comparator=one.comparator, light=one.light, version=one.version,
        )
        for place, one in enumerate(figures)
    )  # fmt: skip


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
