"""What the verbs of appraisals have in common; the caller holds the lock of the dossier or the finding."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office.api import serving_staff
from huzheng.plan.appraisal.access import access_criterion, access_dossier
from huzheng.plan.appraisal.data import Line
from huzheng.plan.appraisal.errors import InUse, NotPreparing, WrongPerson
from huzheng.plan.appraisal.models import Criterion, Dossier, DossierMove, Finding, FindingMove, Piece, Proof
from huzheng.plan.appraisal.states import DossierState


def open_dossier_for(office_id: int, dossier_id: int) -> Dossier:
    """Return the locked dossier where it is being prepared. Raises NotFound, NotPreparing."""
    require_transaction()
    dossier = access_dossier(office_id, dossier_id, for_update=True)
    if dossier.state != DossierState.PREPARING:
        raise NotPreparing
    return dossier


def open_criterion(office_id: int, criterion_id: int) -> Criterion:
    """Lock the criterion's dossier and return the criterion as it stands then. Raises NotFound, NotPreparing."""
    require_transaction()
    open_dossier_for(office_id, access_criterion(office_id, criterion_id).dossier_id)
    return access_criterion(office_id, criterion_id)


def note_dossier(dossier: Dossier, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the dossier's present state, and tell it."""
    require_transaction()
    last = DossierMove.objects.of(dossier.office_id).filter(dossier=dossier).aggregate(last=Max("seq"))["last"]
    seq = (last or 0) + 1
    DossierMove.objects.create(
        office_id=dossier.office_id, dossier=dossier, seq=seq, verb=verb, before=before, after=dossier.state,
        actor=by.key, at=now, reason=reason,
    )  # fmt: skip
    subject = f"dossier:{dossier.pk}"
    tell(f"appraisal.{verb}", subject, seq, by=by, now=now, office_id=dossier.office_id)


def note_finding(finding: Finding, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the finding's present state, and tell it."""
    require_transaction()
    last = FindingMove.objects.of(finding.office_id).filter(finding=finding).aggregate(last=Max("seq"))["last"]
    seq = (last or 0) + 1
    FindingMove.objects.create(
        office_id=finding.office_id, finding=finding, seq=seq, verb=verb, before=before, after=finding.state,
        actor=by.key, at=now, reason=reason,
    )  # fmt: skip
    subject = f"superior_finding:{finding.pk}"
    tell(f"appraisal.{verb}", subject, seq, by=by, now=now, office_id=finding.office_id, visit=finding.visit_id)


def plant_criteria(dossier: Dossier, lines: Iterable[Line]) -> None:
    """Write the criteria of a new dossier in their order."""
    require_transaction()
    Criterion.objects.bulk_create(
        Criterion(
            office_id=dossier.office_id, dossier=dossier, position=k, depth=line.depth, label=line.label[:20],
            title=line.title, weight=line.weight, key=line.key, limit=line.limit,
        )
        for k, line in enumerate(lines)
    )  # fmt: skip


def write_pieces(criterion: Criterion, needs: Sequence[str]) -> None:
    """Name the needed pieces; a piece whose words stay keeps its evidence. Raises InUse where evidence meets one that is left out."""
    require_transaction()
    old = {piece.text: piece for piece in Piece.objects.of(criterion.office_id).filter(criterion=criterion)}
    for position, text in enumerate(dict.fromkeys(needs)):
        piece = old.pop(text, None)
        if piece is None:
            Piece.objects.create(office_id=criterion.office_id, criterion=criterion, position=position, text=text)
        elif piece.position != position:
            piece.position = position
            piece.save(update_fields=["position"])
    for piece in old.values():
        proofs = Proof.objects.of(criterion.office_id).filter(piece=piece)
        if proofs.filter(gone_at__isnull=True).exists():
            raise InUse
        proofs.update(piece=None)  # taken out long ago; the row stays
        piece.delete()


def check_person(office_id: int, staff_id: int | None, today: date) -> None:
    """Refuse whoever does not serve in the office on this day. Raises WrongPerson."""
    if staff_id is not None and not serving_staff(office_id, today).filter(pk=staff_id).exists():
        raise WrongPerson(field="owner")
