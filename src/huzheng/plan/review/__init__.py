"""The review of a reading: a sheet on the desk, and the steps that mend it. Pure Python, no database, no Django."""

from huzheng.plan.review.asked import months_typed, steps_asked
from huzheng.plan.review.data import read_step, write_step
from huzheng.plan.review.documents import lay_out, read_steps
from huzheng.plan.review.errors import StepRefused
from huzheng.plan.review.numbers import whole
from huzheng.plan.review.schema import from_sheet, full_text, to_sheet
from huzheng.plan.review.sheet import BELOW, Fate, Kind, Node, Sheet, SourceLine
from huzheng.plan.review.taking import replay, take

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
