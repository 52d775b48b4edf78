"""Lay a document that was just read on the desk, and take a file of recorded steps there."""

import json
from typing import Any

from huzheng.plan.book.reading import ParsedPlan, to_schema
from huzheng.plan.book.review.data import read_step
from huzheng.plan.book.review.errors import BadStep
from huzheng.plan.book.review.schema import to_sheet
from huzheng.plan.book.review.sheet import Fate, Sheet, SourceLine


def lay_out(plan: ParsedPlan) -> Sheet:
    """Return the sheet of a plan that was just read."""
    left = {row.line: row for row in plan.unplaced}
    lines = []
    for line in plan.lines:
        row = left.get(line.number)
        taken = row is None and line.number in plan.placed_lines
        why = row.why if row is not None and not row.open else ""
        fate = Fate.TAKEN if taken else Fate.IGNORED if why else Fate.OPEN
        lines.append(SourceLine(line.number, line.text, fate, why))
    sheet = to_sheet(to_schema(plan), lines)
    sheet.settle()
    return sheet


def read_steps(text: str) -> list[Any]:
    """Return the steps of a recorded review: one JSON object a line; empty lines and those that begin with # say nothing. Raises BadStep."""
    steps = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            try:
                steps.append(read_step(json.loads(line)))
            except ValueError as error:
                raise BadStep from error
    return steps
