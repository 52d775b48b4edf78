"""Tables of the plan, by subject."""

from huzheng.plan.models.frameworks import ItemIndicator
from huzheng.plan.models.hand import HandEntry, HandEntryMove, HandEvidence
from huzheng.plan.models.keeping import Binding, MeasureMove
from huzheng.plan.models.papers import ItemStatement, Statement, WhitePaper
from huzheng.plan.models.schedules import ScheduleProject, ScheduleTask
from huzheng.plan.models.sources import DocumentFile, DocumentLine, PlanDocument, Review, ReviewStep
from huzheng.plan.models.trees import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan, PlanMove
from huzheng.plan.models.versions import PlanRead, PlanScan, PlanVersion
from huzheng.plan.models.visions import ItemValue, Value, Vision

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
    "ItemIndicator",
    "ItemStatement",
    "ItemUnit",
    "ItemValue",
    "Measure",
    "MeasureMove",
    "Plan",
    "PlanDocument",
    "PlanMove",
    "PlanRead",
    "PlanScan",
    "PlanVersion",
    "Review",
    "ReviewStep",
    "ScheduleProject",
    "ScheduleTask",
    "Statement",
    "Value",
    "Vision",
    "WhitePaper",
]
