"""Criteria: who brings what by when, and the texts of an award entry."""

from datetime import datetime

from django.db.models import F

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import verb
from huzheng.plan.appraisal.data import CriterionValues
from huzheng.plan.appraisal.errors import InUse, TextMoved
from huzheng.plan.appraisal.models import Criterion, Piece, Proof, Wording
from huzheng.plan.appraisal.queries.trees import tree_of
from huzheng.plan.appraisal.steps import check_person, open_criterion, open_dossier_for, write_pieces

WORDS = ("label", "title", "weight", "due_on", "limit")


@verb
def add_criterion(
    dossier_id: int, *, office_id: int, values: CriterionValues, below: int | None = None, by: Actor, now: datetime
) -> Criterion:
    """Add a criterion at the end, or as the last one below another. Raises NotFound, NotPreparing, WrongPerson. Locks the dossier."""
    dossier = open_dossier_for(office_id, dossier_id)
    check_person(office_id, values.owner, business_date(now))
    rows = list(Criterion.objects.of(office_id).filter(dossier=dossier).order_by("position"))
    place, depth = len(rows), 0
    if below is not None:
        above = open_criterion(office_id, below)
        start = [row.pk for row in rows].index(above.pk)
        after = (k for k in range(start + 1, len(rows)) if rows[k].depth <= above.depth)
        place, depth = next(after, len(rows)), above.depth + 1
    Criterion.objects.of(office_id).filter(dossier=dossier, position__gte=place).update(position=F("position") + 1)
    row = Criterion.objects.create(
        office_id=office_id, dossier=dossier, position=place, depth=depth, owner_id=values.owner,
        **{name: getattr(values, name) for name in WORDS},
    )  # fmt: skip
    write_pieces(row, values.needs)
    record("add_criterion", f"criterion:{row.pk}", None, values.title, by=by, now=now)
    return row


@verb
def edit_criterion(
    criterion_id: int, *, office_id: int, values: CriterionValues, by: Actor, now: datetime
) -> Criterion:
    """Say who brings which pieces by when, and how long the text may be.

    Raises NotFound, NotPreparing, WrongPerson, InUse where evidence meets a piece that is left out. Locks the dossier.
    """
    row = open_criterion(office_id, criterion_id)
    check_person(office_id, values.owner, business_date(now))
    before = {name: str(getattr(row, name)) for name in (*WORDS, "owner_id")}
    for name in WORDS:
        setattr(row, name, getattr(values, name))
    row.owner_id = values.owner
    row.save(update_fields=[*WORDS, "owner"])
    write_pieces(row, values.needs)
    after = {name: str(getattr(row, name)) for name in (*WORDS, "owner_id")}
    record("edit_criterion", f"criterion:{row.pk}", before, after, by=by, now=now)
    return row


@verb
def drop_criterion(criterion_id: int, *, office_id: int, by: Actor, now: datetime) -> None:
    """Take a criterion out on which nothing hangs. Raises NotFound, NotPreparing, InUse. Locks the dossier."""
    row = open_criterion(office_id, criterion_id)
    node = tree_of(row.dossier).find(row.pk)
    if not node.leaf or row.revision or Proof.objects.of(office_id).filter(criterion=row).exists():
        raise InUse
    Piece.objects.of(office_id).filter(criterion=row).delete()
    row.delete()
    record("drop_criterion", f"criterion:{criterion_id}", row.title, None, by=by, now=now)


@verb
def write_text(criterion_id: int, *, office_id: int, text: str, seen: int, by: Actor, now: datetime) -> Criterion:
    """Save the text of a criterion; what stood before stays as a wording. The same text again changes nothing.

    A text above the limit is kept, since writing takes more than one sitting, but the dossier is not handed in with it.
    Raises NotFound, NotPreparing, TextMoved where somebody has written since revision `seen`. Locks the dossier.
    """
    row = open_criterion(office_id, criterion_id)
    if row.text == text:
        return row
    if row.revision != seen:
        raise TextMoved
    row.text, row.revision = text, row.revision + 1
    row.save(update_fields=["text", "revision"])
    Wording.objects.create(
        office_id=office_id, criterion=row, number=row.revision, text=text, actor=by.key, at=now
    )  # fmt: skip
    return row
