"""What of the plan speaks for a criterion: items under its indicator, and their closed figures."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huzheng.foundation.metrics.data import Ask
from huzheng.foundation.metrics.models import MetricValue
from huzheng.plan.appraisal.models import Criterion
from huzheng.plan.book.api import (
    closed_values,
    current_plan,
    framework_of,
    items_of,
    mapping_of,
    periods_before,
    plan_tree,
)

OFFERED = 4  # periods back from today


@dataclass(slots=True)
class Offer:
    """An item with the figures that prove it; `mapped`: a person has put it under this very indicator."""

    item: Any
    mapped: bool
    figures: list[MetricValue] = field(default_factory=list)


def offers_for(criterion: Criterion, today: date) -> list[Offer]:
    """Return the items of the plan in force, those under the criterion's indicator first.

    Mapped under another edition, an item counts where that edition has an indicator of the same name.
    """
    plan = current_plan(criterion.office_id, today)
    if plan is None:
        return []
    mapped = _mapped(criterion, mapping_of(plan).by_framework)
    figures = figures_of(plan, today)
    found = [Offer(item, item.pk in mapped, figures.get(item.pk, [])) for item in items_of(plan)]
    return sorted(found, key=lambda offer: not offer.mapped)


def figures_of(plan: Any, today: date) -> dict[int, list[MetricValue]]:
    """Return the closed figures of a plan's bound measures in the last periods: {item id: values, the newest first}."""
    bound = [(node.row.item_id, node.binding) for node in plan_tree(plan).measures if node.binding is not None]
    places, asks = [], []
    for item, binding in bound:
        for period in reversed(periods_before(binding.period_kind, today, OFFERED)):
            places.append(item)
            asks.append(Ask(binding.metric, period, binding.aggregate, binding.filter))
    found: dict[int, list[MetricValue]] = {}
    for place, value in sorted(closed_values(plan.office_id, asks).items()):
        found.setdefault(places[place], []).append(value)
    return found


def _mapped(criterion: Criterion, by_framework: dict[str, dict[int, list[str]]]) -> set[int]:
    """Return the items under the criterion's indicator, or under one of the same name in another edition."""
    found = set()
    for key, items in by_framework.items():
        framework = framework_of(key)
        same = {leaf.key for leaf in framework.leaves if leaf.zh == criterion.title} if framework else set()
        own = key == criterion.dossier.framework and criterion.key
        wanted = {criterion.key} if own else same
        found |= {item for item, keys in items.items() if wanted & set(keys)}
    return found
