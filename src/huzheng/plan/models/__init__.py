"""Tables of the plan, by subject."""

from huzheng.plan.models.hand import HandEntry, HandEntryMove, HandEvidence
from huzheng.plan.models.keeping import Binding, MeasureMove
from huzheng.plan.models.sources import DocumentLine, PlanDocument
from huzheng.plan.models.trees import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan, PlanMove
from huzheng.plan.models.versions import PlanRead, PlanScan, PlanVersion

__all__ = [
    "Benefit",
    "Binding",
    "Clause",
    "Dimension",
    "DocumentLine",
    "HandEntry",
    "HandEntryMove",
    "HandEvidence",
    "Item",
    "ItemUnit",
    "Measure",
    "MeasureMove",
    "Plan",
    "PlanDocument",
    "PlanMove",
    "PlanRead",
    "PlanScan",
    "PlanVersion",
]
