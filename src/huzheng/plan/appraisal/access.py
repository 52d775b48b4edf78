"""From an id to a row: of this office, or not found. Verbs lock the dossier first; whatever hangs on it is under that lock."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.appraisal.models import Criterion, Dossier, Finding, Piece, Proof, Stage, Visit


def access_dossier(office_id: int, dossier_id: int, *, for_update: bool = False) -> Dossier:
    """Return the dossier of this office. Raises NotFound."""
    rows = Dossier.objects.of(office_id).filter(pk=dossier_id)
    return _one(rows.select_for_update() if for_update else rows)


def access_criterion(office_id: int, criterion_id: int) -> Criterion:
    """Return the criterion of this office, with its dossier and who brings it. Raises NotFound."""
    return _one(Criterion.objects.of(office_id).filter(pk=criterion_id).select_related("dossier", "owner"))


def access_piece(criterion: Criterion, piece_id: int) -> Piece:
    """Return the needed piece of this criterion. Raises NotFound."""
    return _one(Piece.objects.of(criterion.office_id).filter(criterion=criterion, pk=piece_id))


def access_proof(office_id: int, proof_id: int) -> Proof:
    """Return the evidence of this office that was not taken out. Raises NotFound."""
    rows = Proof.objects.of(office_id).filter(pk=proof_id, gone_at__isnull=True)
    return _one(rows.select_related("criterion__dossier"))


def access_stage(office_id: int, stage_id: int) -> Stage:
    """Return the day of a timetable of this office. Raises NotFound."""
    return _one(Stage.objects.of(office_id).filter(pk=stage_id).select_related("dossier"))


def access_visit(office_id: int, visit_id: int, *, for_update: bool = False) -> Visit:
    """Return the visit of this office. Raises NotFound."""
    rows = Visit.objects.of(office_id).filter(pk=visit_id)
    return _one(rows.select_for_update() if for_update else rows)


def access_finding(office_id: int, finding_id: int, *, for_update: bool = False) -> Finding:
    """Return the finding of this office. Raises NotFound."""
    rows = Finding.objects.of(office_id).filter(pk=finding_id)
    return _one(rows.select_for_update() if for_update else rows.select_related("visit", "owner"))


def _one(rows: QuerySet) -> Any:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
