"""The review of a reading: a sheet on the desk, and the steps that mend it. Pure Python, no database, no Django."""

from huzheng.plan.book.review.asked import months_typed, steps_asked
from huzheng.plan.book.review.data import read_step, write_step
from huzheng.plan.book.review.documents import lay_out, read_steps
from huzheng.plan.book.review.errors import StepRefused
from huzheng.plan.book.review.numbers import whole
from huzheng.plan.book.review.schema import from_sheet, full_text, to_sheet
from huzheng.plan.book.review.sheet import BELOW, Fate, Kind, Node, Sheet, SourceLine
from huzheng.plan.book.review.taking import replay, take

__all__ = [
    "BELOW",
    "Fate",
    "Kind",
    "Node",
    "Sheet",
    "SourceLine",
    "StepRefused",
    "from_sheet",
    "full_text",
    "lay_out",
    "months_typed",
    "read_step",
    "read_steps",
    "replay",
    "steps_asked",
    "take",
    "to_sheet",
    "whole",
    "write_step",
]
