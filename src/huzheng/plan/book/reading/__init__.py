"""The plan reader: a document in, a plan out. Pure Python, no database, no Django."""

from huzheng.plan.book.reading.data import ParsedPlan
from huzheng.plan.book.reading.errors import ReadingError, error_of
from huzheng.plan.book.reading.guarded import Limits, read_plan_guarded
from huzheng.plan.book.reading.intake import kind_of as check_document
from huzheng.plan.book.reading.reader import numbered_text, read_plan, read_source
from huzheng.plan.book.reading.schema import to_schema

__all__ = [
    "Limits",
    "ParsedPlan",
    "ReadingError",
    "check_document",
    "error_of",
    "numbered_text",
    "read_plan",
    "read_plan_guarded",
    "read_source",
    "to_schema",
]
