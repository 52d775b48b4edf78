"""What other rooms have marked for a meeting: a new law, an opinion; what is not discussed yet, and what came of the rest."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from huzheng.foundation import agenda
from huzheng.plan.meetings.models import Decision, Point
from huzheng.plan.meetings.states import MeetingState, Source

HELD = (MeetingState.HELD, MeetingState.APPROVED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a meeting; `point` is its place on the agenda that comes, None where it is on none yet."""

    item: agenda.Item
    point: Point | None


@dataclass(slots=True)
class Discussed:
    """Something that was put before a meeting: its point with the minutes, and what was decided on it."""

    point: Point
    decisions: list[Decision] = field(default_factory=list)


def not_discussed(office_id: int) -> list[Waiting]:
    """Return what waits for a meeting and was discussed in none, the longest waiting first. One query and the sources' own."""
    items = agenda.waiting(agenda.MEETING, office_id)
    rows = _points(office_id).filter(subject__in=[item.subject for item in items]).order_by("meeting__on")
    last: dict[str, Point] = {}
    done = set()
    for row in rows:
        last[row.subject] = row
        if row.meeting.state in HELD and row.minuted:
            done.add(row.subject)
    return [Waiting(item, _ahead(last.get(item.subject))) for item in items if item.subject not in done]


def _ahead(row: Point | None) -> Point | None:
    """Return a point of an agenda that is still to come, None for any other."""
    return row if row is not None and row.meeting.open else None


def discussed(office_id: int) -> list[Discussed]:
    """Return what was put before meetings and discussed, the latest meeting first. Two queries."""
    rows = _points(office_id).filter(meeting__state__in=HELD, minuted_at__isnull=False).order_by("-meeting__on", "pk")
    found = {row.pk: Discussed(row) for row in rows if row.minuted}
    decisions = Decision.objects.of(office_id).filter(point__in=found).select_related("owner")
    for decision in decisions.order_by("number"):
        found[decision.point_id].decisions.append(decision)
    return list(found.values())


def _points(office_id: int) -> QuerySet[Point]:
    rows = Point.objects.of(office_id).filter(source=Source.WAITING)
    return rows.exclude(meeting__state=MeetingState.CANCELLED).select_related("meeting__group")
