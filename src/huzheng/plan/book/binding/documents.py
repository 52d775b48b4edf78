"""Bind a whole plan: each of its measures and each task of its schedule."""

from typing import Any

from huzheng.plan.book.binding.data import Bound, Context
from huzheng.plan.book.binding.matching import bind_text
from huzheng.plan.book.reading import ParsedPlan


def bind_plan(plan: ParsedPlan) -> list[Bound]:
    """Return every measure, then every schedule task as 「project：task」, with what could keep it."""
    bound: list[Bound] = []
    for dimension in plan.dimensions:
        for item in dimension.items:
            context = Context(tuple(t for t in (item.group, item.title) if t))
            bound += [Bound(m.full_text, tuple(bind_text(m.full_text, context))) for m in item.measures]
    for project in plan.schedule:
        for task in project.tasks:
            bound.append(Bound(f"{project.title}：{task}", tuple(bind_text(task, Context((project.title,))))))
    return bound


def to_bindings(plan: ParsedPlan) -> dict[str, Any]:
    """Return the JSON object of a plan's bindings."""
    rows = [
        {
            "text": bound.text,
            "entries": [candidate.entry.id for candidate in bound.candidates],
            "metrics": list(bound.metrics),
            "because": list(bound.because),
        }
        for bound in bind_plan(plan)
    ]
    return {"bindings": rows}
