"""Parts of the verbs of control."""

from datetime import datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as offices
from huzheng.plan.control.data import ROLES
from huzheng.plan.control.models import FollowUp, FollowUpMove
from huzheng.plan.control.states import WhoKind


def note_follow_up(row: FollowUp, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the present state, and tell it. The caller holds the row's lock."""
    require_transaction()
    moves = FollowUpMove.objects.of(row.office_id).filter(follow_up=row)
    seq = (moves.aggregate(last=Max("seq"))["last"] or 0) + 1
    FollowUpMove.objects.create(
        office_id=row.office_id, follow_up=row, seq=seq, verb=verb, before=before, after=row.state, actor=by.key,
        reason=reason, at=now,
    )  # fmt: skip
    tell(f"control.{verb}", f"follow_up:{row.pk}", seq, by=by, now=now, office_id=row.office_id)


def responsible_columns(office_id: int, who: str, now: datetime) -> dict[str, object]:
    """Return the columns that say who is responsible: {who_kind, who, section_id}. Raises NotFound for anybody unknown."""
    kind, _colon, key = who.partition(":")
    if kind == WhoKind.ROLE and key in ROLES:
        return {"who_kind": kind, "who": key, "section_id": None}
    if kind == WhoKind.DUTY and key in {row.duty.key for row in offices.duty_list(office_id, now.date())}:
        return {"who_kind": kind, "who": key, "section_id": None}
    sections = offices.sections(office_id)
    if (
        kind == WhoKind.SECTION
        and key.isascii()
        and key.isdigit()
        and len(key) < 18
        and sections.filter(pk=int(key)).exists()
    ):
        return {"who_kind": kind, "who": "", "section_id": int(key)}
    raise NotFound


def check_places(office_id: int, section_id: int | None, staff_id: int | None, now: datetime) -> None:
    """Raise NotFound for a section or a person of elsewhere."""
    if section_id is not None and not offices.sections(office_id).filter(pk=section_id).exists():
        raise NotFound
    if staff_id is not None and not offices.serving_staff(office_id, now.date()).filter(pk=staff_id).exists():
        raise NotFound
