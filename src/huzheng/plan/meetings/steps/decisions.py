"""Write down what a meeting decides."""

from datetime import datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book import api as book
from huzheng.plan.meetings.data import DecisionValues
from huzheng.plan.meetings.errors import DueTooEarly, NoSuchSubject
from huzheng.plan.meetings.models import Decision, Point
from huzheng.plan.meetings.steps.moves import check_serving, note_decision


def decide(point: Point, values: DecisionValues, *, by: Actor, now: datetime) -> Decision:
    """Add a decision on a point; one on an item of the plan is known there. The caller holds the meeting's lock.

    Raises DueTooEarly, NoSuchStaff, NoSuchSubject.
    """
    require_transaction()
    meeting, office_id = point.meeting, point.office_id
    if values.due_on < meeting.on:
        raise DueTooEarly(field="due_on")
    check_serving(office_id, meeting.on, [values.owner_id], "owner")
    item = values.item_id or point.item_id
    if item is not None and not book.item_exists(office_id, item):
        raise NoSuchSubject(field="item")
    last = Decision.objects.of(office_id).filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    decision = Decision.objects.create(
        office_id=office_id, meeting=meeting, point=point, number=last + 1, text=values.text,
        owner_id=values.owner_id, due_on=values.due_on, first_due_on=values.due_on, item_id=item,
    )  # fmt: skip
    note_decision(decision, "decide", "", values.due_on, by=by, now=now)
    return decision
