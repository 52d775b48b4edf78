"""Move rows and their events: every change of a life leaves both."""

from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.models import HandEntry, HandEntryMove, Measure, MeasureMove, Plan, PlanMove


def note_plan(plan: Plan, verb: str, before: str, *, by: Actor, now: datetime, **data: Any) -> None:
    """Write the move that led to the plan's present state, and tell it. The caller holds the plan's lock."""
    require_transaction()
    moves = PlanMove.objects.of(plan.office_id).filter(plan=plan)
    seq = _next(moves)
    PlanMove.objects.create(
        office_id=plan.office_id, plan=plan, seq=seq, verb=verb, before=before, after=plan.state, actor=by.key, at=now
    )
    tell(f"plan.{verb}", f"plan:{plan.pk}", seq, by=by, now=now, office_id=plan.office_id, **data)


def note_measure(measure: Measure, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the present way of keeping a measure, and tell it. The caller holds the plan's lock."""
    require_transaction()
    office_id = measure.office_id
    seq = _next(MeasureMove.objects.of(office_id).filter(measure=measure))
    MeasureMove.objects.create(
        office_id=office_id,
        measure=measure,
        seq=seq,
        verb=verb,
        before=before,
        after=measure.kept_by,
        actor=by.key,
        at=now,
        reason=reason,
    )
    tell(f"plan.{verb}", f"measure:{measure.pk}", seq, by=by, now=now, office_id=office_id, plan=measure.plan_id)


def note_entry(entry: HandEntry, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the present state of a register line, and tell it. The caller holds the line's lock."""
    require_transaction()
    office_id = entry.office_id
    seq = _next(HandEntryMove.objects.of(office_id).filter(entry=entry))
    HandEntryMove.objects.create(
        office_id=office_id,
        entry=entry,
        seq=seq,
        verb=verb,
        before=before,
        after=entry.state,
        actor=by.key,
        at=now,
        reason=reason,
    )
    subject = f"hand_entry:{entry.pk}"
    tell(f"plan.{verb}", subject, seq, by=by, now=now, office_id=office_id, measure=entry.measure_id)


def _next(moves: QuerySet) -> int:
    return (moves.aggregate(last=Max("seq"))["last"] or 0) + 1
