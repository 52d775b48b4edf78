"""The verbs of appraisals."""

from huzheng.plan.appraisal.actions.criteria import add_criterion, drop_criterion, edit_criterion, write_text
from huzheng.plan.appraisal.actions.dossiers import (
    add_stage,
    decide,
    edit_dossier,
    hand_in,
    open_dossier,
    take_back,
    tick_stage,
)
from huzheng.plan.appraisal.actions.proofs import add_files, add_words, drop_proof, link_plan
from huzheng.plan.appraisal.actions.visits import (
    add_finding,
    add_visit,
    answer_finding,
    confirm_finding,
    reopen_finding,
)

__all__ = [
    "add_criterion",
    "add_files",
    "add_finding",
    "add_stage",
    "add_visit",
    "add_words",
    "answer_finding",
    "confirm_finding",
    "decide",
    "drop_criterion",
    "drop_proof",
    "edit_criterion",
    "edit_dossier",
    "hand_in",
    "link_plan",
    "open_dossier",
    "reopen_finding",
    "take_back",
    "tick_stage",
    "write_text",
]
