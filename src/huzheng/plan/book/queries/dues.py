"""Items with what their deadlines and units mean, and those that concern somebody."""

from dataclasses import dataclass, field
from datetime import date

from huzheng.foundation.actors import Actor
from huzheng.office import api as office
from huzheng.plan.book.models import Item, ItemUnit, Plan
from huzheng.plan.book.rules import concerns, next_report


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who asks: the person, their section and their roles."""

    id: int
    section: int | None
    roles: frozenset[str]


@dataclass(slots=True)
class DueItem:
    """An item with its units, and the next day on which a report is due (None: no more, or not known)."""

    row: Item
    next: date | None
    today: date
    units: list[ItemUnit] = field(default_factory=list)

    @property
    def gone(self) -> bool:
        """Say whether the person who was named has left the office."""
        left = self.row.reporter.left_on if self.row.reporter else None
        return left is not None and left < self.today

    @property
    def open(self) -> bool:
        """Say whether nobody reports on it: nobody was named, or who was has left."""
        return self.row.reporter is None or self.gone

    def concerns(self, who: Colleague) -> bool:
        """Say whether somebody reports on it, or is meant by one of its units."""
        if self.row.reporter_id == who.id:
            return True
        return any(concerns(unit.reading, section=who.section, roles=who.roles) for unit in self.units)


def colleague(by: Actor, today: date) -> Colleague:
    """Return who asks, with the section of today. One query."""
    serving = office.serving_staff(by.office_id or 0, today)
    section = serving.filter(pk=by.id).values_list("section_id", flat=True).first()
    return Colleague(by.id, section, by.roles)


def due_items(plan: Plan, today: date) -> list[DueItem]:
    """Return the living items of a plan in the document's order. Two queries."""
    rows = (
        Item.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True).select_related("dimension", "reporter")
    )
    found = {
        row.pk: DueItem(row, next_report(row.due, row.rhythm, plan.roc_year, today), today)
        for row in rows.order_by("dimension__position", "position")
    }
    units = ItemUnit.objects.of(plan.office_id).filter(item__in=found)
    for unit in units.select_related("section"):
        found[unit.item_id].units.append(unit)
    return list(found.values())


def own_items(plan: Plan, by: Actor, today: date) -> list[DueItem]:
    """Return the items that concern somebody and still ask for a report, the next one first. Three queries."""
    who = colleague(by, today)
    mine = [item for item in due_items(plan, today) if item.next is not None and item.concerns(who)]
    return sorted(mine, key=lambda item: (item.next or date.max, item.row.reporter_id != who.id))
