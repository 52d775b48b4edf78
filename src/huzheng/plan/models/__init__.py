"""Tables of the plan, by subject."""

from huzheng.plan.models.hand import HandEntry, HandEntryMove, HandEvidence
from huzheng.plan.models.keeping import Binding, MeasureMove
from huzheng.plan.models.schedules import ScheduleProject, ScheduleTask
from huzheng.plan.models.sources import DocumentFile, DocumentLine, PlanDocument, Review, ReviewStep
from huzheng.plan.models.trees import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan, PlanMove

__all__ = [
    "Benefit",
    "Binding",
    "Clause",
    "Dimension",
    "DocumentFile",
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
    "Review",
    "ReviewStep",
    "ScheduleProject",
    "ScheduleTask",
]
