"""From bytes to a reading that can be kept: the reader's answer as plain JSON, and each line with its fate."""

import hashlib

from huzheng.plan.data import Reading, ReadLine
from huzheng.plan.reading import Limits, ParsedPlan, read_plan, read_plan_guarded, to_schema

UPLOADED = Limits(seconds=25, processor=20)  # somebody waits at a page meanwhile


def read_document(content: bytes, name: str) -> Reading:
    """Read a document of our own, outside of any transaction (it may take a second). Raises ReadingError."""
    return _reading(content, name, read_plan(content, name))


def read_upload(content: bytes, name: str) -> Reading:
    """Read a stranger's document in a process of its own, which may die without harm. Raises ReadingError."""
    return _reading(content, name, read_plan_guarded(content, name, UPLOADED))


def _reading(content: bytes, name: str, plan: ParsedPlan) -> Reading:
    return Reading(name, hashlib.sha256(content).hexdigest(), len(content), to_schema(plan), _lines(plan))


def _lines(plan: ParsedPlan) -> tuple[ReadLine, ...]:
    """Return each line once; one that the reader names as unplaced is unplaced, whatever else was taken from it."""
    reasons = {row.line: row.why for row in plan.unplaced}
    return tuple(
        ReadLine(
            line.number, line.text, line.number in plan.placed_lines and line.number not in reasons,
            reasons.get(line.number, ""),
        )
        for line in plan.lines
    )  # fmt: skip
