"""What of the plan speaks for a criterion: items under its indicator, their closed figures and accepted reports."""

from dataclasses import dataclass, field
from datetime import date

from huzheng.plan.appraisal.models import Criterion
from huzheng.plan.book.api import ItemFigure, closed_figures, current_plan, framework_of, items_of, mapping_of
from huzheng.plan.progress.api import results_of


@dataclass(frozen=True, slots=True)
class ReportOffer:
    """A report that was sent in on an item."""

    id: int
    due_on: date
    words: str


@dataclass(slots=True)
class Offer:
    """An item with what proves it; `mapped`: a person has put it under this very indicator."""

    item: object
    mapped: bool
    figures: list[ItemFigure] = field(default_factory=list)
    reports: list[ReportOffer] = field(default_factory=list)


def offers_for(criterion: Criterion, today: date) -> list[Offer]:
    """Return the items of the plan in force, those under the criterion's indicator first.

    Mapped under another edition, an item counts where that edition has an indicator of the same name.
    """
    plan = current_plan(criterion.office_id, today)
    if plan is None:
        return []
    mapped = _mapped(criterion, mapping_of(plan).by_framework)
    figures = closed_figures(plan, today)
    results = results_of(plan, criterion.office_id)
    found = []
    for item in items_of(plan):
        reports = results[item.pk].reports if item.pk in results else ()
        offer = Offer(item, item.pk in mapped, [one for one in figures.get(item.pk, []) if one.row is not None])
        offer.reports = [ReportOffer(one.id, one.due_on, one.words) for one in reports]
        found.append(offer)
    return sorted(found, key=lambda offer: not offer.mapped)


def _mapped(criterion: Criterion, by_framework: dict[str, dict[int, list[str]]]) -> set[int]:
    """Return the items under the criterion's indicator, or under one of the same name in another edition."""
    own = criterion.dossier.framework
    name = criterion.title
    found = set()
    for key, items in by_framework.items():
        framework = framework_of(key)
        same = {leaf.key for leaf in framework.leaves if leaf.zh == name} if framework else set()
        wanted = {criterion.key} if key == own and criterion.key else same
        found |= {item for item, keys in items.items() if wanted & set(keys)}
    return found
