"""Amend an approved plan, and confirm having read it."""

from datetime import date, datetime
from typing import Any

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Refused
from huzheng.foundation.files.data import Upload
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_amendment, access_plan, access_version
from huzheng.plan.book.data import Approval
from huzheng.plan.book.errors import (
    BadSheet,
    BeforeApproval,
    DayAhead,
    NoMeasures,
    NothingAmended,
    OldVersion,
    ReasonMissing,
    ReviewMoved,
    YearMissing,
    YearTaken,
)
from huzheng.plan.book.models import Plan, PlanRead, PlanVersion
from huzheng.plan.book.queries.reviews import proposed_sheet
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.queries.versions import last_version
from huzheng.plan.book.rules.differences import differences
from huzheng.plan.book.rules.sheets import SheetError, check_size, count_measures, read_sheet
from huzheng.plan.book.states import PLAN_LIFE, REVIEW_LIFE, PlanState, ReviewState
from huzheng.plan.book.steps import close_review, first_version, hold, note_plan, replant, write_version


@verb
def amend_plan(
    plan_id: int,
    *,
    office_id: int,
    base: int,
    sheet: dict[str, Any],
    number: str,
    on: date,
    reason: str,
    scan: Upload | None = None,
    by: Actor,
    now: datetime,
) -> PlanVersion:
    """Approve a changed sheet of an approved plan as its next version, and make the plan read so.

    `sheet` is queries.sheets.sheet_of with the changes written into it; parts with their id keep their row and what proves it, parts
    without one are new, parts left out are gone. The same amendment approved again returns its version. Raises NotFound, Refused,
    IllegalMove, OldVersion (a Conflict) where `base` is not the latest version, and Invalid: BadSheet, YearMissing, NoMeasures,
    ReasonMissing, NothingAmended, DayAhead, BeforeApproval. Locks the office's approving, then the plan.
    """
    require(by, "plan.approve")
    hold(f"plan.approving:{office_id}")
    plan = access_plan(office_id, plan_id, for_update=True)
    approval = Approval(number, on, reason, scan)
    if known := _version_again(plan, approval, base):
        return known
    return _amend(plan, sheet, approval, base=base, by=by, now=now)


@verb
def approve_amendment(
    review_id: int, *, office_id: int, seen: int, approval: Approval, by: Actor, now: datetime
) -> PlanVersion:
    """Approve what an open amendment proposes, as the approver saw it at revision `seen`, as the plan's next version.

    Approved again with the same words returns that version. Raises NotFound, ReviewMoved where it was changed since it was looked
    at, IllegalMove for one that is over, and what `amend_plan` raises. Locks the office's approving, then the review, then the plan.
    """
    require(by, "plan.approve")
    hold(f"plan.approving:{office_id}")
    review = access_amendment(office_id, review_id, for_update=True)
    plan = access_plan(office_id, review.plan_id or 0, for_update=True)
    base = review.base_version or 0
    if review.state == ReviewState.SAVED and (known := _version_again(plan, approval, base)):
        return known
    REVIEW_LIFE.after(review.state, "close_review")
    if seen != review.revision:
        raise ReviewMoved
    version = _amend(plan, proposed_sheet(review), approval, base=base, by=by, now=now)
    close_review(review)
    return version


def _version_again(plan: Plan, approval: Approval, base: int) -> PlanVersion | None:
    """Return the version that this very approval made a moment ago."""
    last = last_version(plan)
    if last is None or last.number != base + 1:
        return None
    words = (approval.number, approval.on, approval.reason)
    return last if (last.approval_number, last.on, last.reason) == words else None


def _amend(
    plan: Plan, sheet: dict[str, Any], approval: Approval, *, base: int, by: Actor, now: datetime
) -> PlanVersion:
    before, after = plan.state, PLAN_LIFE.after(plan.state, "amend_plan")
    last = last_version(plan) or first_version(plan)
    if last.number != base:
        raise OldVersion
    _check_approval(approval, last, now=now)
    wanted = _check_sheet(plan, sheet)
    plan.state = after
    replant(plan, wanted, now=now)
    version = write_version(plan, last.number + 1, approval, by=by, now=now)
    note_plan(plan, "amend_plan", before, by=by, now=now, version=version.number)
    return version


@verb
def confirm_read(plan_id: int, *, office_id: int, number: int, by: Actor, now: datetime) -> PlanRead:
    """Note that a member of staff has read the latest version. Once more changes nothing.

    Raises NotFound, Refused for anybody but staff, OldVersion where the plan has been amended since. Locks the plan.
    """
    if by.kind != ActorKind.STAFF:
        raise Refused
    plan = access_plan(office_id, plan_id, for_update=True)
    version = access_version(plan, number)
    known = PlanRead.objects.of(office_id).filter(version=version, staff_id=by.id).first()
    if known is not None:
        return known
    if last_version(plan) != version:
        raise OldVersion
    return PlanRead.objects.create(office_id=office_id, version=version, staff_id=by.id, at=now)


def _check_approval(approval: Approval, last: PlanVersion, *, now: datetime) -> None:
    if not approval.reason.strip():
        raise ReasonMissing(field="reason")
    if approval.on > business_date(now):
        raise DayAhead(field="on")
    if approval.on < last.on:
        raise BeforeApproval(field="on")


def _check_sheet(plan: Plan, sheet: dict[str, Any]) -> dict[str, Any]:
    """Return the sheet in full. Raises BadSheet, YearMissing, NoMeasures, YearTaken, NothingAmended."""
    try:
        check_size(sheet)
        wanted = read_sheet(sheet)
    except SheetError as error:
        raise BadSheet(detail=str(error)) from error
    if wanted["roc_year"] is None:
        raise YearMissing(field="roc_year")
    if not wanted["title"].strip():
        raise BadSheet(field="title")
    if not count_measures(wanted):
        raise NoMeasures
    changes = differences(sheet_of(plan), wanted)
    if not changes.head and not changes.tree:
        raise NothingAmended
    rivals = Plan.objects.of(plan.office_id).filter(roc_year=wanted["roc_year"], state=PlanState.APPROVED)
    if rivals.exclude(pk=plan.pk).exists():
        raise YearTaken
    return wanted
