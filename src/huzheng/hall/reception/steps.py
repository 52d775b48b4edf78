"""Parts of the verbs: the moves of a call for support, who is asked."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.live import notify
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.reception import rules
from huzheng.hall.reception.data import Asked
from huzheng.hall.reception.models import Support, SupportAsked, SupportMove
from huzheng.hall.reception.states import LIFE
from huzheng.office import api as office


def line(support: Support, verb: str, before: str, *, by: Actor, now: datetime) -> None:
    """Write the move that led a call to its present state, tell it, and let the open pages look again."""
    require_transaction()
    SupportMove.objects.create(
        office_id=support.office_id, support=support, seq=support.seq, verb=verb, from_state=before,
        to_state=support.state, actor=by.key, at=now,
    )  # fmt: skip
    data: dict[str, object] = {"support": support.pk, "counter": support.counter_id}
    if verb == "end_support":
        data |= {"staff": support.helper_id, "minutes": rules.minutes_helped(support.arrived_at, support.ended_at)}
    tell(f"reception.{verb}", f"support:{support.pk}", support.seq, by=by, now=now, office_id=support.office_id, **data)
    notify("hall", office.office_row(support.office_id).code)


def move_support(support: Support, verb: str, *, by: Actor, now: datetime, **changed: object) -> Support:
    """Move a locked call along its life, write the move, tell it. Raises IllegalMove."""
    require_transaction()
    before, support.state = support.state, LIFE.after(support.state, verb)
    support.seq += 1
    for name, value in changed.items():
        setattr(support, name, value)
    support.save(update_fields=["state", "seq", *changed])
    line(support, verb, before, by=by, now=now)
    return support


def write_asked(support: Support, asked: Sequence[Asked]) -> None:
    """Write who is asked from when, in the order of the list."""
    require_transaction()
    SupportAsked.objects.bulk_create(
        SupportAsked(
            office_id=support.office_id, support=support, staff_id=one.staff, position=place, ask_at=one.ask_at
        )
        for place, one in enumerate(asked, 1)
    )


def note_decline(support: Support, staff: int, now: datetime) -> None:
    """Write that somebody declined; who comes next is asked at once where nobody else is being asked."""
    require_transaction()
    rows = list(SupportAsked.objects.of(support.office_id).filter(support=support).select_for_update())
    asked = [Asked(row.staff_id, row.ask_at, row.answer) for row in rows]
    for row, after in zip(rows, rules.after_decline(asked, staff, now), strict=True):
        row.ask_at = after.ask_at
        if after.answer != row.answer:
            row.answer, row.answered_at = after.answer, now
    SupportAsked.objects.of(support.office_id).bulk_update(rows, ["ask_at", "answer", "answered_at"])
