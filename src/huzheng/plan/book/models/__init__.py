"""Tables of the plan, by subject."""

from huzheng.plan.book.models.frameworks import ItemIndicator
from huzheng.plan.book.models.hand import HandEntry, HandEntryMove, HandEvidence
from huzheng.plan.book.models.keeping import Binding, MeasureMove
from huzheng.plan.book.models.papers import ItemStatement, Statement, WhitePaper
from huzheng.plan.book.models.schedules import ScheduleProject, ScheduleTask
from huzheng.plan.book.models.sources import DocumentFile, DocumentLine, PlanDocument, Review, ReviewStep
from huzheng.plan.book.models.trees import Benefit, Clause, Dimension, Item, ItemUnit, Measure, Plan, PlanMove
from huzheng.plan.book.models.versions import PlanRead, PlanScan, PlanVersion
from huzheng.plan.book.models.visions import ItemValue, Value, Vision

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
