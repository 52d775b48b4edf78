"""Named reads of appraisals."""

from huzheng.plan.appraisal.queries.dues import owed
from huzheng.plan.appraisal.queries.offers import figures_of, offers_for
from huzheng.plan.appraisal.queries.trees import CriterionNode, Tree, tree_of
from huzheng.plan.appraisal.queries.visits import dossiers, findings_of, open_findings, visits

__all__ = [
    "CriterionNode",
    "Tree",
    "dossiers",
    "figures_of",
    "findings_of",
    "offers_for",
    "open_findings",
    "owed",
    "tree_of",
    "visits",
]
