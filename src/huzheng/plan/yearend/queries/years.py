"""A plan at the end of its year: tree, figures, evaluations, and what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huzheng.plan.book import api as book
from huzheng.plan.yearend.models import Evaluation
from huzheng.plan.yearend.queries.figures import Bound, year_figures

LIGHTS = ("ok", "soon", "late", "unknown")
KEPT = ("metric", "by_hand", "not_yet", "unbound")


@dataclass(slots=True)
class YearItem:
    """An item with its measures in order, what its bound ones measured, and what was written of it."""

    node: Any
    measures: list[tuple[Any, int, Bound | None]] = field(default_factory=list)  # row, depth, figures
    evaluation: Evaluation | None = None

    @property
    def bound(self) -> list[Bound]:
        """Return the figures of the measures that a metric proves."""
        return [figures for _row, _depth, figures in self.measures if figures]

    @property
    def has_indicator(self) -> bool:
        """Say whether anything measures the benefit."""
        return bool(self.bound)

    @property
    def lights(self) -> list[str]:
        """Return the year's lights of the bound measures."""
        return [figures.year.light for figures in self.bound]


@dataclass(slots=True)
class Year:
    """A plan at the end of its year."""

    tree: Any
    dimensions: list[tuple[Any, list[YearItem]]]

    @property
    def plan(self) -> Any:
        """Return the plan's row."""
        return self.tree.plan

    @property
    def items(self) -> Iterator[YearItem]:
        """Return all items in order."""
        for _dimension, items in self.dimensions:
            yield from items

    @property
    def missing(self) -> list[YearItem]:
        """Return the items that nobody has evaluated, those without an indicator first: only words can speak for them."""
        return sorted((item for item in self.items if item.evaluation is None), key=lambda item: item.has_indicator)

    @property
    def lights(self) -> dict[str, int]:
        """Return how many promises stand how over the year."""
        found = [light for item in self.items for light in item.lights]
        return {light: found.count(light) for light in LIGHTS}

    @property
    def kept(self) -> dict[str, int]:
        """Return how many promises are kept by what."""
        found = [row.kept_by for item in self.items for row, _depth, _figures in item.measures if row.text]
        return {word: found.count(word) for word in KEPT}


def year_of_plan(plan: Any, today: date) -> Year:
    """Return the plan with everything that is known of its year: as many queries whatever its size."""
    tree = book.plan_tree(plan)
    figures = year_figures(plan.office_id, plan.roc_year, tree.bindings, today)
    evaluations = evaluations_of(plan)
    dimensions = []
    for dimension in tree.dimensions:
        items = [YearItem(node, _measures(node, figures), evaluations.get(node.row.pk)) for node in dimension.items]
        dimensions.append((dimension.row, items))
    return Year(tree, dimensions)


def _measures(node: Any, figures: dict[int, Bound]) -> list[tuple[Any, int, Bound | None]]:
    found: list[tuple[Any, int, Bound | None]] = []

    def walk(nodes: Any, depth: int) -> None:
        for one in nodes:
            found.append((one.row, depth, figures.get(one.row.pk)))
            walk(one.children, depth + 1)

    walk(node.measures, 0)
    return found


def evaluations_of(plan: Any) -> dict[int, Evaluation]:
    """Return the evaluations that hold: {item id: the latest}. One query."""
    rows = Evaluation.objects.of(plan.office_id).filter(item__plan=plan).select_related("written_by")
    return {row.item_id: row for row in rows.order_by("number")}


def evaluation_of(item: Any) -> Evaluation | None:
    """Return the evaluation of an item that holds."""
    rows = Evaluation.objects.of(item.office_id).filter(item=item).select_related("written_by")
    return rows.order_by("-number").first()


def earlier_evaluations(item: Any) -> list[Evaluation]:
    """Return everything that was ever written of an item, the latest first."""
    return list(Evaluation.objects.of(item.office_id).filter(item=item).select_related("written_by"))


def items_without_evaluation(plan: Any) -> list[Any]:
    """Return the living items of a plan that nobody has evaluated. Two queries."""
    known = evaluations_of(plan)
    return [
        node.row
        for dimension in book.plan_tree(plan).dimensions
        for node in dimension.items
        if node.row.pk not in known
    ]
