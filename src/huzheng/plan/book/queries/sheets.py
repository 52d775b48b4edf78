"""A plan as one sheet: what a version keeps, what an amendment starts from, what two plans are compared by."""

from typing import Any

from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries.trees import ItemNode, MeasureNode, PlanTree, plan_tree
from huzheng.plan.book.rules.sheets import day_words, read_sheet


def sheet_of(plan: Plan) -> dict[str, Any]:
    """Return the plan as it stands, in the shape of the reader's JSON, with the row behind each part as its `id`. Eight queries."""
    return sheet_of_tree(plan_tree(plan))


def sheet_of_tree(tree: PlanTree) -> dict[str, Any]:
    """Return a tree that was read already as a sheet."""
    plan = tree.plan
    period = {"printed": plan.period_text, "from": day_words(plan.period_from), "to": day_words(plan.period_to)}
    return read_sheet(
        {
            "title": plan.title,
            "office": plan.office_name,
            "roc_year": plan.roc_year,
            "goals": tree.clauses["goal"],
            "reviews": tree.clauses["review"],
            "meta": {
                "legal_bases": tree.clauses["basis"],
                "target": plan.target,
                "scope": plan.scope,
                "period": period if any(period.values()) else None,
                "table_columns": plan.columns,
            },
            "dimensions": [
                {**_common("d", node.row), "title": node.row.title, "items": [_item(item) for item in node.items]}
                for node in tree.dimensions
            ],
        }
    )


def _common(letter: str, row: Any) -> dict[str, Any]:
    return {"id": f"{letter}{row.pk}", "label": row.label, "lines": row.lines, "confidence": row.confidence}


def _item(node: ItemNode) -> dict[str, Any]:
    row = node.row
    return {
        **_common("i", row),
        "title": row.title,
        "group": row.group,
        "group_label": row.group_label,
        "deadline": row.deadline,
        "units": node.units,
        "benefits": node.benefits,
        "measure_tree": [_measure(measure) for measure in node.measures],
    }


def _measure(node: MeasureNode) -> dict[str, Any]:
    below = [_measure(child) for child in node.children]
    return {**_common("m", node.row), "text": node.row.text, "unit": node.row.unit, "children": below}
