"""Which items stand under which indicators."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.models import Item, ItemIndicator, Measure, Plan
from huzheng.plan.book.queries.trees import current_plan, plan_list
from huzheng.plan.book.rules import Framework, Suggestion, Words, expected_framework, suggest_indicator
from huzheng.plan.book.states import PlanState


@dataclass(slots=True)
class Mapping:
    """The mappings of a plan: `by_framework` {framework: {item id: [indicator keys]}}."""

    by_framework: dict[str, dict[int, list[str]]] = field(default_factory=dict)

    def of(self, framework: Framework) -> dict[int, list[str]]:
        """Return {item id: keys of indicators} under one framework."""
        return self.by_framework.get(framework.key, {})

    @property
    def used(self) -> list[str]:
        """Return the frameworks under which items are mapped, the most used first."""
        return sorted(self.by_framework, key=lambda key: (-len(self.by_framework[key]), key))


def mapping_of(plan: Plan) -> Mapping:
    """Read the mappings of a plan under all frameworks. One query."""
    found = Mapping()
    rows = ItemIndicator.objects.of(plan.office_id).filter(item__plan=plan, item__gone_at__isnull=True)
    for item, framework, key in rows.values_list("item_id", "framework", "indicator"):
        found.by_framework.setdefault(framework, {}).setdefault(item, []).append(key)
    return found


def promised_under(plan_ids: Collection[int], framework: str) -> list[tuple[int, str, str, int]]:
    """Return what approved plans promise under a framework: (plan id, indicator key, item in words, number of measures), in the
    plans' order. One query, whatever their number.
    """
    why = "the bureau reads what its offices promise under award indicators"
    measures = (
        Measure.objects.across_offices(reason=why).filter(item=OuterRef("item_id"), gone_at__isnull=True).order_by()
    )
    count: Any = Coalesce(Subquery(measures.values("item").annotate(n=Count("pk")).values("n")), 0)
    rows = ItemIndicator.objects.across_offices(reason=why).filter(
        framework=framework,
        item__plan_id__in=plan_ids,
        item__plan__state=PlanState.APPROVED,
        item__gone_at__isnull=True,
    )
    found = rows.annotate(measure_count=count).order_by("item__plan_id", "item__dimension__position", "item__position")
    columns = ("item__plan_id", "indicator", "item__label", "item__title", "measure_count")
    return [(plan, key, f"{label}{title}", n) for plan, key, label, title, n in found.values_list(*columns)]


def items_of(plan: Plan) -> QuerySet[Item]:
    """Return the items of a plan that stand, in its order, each with its dimension and `measure_count`."""
    measures = Measure.objects.of(plan.office_id).filter(item=OuterRef("pk"), gone_at__isnull=True).order_by()
    count: Any = Coalesce(Subquery(measures.values("item").annotate(n=Count("pk")).values("n")), 0)
    rows = Item.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True).select_related("dimension")
    return rows.annotate(measure_count=count).order_by("dimension__position", "position")


def framework_for(plan: Plan, mapping: Mapping) -> Framework:
    """Return the framework in which a plan is first shown: under which most is mapped, else that of its year."""
    return expected_framework(plan.roc_year + OFFSET if plan.roc_year else None, mapping.used)


def suggestions_for(item: Item, framework: Framework) -> tuple[Suggestion, ...]:
    """Return what the words of an item speak for, best first."""
    return suggest_indicator(Words(item.title, item.group, item.dimension.title), framework)


def common_framework(plans: list[Plan]) -> Framework:
    """Return the framework in which two plans are first compared: under which most items of both are mapped. A query for each."""
    used: Counter[str] = Counter()
    for plan in plans:
        for key, items in mapping_of(plan).by_framework.items():
            used[key] += len(items)
    years = [plan.roc_year + OFFSET for plan in plans if plan.roc_year]
    return expected_framework(max(years, default=None), [key for key, _n in used.most_common()])


def first_plan(office_id: int, today: date) -> Plan | None:
    """Return the plan that a page about all plans opens with: the one in force, else the latest."""
    return current_plan(office_id, today) or plan_list(office_id).first()
