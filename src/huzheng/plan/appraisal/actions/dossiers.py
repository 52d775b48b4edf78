"""A dossier: opened, handed in, decided; its timetable."""

from collections.abc import Sequence
from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.plan.appraisal.access import access_dossier, access_stage
from huzheng.plan.appraisal.data import DossierValues, Line, StageValues
from huzheng.plan.appraisal.errors import NoCriteria, OverLimit, ReasonMissing
from huzheng.plan.appraisal.models import Dossier, Stage
from huzheng.plan.appraisal.queries.trees import tree_of
from huzheng.plan.appraisal.states import DOSSIER_LIFE
from huzheng.plan.appraisal.steps import check_person, note_dossier, open_dossier_for, plant_criteria

HEAD = ("title", "host", "roc_year", "due_on", "period_from", "period_to")


@verb
def open_dossier(
    values: DossierValues, *, office_id: int, kind: str, lines: Sequence[Line], framework: str = "", key: str, by: Actor,
    now: datetime,
) -> Dossier:  # fmt: skip
    """Open a dossier with its criteria; the same key again returns the same one. Raises NoCriteria."""
    body = [kind, framework, str(values), len(lines)]
    if known := answered(by, key, body):
        return access_dossier(office_id, known["dossier"])
    if not lines:
        raise NoCriteria(field="criteria")
    head = {name: getattr(values, name) for name in HEAD}
    dossier = Dossier.objects.create(office_id=office_id, kind=kind, framework=framework, created_at=now, **head)
    plant_criteria(dossier, lines)
    note_dossier(dossier, "open_dossier", "", by=by, now=now)
    remember(by, key, body, {"dossier": dossier.pk}, now=now)
    return dossier


@verb
def edit_dossier(dossier_id: int, *, office_id: int, values: DossierValues, by: Actor, now: datetime) -> Dossier:
    """Change the head of a dossier. Raises NotFound, NotPreparing. Locks the dossier."""
    dossier = open_dossier_for(office_id, dossier_id)
    before = {name: str(getattr(dossier, name)) for name in HEAD}
    for name in HEAD:
        setattr(dossier, name, getattr(values, name))
    dossier.save(update_fields=HEAD)
    after = {name: str(getattr(dossier, name)) for name in HEAD}
    record("edit_dossier", f"dossier:{dossier.pk}", before, after, by=by, now=now)
    return dossier


@verb
def hand_in(dossier_id: int, *, office_id: int, reason: str = "", by: Actor, now: datetime) -> Dossier:
    """Hand a dossier in. Raises NotFound, IllegalMove, OverLimit for a text that is too long, ReasonMissing where pieces lack.

    Locks the dossier.
    """
    dossier = access_dossier(office_id, dossier_id, for_update=True)
    before, after = dossier.state, DOSSIER_LIFE.after(dossier.state, "hand_in")
    tree = tree_of(dossier)
    if tree.too_long:
        named = "、".join(f"{node.row.label}{node.row.title}（+{node.over}）" for node in tree.too_long)
        raise OverLimit(f"{OverLimit.message}{named}")
    if tree.missing and not reason:
        raise ReasonMissing(field="reason")
    dossier.state = after
    dossier.save(update_fields=["state"])
    note_dossier(dossier, "hand_in", before, by=by, now=now, reason=reason)
    return dossier


@verb
def take_back(dossier_id: int, *, office_id: int, by: Actor, now: datetime) -> Dossier:
    """Take a dossier back to change it. Raises NotFound, IllegalMove. Locks the dossier."""
    dossier = access_dossier(office_id, dossier_id, for_update=True)
    before, dossier.state = dossier.state, DOSSIER_LIFE.after(dossier.state, "take_back")
    dossier.save(update_fields=["state"])
    note_dossier(dossier, "take_back", before, by=by, now=now)
    return dossier


@verb
def decide(dossier_id: int, *, office_id: int, outcome: str, words: str, by: Actor, now: datetime) -> Dossier:
    """Record the result: grade, score or prize. Raises NotFound, IllegalMove, Invalid without one. Locks the dossier."""
    dossier = access_dossier(office_id, dossier_id, for_update=True)
    before, after = dossier.state, DOSSIER_LIFE.after(dossier.state, "decide")
    if not outcome:
        raise Invalid(field="outcome")
    dossier.state, dossier.outcome, dossier.outcome_words = after, outcome, words
    dossier.save(update_fields=["state", "outcome", "outcome_words"])
    note_dossier(dossier, "decide", before, by=by, now=now, reason=outcome)
    return dossier


@verb
def add_stage(dossier_id: int, *, office_id: int, values: StageValues, by: Actor, now: datetime) -> Stage:
    """Add a day to the timetable; the same day and words again add nothing. Raises NotFound, WrongPerson. Locks the dossier."""
    dossier = access_dossier(office_id, dossier_id, for_update=True)
    check_person(office_id, values.owner, business_date(now))
    known = Stage.objects.of(office_id).filter(dossier=dossier, title=values.title, due_on=values.due_on).first()
    if known is not None:
        return known
    row = Stage.objects.create(
        office_id=office_id, dossier=dossier, title=values.title, due_on=values.due_on, owner_id=values.owner
    )
    record("add_stage", f"dossier:{dossier.pk}", None, [values.title, str(values.due_on)], by=by, now=now)
    return row


@verb
def tick_stage(stage_id: int, *, office_id: int, done_on: date | None, by: Actor, now: datetime) -> Stage:
    """Note the day on which a step of the timetable was done; None takes the tick back. Raises NotFound. Locks the dossier."""
    row = access_stage(office_id, stage_id)
    access_dossier(office_id, row.dossier_id, for_update=True)
    before, row.done_on = row.done_on, done_on
    row.save(update_fields=["done_on"])
    record("tick_stage", f"stage:{row.pk}", str(before or ""), str(done_on or ""), by=by, now=now)
    return row
