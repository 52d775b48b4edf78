"""What proves the items of a plan, for whoever reports on them: closed figures of bound measures, evidence in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from huzheng.foundation.metrics.data import Measured
from huzheng.foundation.metrics.models import MetricValue
from huzheng.plan.book.data import Stand
from huzheng.plan.book.models import Binding, HandEvidence, Item, Measure, Plan
from huzheng.plan.book.queries.values import ask_of, closed_values, owes, stand_of
from huzheng.plan.book.rules import periods_before
from huzheng.plan.book.states import KeptBy


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """The figure of a bound measure for the last whole period that was over by a day; `stand` and `row` are None until it is closed."""

    item: int
    measure: Measure
    binding: Binding
    stand: Stand | None
    row: MetricValue | None
    owed: bool  # the binding held before the period was over, so a figure is to come


def closed_figures(plan: Plan, day: date, items: Collection[int] | None = None) -> dict[int, list[ItemFigure]]:
    """Return the figures that were closed by the end of `day`: {item id: figures}, of these items or of all. Two queries."""
    rows = Binding.objects.of(plan.office_id).filter(
        measure__plan=plan, measure__gone_at__isnull=True, ended_at__isnull=True
    )
    rows = rows if items is None else rows.filter(measure__item__in=items)
    bindings = list(rows.select_related("measure").order_by("measure__item", "measure__position"))
    asks = [ask_of(row, periods_before(row.period_kind, day + timedelta(days=1), 1)[0]) for row in bindings]
    closed = closed_values(plan.office_id, asks)
    found: dict[int, list[ItemFigure]] = {}
    for place, (binding, ask) in enumerate(zip(bindings, asks, strict=True)):
        row = closed.get(place)
        stand = stand_of(binding, ask.period, Measured(row.value, row.n), closed=True) if row else None
        figure = ItemFigure(binding.measure.item_id, binding.measure, binding, stand, row, owes(binding, ask.period))
        found.setdefault(figure.item, []).append(figure)
    return found


def wholly_measured(plan: Plan) -> frozenset[int]:
    """Return the ids of the items whose measures are all kept by a metric. One query."""
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True)
    kept = list(rows.values_list("pk", "item_id", "parent_id", "kept_by"))
    above = {parent for _pk, _item, parent, _kept in kept if parent}
    leaves = [(item, kept_by == KeptBy.METRIC) for pk, item, _parent, kept_by in kept if pk not in above]
    return frozenset({item for item, _ in leaves} - {item for item, by_metric in leaves if not by_metric})


def proofs_in_words(item: Item) -> QuerySet[HandEvidence]:
    """Return the evidence in words that was laid in for the measures of an item, newest first."""
    return HandEvidence.objects.of(item.office_id).filter(measure__item=item).select_related("measure", "added_by")
