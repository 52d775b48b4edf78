"""Let the public read an approved plan, and withdraw it."""

from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.yearend.access import access_approved, access_publication
from huzheng.plan.yearend.errors import DayAhead, ReasonMissing
from huzheng.plan.yearend.models import Publication
from huzheng.plan.yearend.queries.publications import publication_of
from huzheng.plan.yearend.states import PUBLICATION_LIFE, PublicationState
from huzheng.plan.yearend.steps import note_publication


@verb
def publish_plan(plan_id: int, *, office_id: int, on: date, by: Actor, now: datetime) -> Publication:
    """Publish an approved plan, or one that was withdrawn, as of a day. What is published already stays as it is.

    Raises NotFound, also for a draft, Refused, DayAhead. Locks the plan, then the publication.
    """
    require(by, "yearend.publish")
    plan = access_approved(office_id, plan_id, for_update=True)
    if on > business_date(now):
        raise DayAhead(field="on")
    row = publication_of(plan)
    if row is None:
        row = Publication.objects.create(office_id=office_id, plan=plan, published_on=on)
        note_publication(row, "publish_plan", "", by=by, now=now)
        return row
    row = access_publication(office_id, plan_id, for_update=True)
    if row.state == PublicationState.PUBLISHED:
        return row
    before, row.state = row.state, PUBLICATION_LIFE.after(row.state, "publish_plan")
    row.seq, row.published_on, row.withdrawn_on = row.seq + 1, on, None
    row.save(update_fields=["state", "seq", "published_on", "withdrawn_on"])
    note_publication(row, "publish_plan", before, by=by, now=now)
    return row


@verb
def withdraw_plan(plan_id: int, *, office_id: int, on: date, reason: str, by: Actor, now: datetime) -> Publication:
    """Take a published plan from the public, with the reason. Raises NotFound, Refused, IllegalMove, DayAhead, ReasonMissing.

    Locks the publication.
    """
    require(by, "yearend.publish")
    row = access_publication(office_id, plan_id, for_update=True)
    before, after = row.state, PUBLICATION_LIFE.after(row.state, "withdraw_plan")
    if on > business_date(now):
        raise DayAhead(field="on")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    row.state, row.seq, row.withdrawn_on = after, row.seq + 1, on
    row.save(update_fields=["state", "seq", "withdrawn_on"])
    note_publication(row, "withdraw_plan", before, by=by, now=now, reason=reason.strip())
    return row
