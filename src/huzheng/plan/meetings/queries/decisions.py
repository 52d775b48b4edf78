"""Decisions: what is open, what became of one, and what of all this is owed by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.dues import Due
from huzheng.office.api import offices
from huzheng.plan.meetings.models import Attendee, Decision, DecisionMove, Meeting
from huzheng.plan.meetings.rules import rulebook
from huzheng.plan.meetings.rules.days import within
from huzheng.plan.meetings.states import DecisionState, MeetingState, Presence


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How many decisions there are: open, of them late, prolonged at least once, done, withdrawn."""

    open: int
    late: int
    prolonged: int
    done: int
    withdrawn: int


def open_decisions(office_id: int) -> QuerySet[Decision]:
    """Return the decisions that are still to be carried out, the one due first on top."""
    rows = Decision.objects.of(office_id).filter(state=DecisionState.OPEN)
    return rows.select_related("meeting__group", "owner", "item").order_by("due_on", "pk")


def decisions_of(office_id: int, *, show: str = "") -> QuerySet[Decision]:
    """Return decisions, the latest meeting first: all, or those in one state."""
    rows = Decision.objects.of(office_id).select_related("meeting__group", "owner", "item")
    rows = rows.order_by("-meeting__on", "-meeting_id", "number")
    return rows.filter(state=show) if show in DecisionState.values else rows


def follow_up(office_id: int, today: date) -> FollowUp:
    """Count the decisions of an office. One query."""
    is_open = Q(state=DecisionState.OPEN)
    counted = Decision.objects.of(office_id).aggregate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(due_on__lt=today)),
        prolonged=Count("pk", filter=is_open & Q(due_on__gt=F("first_due_on"))),
        done=Count("pk", filter=Q(state=DecisionState.DONE)),
        withdrawn=Count("pk", filter=Q(state=DecisionState.WITHDRAWN)),
    )
    return FollowUp(**counted)


def moves_of_decision(decision: Decision) -> QuerySet[DecisionMove]:
    """Return what happened to a decision, in order."""
    return DecisionMove.objects.of(decision.office_id).filter(decision=decision).order_by("seq")


def owed(office_id: int, today: date) -> Iterator[Due]:
    """Yield what is owed of this room: open decisions, minutes to be written and approved, minutes to be read. Four queries."""
    code = next(card.code for card in offices() if card.id == office_id)
    for row in open_decisions(office_id):
        url = reverse("meetings:decision", kwargs={"office": code, "decision": row.pk})
        title = _("會議決議：%(text)s") % {"text": row.text}
        yield Due(f"decision:{row.pk}", title, row.due_on, (row.owner_id,), url, row.meeting.on)
    rules = rulebook()
    for meeting in Meeting.objects.of(office_id).filter(state=MeetingState.HELD).select_related("group"):
        url = reverse("meetings:minutes", kwargs={"office": code, "meeting": meeting.pk})
        title = _("完成會議紀錄：%(name)s") % {"name": meeting.named}
        due = within(meeting.on, rules.minutes_within_days)
        yield Due(f"minutes:{meeting.pk}", title, due, (meeting.recorder_id, meeting.chair_id), url, meeting.on)
    yield from _readings(office_id, code, rules.read_within_days)


def _readings(office_id: int, code: str, days: int) -> Iterator[Due]:
    rows = Attendee.objects.of(office_id).filter(meeting__state=MeetingState.APPROVED, read_at__isnull=True)
    rows = rows.exclude(presence=Presence.PRESENT).filter(staff__left_on__isnull=True).select_related("meeting__group")
    for row in rows:
        since = business_date(row.meeting.approved_at)
        url = reverse("meetings:record", kwargs={"office": code, "meeting": row.meeting_id})
        title = _("閱讀會議紀錄：%(name)s") % {"name": row.meeting.named}
        yield Due(f"attendee:{row.pk}", title, within(since, days), (row.staff_id,), url, since)
