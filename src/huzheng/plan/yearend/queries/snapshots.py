"""What a year-end report says, fixed as plain JSON before anything is printed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from huzheng.foundation import roc
from huzheng.foundation.metrics.registry import METRICS
from huzheng.plan.book import api as book
from huzheng.plan.progress import api as progress
from huzheng.plan.yearend.data import Marked
from huzheng.plan.yearend.queries.figures import Bound, YearFigure
from huzheng.plan.yearend.queries.years import YearItem, year_of_plan
from huzheng.plan.yearend.rules import CASES, closed_until, mark_of, printed, year_span

TALLY = "yearend.promises"
Node = dict[str, Any]


def snapshot_of(plan: Any, summary: str, today: date) -> Node:
    """Return everything that the report of this plan prints, as it stands today."""
    year, until = year_of_plan(plan, today), closed_until(plan.roc_year, today)
    start, end = year_span(plan.roc_year)
    version, told = book.approved_version(plan), told_of(plan)
    return {
        "plan": plan.pk,
        "roc_year": plan.roc_year,
        "title": plan.title,
        "office": plan.office_name,
        "target": plan.target,
        "scope": plan.scope,
        "approval": {"number": version.approval_number, "on": roc.in_chinese(version.on), "version": version.number},
        "start": start.isoformat(),
        "until": until.isoformat(),
        "whole": until == end,
        "printed_on": roc.in_chinese(today),
        "bases": year.tree.clauses["basis"],
        "goals": year.tree.clauses["goal"],
        "summary": summary,
        "lights": _tally(plan, year.lights, start, until),
        "kept": _tally(plan, year.kept, start, until),
        "dimensions": [_dimension(row, items, told) for row, items in year.dimensions],
        "schedule": lived_schedule(plan),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What the year said of the items besides figures: the words of the latest report, and what meetings decided."""

    reports: dict[int, str]
    decisions: dict[int, list[Node]]


def told_of(plan: Any) -> Told:
    """Return what was reported and decided on the items of a plan; no names of persons. Four queries."""
    results = progress.results_of(plan, plan.office_id)
    decisions: dict[int, list[Node]] = {}
    for row in sorted(progress.decisions_on(plan), key=lambda row: (row.decided_on, row.id)):
        said = {"on": roc.in_chinese(row.decided_on), "text": row.text, "open": row.open}
        decisions.setdefault(row.item_id, []).append(said)
    return Told({item: result.words for item, result in results.items()}, decisions)


def _tally(plan: Any, counts: dict[str, int], start: date, until: date) -> list[Node]:
    """Return counts with their marks; before the first month of the year is over there is nothing to mark."""
    found = []
    for word, count in counts.items():
        marked = Marked(TALLY, word, {"plan": plan.pk}, start, until, 0, Decimal(count))
        found.append({"word": word, "text": str(count), "mark": mark_of(marked) if until > start else ""})
    return found


def _dimension(row: Any, items: list[YearItem], told: Told) -> Node:
    return {"label": row.label, "title": row.title, "items": [_item(item, told) for item in items]}


def _item(item: YearItem, told: Told) -> Node:
    row = item.node.row
    return {
        "label": row.label,
        "title": row.title,
        "deadline": row.deadline,
        "units": item.node.units,
        "benefits": item.node.benefits,
        "evaluation": _evaluation(item),
        "reported": told.reports.get(row.pk, ""),
        "decisions": told.decisions.get(row.pk, []),
        "measures": [_measure(measure, depth, figures) for measure, depth, figures in item.measures],
    }


def _evaluation(item: YearItem) -> Node | None:
    row = item.evaluation
    if row is None:
        return None
    return {name: getattr(row, name) for name in ("actual", "rated", "shortcomings", "improvement", "number")}


def _measure(row: Any, depth: int, figures: Bound | None) -> Node:
    found = {"label": row.label, "text": row.text, "depth": depth, "kept_by": row.kept_by, "figures": None}
    return {**found, "figures": bound_words(figures)} if figures else found


def bound_words(figures: Bound) -> Node:
    """Return the figures of a binding as they are printed."""
    binding = figures.binding
    metric = METRICS.get(binding.metric)
    return {
        "metric": binding.metric,
        "name": metric.zh if metric else binding.metric,
        "unit": figures.unit,
        "aggregate": binding.aggregate,
        "period_kind": binding.period_kind,
        "comparator": binding.comparator,
        "target": printed(binding.target, figures.unit),
        "level": float(binding.target),
        "periods": [_figure(one, figures.unit) for one in figures.periods],
        "year": _figure(figures.year, figures.unit),
    }


def _figure(figure: YearFigure, unit: str) -> Node:
    """Return a value and its cases as they are printed, each with its mark; what was never closed is a dash without one."""
    found: Node = {
        "start": figure.period.start.isoformat(),
        "end": figure.period.end.isoformat(),
        "light": figure.light,
    }
    marked = figure.marked
    if marked is None:
        return {**found, "text": "–", "mark": "", "n": "–", "n_mark": "", "value": None, "version": 0}
    cases = Marked(
        marked.metric,
        marked.aggregate + CASES,
        marked.filter,
        marked.start,
        marked.end,
        marked.version,
        Decimal(figure.n),
    )
    return {
        **found,
        "text": printed(figure.value, unit),
        "mark": mark_of(marked),
        "n": printed(Decimal(figure.n), ""),
        "n_mark": mark_of(cases),
        "value": None if figure.value is None else float(figure.value),
        "version": marked.version,
    }


def schedule_words(plan: Any) -> list[Node]:
    """Return the schedule of a plan, unit by unit. Two queries."""
    return [
        {
            "unit": unit,
            "projects": [
                {
                    "number": node.row.number,
                    "title": node.row.title,
                    "tasks": [{"text": task.text, "months": task.months} for task in node.tasks],
                }
                for node in projects
            ],
        }
        for unit, projects in book.schedule_of(plan)
    ]


def lived_schedule(plan: Any) -> list[Node]:
    """Return the schedule with what was done of it, and with the months that were filled in where the source had lost them."""
    filled = progress.months_of(plan)
    units = schedule_words(plan)
    for (_unit, nodes), unit in zip(book.schedule_of(plan), units, strict=True):
        for node, project in zip(nodes, unit["projects"], strict=True):
            for row, task in zip(node.tasks, project["tasks"], strict=True):
                if months := filled.get(row.pk):
                    task["months"] = sorted(months.planned) or task["months"]
                task["done"] = sorted(months.done) if months else []
    return units


def marks_in(snapshot: Node) -> list[tuple[str, str]]:
    """Return every (mark, text) that a snapshot prints, wherever it stands."""
    found: list[tuple[str, str]] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.extend(
                (node[mark], node[text]) for mark, text in (("mark", "text"), ("n_mark", "n")) if node.get(mark)
            )
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(snapshot)
    return found
