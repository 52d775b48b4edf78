"""Proposals for a more even load: made from what the last weeks have shown, accepted or declined by the office."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Invalid
from huzheng.foundation.verbs import verb
from huzheng.hall.crowd.access import access_proposal, lock_setting
from huzheng.hall.crowd.models import LoadProposal
from huzheng.hall.crowd.rules.balance import Proposed
from huzheng.hall.crowd.states import ProposalState
from huzheng.hall.crowd.steps import move_proposal, proposal_line

NOT_AGAIN = timedelta(days=90)  # what was declined is not put before the office again within these days
KEY = ("kind", "counter_id", "other_id", "group_id", "from_hour", "to_hour")


@verb
def propose(
    office_id: int, *, found: Sequence[Proposed], first: date, last: date, by: Actor, now: datetime
) -> list[LoadProposal]:
    """Put what was found before the office; open proposals that no longer hold lapse, the same again changes nothing.

    Locks the office's threshold, so that two runs come one after the other; tells `crowd.propose_load`, `crowd.lapse_load`.
    """
    lock_setting(office_id)
    rows = LoadProposal.objects.of(office_id).select_for_update()
    known = {_key(row): row for row in rows.filter(state=ProposalState.OPEN)}
    declined = {
        _key(row) for row in rows.filter(state=ProposalState.DECLINED, decided_at__gte=now - NOT_AGAIN)
    }  # fmt: skip
    wanted = {_wish(one): one for one in found}
    for key, row in known.items():
        if key not in wanted:
            move_proposal(row, "lapse", by=by, now=now)
    new = [one for key, one in wanted.items() if key not in known and key not in declined]
    return [_create(one, first, last, by=by, now=now) for one in new]


def _key(row: LoadProposal) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in KEY)


def _wish(one: Proposed) -> tuple[Any, ...]:
    return one.kind, one.counter, one.other, one.group, one.from_hour, one.to_hour


def _create(one: Proposed, first: date, last: date, *, by: Actor, now: datetime) -> LoadProposal:
    row = LoadProposal.objects.create(
        office_id=by.office_id, kind=one.kind, counter_id=one.counter, other_id=one.other, group_id=one.group,
        from_hour=one.from_hour, to_hour=one.to_hour, first_on=first, last_on=last, facts=dict(one.facts or {}),
        before=_tenth(one.before), after=_tenth(one.after), made_at=now,
    )  # fmt: skip
    proposal_line(row, "propose", "", by=by, now=now)
    return row


def _tenth(minutes: float) -> Decimal:
    return Decimal(str(round(min(minutes, 9_999.0), 1)))


@verb
def accept(proposal_id: int, *, by: Actor, now: datetime, reason: str = "") -> LoadProposal:
    """Accept a proposal; who keeps the counters then changes them. Raises Refused, NotFound, IllegalMove; locks the proposal."""
    row = access_proposal(proposal_id, by=by)
    move_proposal(row, "accept", by=by, now=now, reason=reason)
    return row


@verb
def decline(proposal_id: int, *, by: Actor, now: datetime, reason: str) -> LoadProposal:
    """Decline a proposal and say why. Raises Refused, NotFound, IllegalMove, Invalid without a reason; locks the proposal."""
    row = access_proposal(proposal_id, by=by)
    if not reason:
        raise Invalid(_("請寫下不採納的理由。"), field="reason")
    move_proposal(row, "decline", by=by, now=now, reason=reason)
    return row
