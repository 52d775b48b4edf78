"""Write down what a meeting decides."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book import api as book
from huzheng.plan.meetings.data import DecisionValues
from huzheng.plan.meetings.errors import DueTooEarly, NoSuchSubject
from huzheng.plan.meetings.models import Decision, Point
from huzheng.plan.meetings.steps.moves import check_serving, note_decision
from huzheng.plan.progress import api as progress


def write_decision(point: Point, values: DecisionValues, *, by: Actor, now: datetime) -> Decision:
    """Add a decision on a point; one on an item of the plan is known there. The caller holds the meeting's lock.

    Raises DueTooEarly, NoSuchStaff, NoSuchSubject.
    """
    require_transaction()
    meeting, office_id = point.meeting, point.office_id
    if values.due_on < meeting.on:
        raise DueTooEarly(field="due_on")
    check_serving(office_id, meeting.on, [values.owner_id], "owner")
    item = values.item_id or point.item_id
    noted = None
    if item is not None:
        noted = _note_on_item(office_id, meeting.pk, replace(values, item_id=item), by=by, now=now)
    last = Decision.objects.of(office_id).filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    decision = Decision.objects.create(
        office_id=office_id, meeting=meeting, point=point, number=last + 1, text=values.text,
        owner_id=values.owner_id, due_on=values.due_on, first_due_on=values.due_on, item_id=item, noted_id=noted,
    )  # fmt: skip
    note_decision(decision, "write_decision", "", values.due_on, by=by, now=now)
    return decision


def close_on_item(decision: Decision, *, by: Actor, now: datetime) -> None:
    """Let the item of a decision that is carried out, withdrawn or due anew ask for nothing more."""
    require_transaction()
    if decision.noted_id is not None:
        progress.close_decision(decision.noted_id, office_id=decision.office_id, by=by, now=now)


def note_again(decision: Decision, *, by: Actor, now: datetime) -> None:
    """Write a decision that is open again, or due on another day, on its item once more; the caller saves `noted`."""
    require_transaction()
    if decision.item_id is not None:
        values = DecisionValues(decision.text, decision.owner_id, decision.due_on, decision.item_id)
        decision.noted_id = _note_on_item(decision.office_id, decision.meeting_id, values, by=by, now=now)


def _note_on_item(office_id: int, meeting_id: int, values: DecisionValues, *, by: Actor, now: datetime) -> int:
    item = values.item_id or 0
    plan = book.plan_of_item(office_id, item)
    if plan is None:
        raise NoSuchSubject(field="item")
    return progress.note_decision(
        item, office_id=office_id, plan_id=plan, decision_text=values.text, meeting=f"meeting:{meeting_id}",
        owner_id=values.owner_id, due_on=values.due_on, by=by, now=now,
    )  # fmt: skip
