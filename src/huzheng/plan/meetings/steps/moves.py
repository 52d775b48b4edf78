"""Move rows and their events, and what several verbs check."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office
from huzheng.plan.meetings.errors import NoSuchStaff
from huzheng.plan.meetings.models import Decision, DecisionMove, Meeting, MeetingMove


def hold(name: str) -> None:
    """Let nobody else pass with this name until the verb ends: for rows that are not there yet."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine", [name]
        )


def note_meeting(
    meeting: Meeting, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "", **data: Any
) -> None:
    """Write the move that led to the meeting's present state, and tell it. The caller has counted `seq` and holds the lock."""
    require_transaction()
    MeetingMove.objects.create(
        office_id=meeting.office_id, meeting=meeting, seq=meeting.seq, verb=verb, before=before, after=meeting.state,
        actor=by.key, reason=reason, at=now,
    )  # fmt: skip
    subject = f"meeting:{meeting.pk}"
    tell(f"meetings.{verb}", subject, meeting.seq, by=by, now=now, office_id=meeting.office_id, **data)


def note_decision(
    decision: Decision, verb: str, before: str, due_on: date, *, by: Actor, now: datetime, reason: str = ""
) -> None:
    """Write the move that led to the decision's present state, with the day that held before, and tell it."""
    require_transaction()
    DecisionMove.objects.create(
        office_id=decision.office_id, decision=decision, seq=decision.seq, verb=verb, before=before,
        after=decision.state, actor=by.key, reason=reason, due_on=due_on, at=now,
    )  # fmt: skip
    subject, data = f"decision:{decision.pk}", {"meeting": decision.meeting_id, "item": decision.item_id}
    tell(f"meetings.{verb}", subject, decision.seq, by=by, now=now, office_id=decision.office_id, **data)


def check_serving(office_id: int, day: date, ids: Iterable[int], field: str = "") -> None:
    """Raise NoSuchStaff where somebody does not serve in this office on that day. One query."""
    wanted = set(ids)
    if office.serving_staff(office_id, day).filter(pk__in=wanted).count() != len(wanted):
        raise NoSuchStaff(field=field)
