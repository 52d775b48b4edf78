"""Pages of appraisals."""

from huzheng.plan.appraisal.views.archive import archive
from huzheng.plan.appraisal.views.criteria import (
    criterion,
    criterion_drop,
    criterion_edit,
    criterion_link,
    criterion_new,
    criterion_text,
)
from huzheng.plan.appraisal.views.dossiers import dossier, edit, hand_in, new, outcome, overview, take_back
from huzheng.plan.appraisal.views.papers import paper_odt, paper_pdf
from huzheng.plan.appraisal.views.proofs import proof_drop, proof_file, proof_files, proof_words
from huzheng.plan.appraisal.views.stages import stage_new, stage_tick
from huzheng.plan.appraisal.views.visits import finding_do, finding_new, visit, visit_new

__all__ = [
    "archive",
    "criterion",
    "criterion_drop",
    "criterion_edit",
    "criterion_link",
    "criterion_new",
    "criterion_text",
    "dossier",
    "edit",
    "finding_do",
    "finding_new",
    "hand_in",
    "new",
    "outcome",
    "overview",
    "paper_odt",
    "paper_pdf",
    "proof_drop",
    "proof_file",
    "proof_files",
    "proof_words",
    "stage_new",
    "stage_tick",
    "take_back",
    "visit",
    "visit_new",
]
