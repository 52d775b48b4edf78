"""Write a version: the plan as it reads now, with what approved it."""

from datetime import datetime

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.data import Approval
from huzheng.plan.models import Plan, PlanScan, PlanVersion
from huzheng.plan.queries.sheets import sheet_of


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


def first_version(plan: Plan, *, by: Actor, now: datetime) -> PlanVersion:
    """Keep the first version of a plan that was approved before versions were kept."""
    approval = Approval(plan.approval_number, plan.approved_on or business_date(now))
    return write_version(plan, 1, approval, by=by, now=now)


def _keep_scan(plan: Plan, approval: Approval) -> PlanScan | None:
    scan = approval.scan
    if scan is None:
        return None
    return PlanScan.objects.create(
        office_id=plan.office_id, plan=plan, name=scan.name, kind=scan.kind, sha256=scan.sha256, content=scan.content
    )
