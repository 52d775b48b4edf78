"""Write a version: the plan as it reads now, with what approved it."""

from datetime import datetime

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.book.data import Approval
from huzheng.plan.book.models import Plan, PlanMove, PlanScan, PlanVersion
from huzheng.plan.book.queries.sheets import sheet_of


def write_version(plan: Plan, number: int, approval: Approval, *, by: Actor, now: datetime) -> PlanVersion:
    """Keep the plan as it reads now as the version of this number. The caller holds the plan's lock."""
    require_transaction()
    return PlanVersion.objects.create(
        office_id=plan.office_id,
        plan=plan,
        number=number,
        approval_number=approval.number,
        on=approval.on,
        reason=approval.reason,
        sheet=sheet_of(plan),
        scan=_keep_scan(plan, approval),
        approved_by_id=by.id if by.kind == ActorKind.STAFF else None,
        at=now,
    )


def first_version(plan: Plan) -> PlanVersion:
    """Keep the first version of a plan that was approved before versions were kept, as whoever approved it then."""
    require_transaction()
    moves = PlanMove.objects.of(plan.office_id).filter(plan=plan, verb="approve_plan")
    move = moves.order_by("seq").first()
    if move is None or plan.approved_on is None:
        raise NotFound
    kind, _colon, pk = move.actor.partition(":")
    by = Actor(ActorKind(kind), int(pk), plan.office_id)
    return write_version(plan, 1, Approval(plan.approval_number, plan.approved_on), by=by, now=move.at)


def _keep_scan(plan: Plan, approval: Approval) -> PlanScan | None:
    scan = approval.scan
    if scan is None:
        return None
    return PlanScan.objects.create(
        office_id=plan.office_id, plan=plan, name=scan.name, kind=scan.kind, sha256=scan.sha256, content=scan.content
    )
