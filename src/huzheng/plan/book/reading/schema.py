"""The JSON of a parsed plan, exactly as the scorer and the review screen read it."""

from typing import Any

from huzheng.plan.book.reading.data import Dimension, Item, Measure, ParsedPlan, Project


def to_schema(plan: ParsedPlan) -> dict[str, Any]:
    """Turn a parsed plan into the agreed JSON object."""
    return {
        "title": plan.title,
        "office": plan.office,
        "roc_year": plan.roc_year,
        "goals": list(plan.goals),
        "dimensions": [_dimension(d) for d in plan.dimensions],
        "schedule": [_project(p) for p in plan.schedule],
        "reviews": list(plan.reviews),
        "meta": plan.meta,
        "unplaced": [{"line": u.line, "text": u.text, "why": u.why, "open": u.open} for u in plan.unplaced],
        "warnings": [{"line": w.line, "code": w.code, "text": w.text} for w in plan.warnings],
    }


def _dimension(dimension: Dimension) -> dict[str, Any]:
    return {
        "title": dimension.title,
        "label": dimension.label,
        "lines": list(dimension.lines),
        "confidence": dimension.confidence,
        "items": [_item(item) for item in dimension.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "label": item.label,
        "group": item.group,
        "group_label": item.group_label,
        "lines": list(item.lines),
        "confidence": item.confidence,
        "measures": [measure.full_text for measure in item.measures],
        "measure_tree": [_measure(measure) for measure in item.measures],
        "deadline": item.deadline,
        "units": list(item.units),
        "benefits": list(item.benefits),
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "label": measure.label,
        "text": measure.text,
        "unit": measure.unit,
        "lines": list(measure.lines),
        "confidence": measure.confidence,
        "children": [{"label": c.label, "text": c.text, "lines": list(c.lines)} for c in measure.children],
    }


def _project(project: Project) -> dict[str, Any]:
    return {
        "unit": project.unit,
        "no": project.number,
        "project": project.title,
        "tasks": list(project.tasks),
        "months": None if project.months is None else [None if m is None else list(m) for m in project.months],
        "lines": list(project.lines),
        "task_lines": [list(lines) for lines in project.task_lines],
    }
