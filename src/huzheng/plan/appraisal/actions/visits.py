"""Visits of superiors: what they found, what is done about it."""

from datetime import datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.plan.appraisal.access import access_finding, access_visit
from huzheng.plan.appraisal.data import FindingValues, VisitValues
from huzheng.plan.appraisal.models import Finding, Visit
from huzheng.plan.appraisal.states import FINDING_LIFE
from huzheng.plan.appraisal.steps import check_person, note_finding


@verb
def add_visit(values: VisitValues, *, office_id: int, key: str, by: Actor, now: datetime) -> Visit:
    """Keep a visit; the same key again returns the same one. Raises Invalid for a day to come."""
    body = [values.who, str(values.on), values.words]
    if known := answered(by, key, body):
        return access_visit(office_id, known["visit"])
    if values.on > business_date(now):
        raise Invalid(field="on")
    row = Visit.objects.create(office_id=office_id, who=values.who, on=values.on, words=values.words, created_at=now)
    remember(by, key, body, {"visit": row.pk}, now=now)
    return row


@verb
def add_finding(visit_id: int, *, office_id: int, values: FindingValues, key: str, by: Actor, now: datetime) -> Finding:
    """Keep a finding with who mends it by when; the same key again returns the same one. Raises NotFound, WrongPerson. Locks the visit."""
    visit = access_visit(office_id, visit_id, for_update=True)
    body = [visit_id, values.text, values.improvement, values.owner, str(values.due_on)]
    if known := answered(by, key, body):
        return access_finding(office_id, known["finding"])
    check_person(office_id, values.owner, business_date(now))
    last = Finding.objects.of(office_id).filter(visit=visit).aggregate(last=Max("number"))["last"]
    row = Finding.objects.create(
        office_id=office_id, visit=visit, number=(last or 0) + 1, text=values.text, improvement=values.improvement,
        owner_id=values.owner, due_on=values.due_on,
    )  # fmt: skip
    note_finding(row, "add_finding", "", by=by, now=now)
    remember(by, key, body, {"finding": row.pk}, now=now)
    return row


@verb
def answer_finding(finding_id: int, *, office_id: int, answer: str, by: Actor, now: datetime) -> Finding:
    """Say what was done. Raises NotFound, IllegalMove, Invalid without words. Locks the finding."""
    row = access_finding(office_id, finding_id, for_update=True)
    before, after = row.state, FINDING_LIFE.after(row.state, "answer_finding")
    if not answer:
        raise Invalid(field="answer")
    row.state, row.answer, row.answered_on = after, answer, business_date(now)
    row.save(update_fields=["state", "answer", "answered_on"])
    note_finding(row, "answer_finding", before, by=by, now=now)
    return row


@verb
def reopen_finding(finding_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> Finding:
    """Ask for more, with the reason. Raises NotFound, IllegalMove, Invalid without a reason. Locks the finding."""
    row = access_finding(office_id, finding_id, for_update=True)
    before, after = row.state, FINDING_LIFE.after(row.state, "reopen_finding")
    if not reason:
        raise Invalid(field="reason")
    row.state, row.answered_on = after, None
    row.save(update_fields=["state", "answered_on"])
    note_finding(row, "reopen_finding", before, by=by, now=now, reason=reason)
    return row


@verb
def confirm_finding(finding_id: int, *, office_id: int, by: Actor, now: datetime) -> Finding:
    """Confirm that a finding is mended. Raises NotFound, IllegalMove. Locks the finding."""
    row = access_finding(office_id, finding_id, for_update=True)
    before, row.state = row.state, FINDING_LIFE.after(row.state, "confirm_finding")
    row.save(update_fields=["state"])
    note_finding(row, "confirm_finding", before, by=by, now=now)
    return row
