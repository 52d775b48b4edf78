"""Tables of appraisals, by subject."""

from huzheng.plan.appraisal.models.dossiers import Criterion, Dossier, DossierMove, Piece, Stage, Wording
from huzheng.plan.appraisal.models.proofs import Proof
from huzheng.plan.appraisal.models.visits import Finding, FindingMove, Visit

__all__ = [
    "Criterion",
    "Dossier",
    "DossierMove",
    "Finding",
    "FindingMove",
    "Piece",
    "Proof",
    "Stage",
    "Visit",
    "Wording",
]
