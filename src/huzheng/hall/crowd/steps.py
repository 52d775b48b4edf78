"""Parts of the verbs: moves, looks, proposed steps."""

from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.crowd.data import Seen
from huzheng.hall.crowd.models import Crowd, CrowdLook, CrowdMove, CrowdStep, LoadMove, LoadProposal
from huzheng.hall.crowd.rules.ending import worth
from huzheng.hall.crowd.states import LIFE, PROPOSAL

MOST = 32_000  # what a small number holds
Values = dict[str, Any]


def small(value: float) -> int:
    """Return a number of people or minutes as it is kept: whole, and never more than fits."""
    return min(MOST, max(0, round(value)))


def move_crowd(
    crowd: Crowd, verb: str, *, by: Actor, now: datetime, step: CrowdStep | None = None, **changed: Any
) -> None:
    """Move a locked crowd along its life (a step taken leaves it where it is), write the move, tell it. Raises IllegalMove."""
    require_transaction()
    before = crowd.state
    if step is None:
        crowd.state = LIFE.after(before, verb)
    crowd.seq += 1
    for name, value in changed.items():
        setattr(crowd, name, value)
    crowd.save(update_fields=["state", "seq", *changed])
    line(crowd, verb, before, by=by, now=now, step=step)


def line(crowd: Crowd, verb: str, before: str, *, by: Actor, now: datetime, step: CrowdStep | None = None) -> None:
    """Write the move that led to the crowd's present state, and tell it."""
    require_transaction()
    CrowdMove.objects.create(
        office_id=crowd.office_id, crowd=crowd, seq=crowd.seq, verb=verb, from_state=before, to_state=crowd.state,
        step=step, actor=by.key, at=now,
    )  # fmt: skip
    data: Values = {"crowd": crowd.pk} | ({"crowd_step": step.pk} if step else {})
    tell(f"crowd.{verb}", f"crowd:{crowd.pk}", crowd.seq, by=by, now=now, office_id=crowd.office_id, **data)


def write_look(crowd: Crowd, seen: Seen) -> None:
    """Keep what the look has found; the same look again changes nothing."""
    require_transaction()
    CrowdLook.objects.bulk_create(
        [
            CrowdLook(
                office_id=crowd.office_id, crowd=crowd, at=seen.at, waiting=small(seen.waiting),
                waited=small(seen.waited), peak=small(seen.peak),
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def write_steps(crowd: Crowd, seen: Seen) -> None:
    """Propose what would help now: steps not yet taken get their new effect, worthy ones are added, none is taken away."""
    require_transaction()
    worthy = worth(seen.effects)
    known = {row.step: row for row in CrowdStep.objects.of(crowd.office_id).filter(crowd=crowd)}
    for effect in seen.effects:
        numbers: Values = {
            "counter_id": effect.counter_id, "group_id": effect.group_id, "before": small(effect.before),
            "after": small(effect.after),
        }  # fmt: skip
        row = known.get(effect.step)
        if row is None and effect.step in worthy:
            CrowdStep.objects.create(
                office_id=crowd.office_id, crowd=crowd, position=len(known) + 1, step=effect.step, **numbers
            )
            known[effect.step] = CrowdStep(step=effect.step, done_at=seen.at)
        elif row is not None and row.done_at is None:
            CrowdStep.objects.of(crowd.office_id).filter(pk=row.pk).update(**numbers)


def move_proposal(row: LoadProposal, verb: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Move a locked proposal along its life and write the move. Raises IllegalMove."""
    require_transaction()
    before, row.state = row.state, PROPOSAL.after(row.state, verb)
    row.seq, row.decided_at, row.reason = row.seq + 1, now, reason
    row.save(update_fields=["state", "seq", "decided_at", "reason"])
    proposal_line(row, verb, before, by=by, now=now)


def proposal_line(row: LoadProposal, verb: str, before: str, *, by: Actor, now: datetime) -> None:
    """Write the move that led to the proposal's present state, and tell it."""
    require_transaction()
    LoadMove.objects.create(
        office_id=row.office_id, proposal=row, seq=row.seq, verb=verb, from_state=before, to_state=row.state,
        reason=row.reason, actor=by.key, at=now,
    )  # fmt: skip
    subject = f"load_proposal:{row.pk}"
    tell(f"crowd.{verb}_load", subject, row.seq, by=by, now=now, office_id=row.office_id, load_proposal=row.pk)
