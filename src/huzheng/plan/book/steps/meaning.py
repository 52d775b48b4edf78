"""What the printed words of an item mean: its deadline as days, its units as sections, roles or everybody."""

from collections.abc import Callable, Iterable
from typing import Any

from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as office
from huzheng.plan.book.data import UnitReading
from huzheng.plan.book.models import Item, ItemUnit, Plan
from huzheng.plan.book.rules import expected_rhythm, read_deadline, read_unit

DUE = ("due_kind", "due_from", "due_on", "due_marks", "rhythm")
UNIT = ("means", "section_id", "role")


def due_columns(deadline: str, roc_year: int | None) -> dict[str, Any]:
    """Return the columns of an item that say what its deadline means in a plan of this year."""
    due = read_deadline(deadline, roc_year)
    marks = [list(mark) for mark in due.marks]
    return dict(zip(DUE, (due.kind, due.start, due.end, marks, expected_rhythm(due)), strict=True))


def unit_reader(office_id: int) -> Callable[[str], dict[str, Any]]:
    """Return what turns a printed unit into its columns, by the office's present sections. One query."""
    known = {row.name_zh: row.pk for row in office.sections(office_id)}

    def columns(printed: str) -> dict[str, Any]:
        found: UnitReading = read_unit(printed, known)
        return dict(zip(UNIT, (found.means, found.section, found.role), strict=True))

    return columns


def read_items(items: Iterable[Item], roc_year: int | None) -> None:
    """Read the deadlines of these items again. Where one means the same as before, a rhythm that somebody set stays."""
    require_transaction()
    for item in items:
        new = due_columns(item.deadline, roc_year)
        if any(getattr(item, name) != new[name] for name in DUE if name != "rhythm"):
            for name, value in new.items():
                setattr(item, name, value)
            item.save(update_fields=DUE)


def read_plan_again(plan: Plan) -> None:
    """Read all deadlines and units of a plan again: its year is another, or the office has other sections."""
    require_transaction()
    read_items(Item.objects.of(plan.office_id).filter(plan=plan), plan.roc_year)
    columns = unit_reader(plan.office_id)
    units = list(ItemUnit.objects.of(plan.office_id).filter(item__plan=plan))
    for unit in units:
        for name, value in columns(unit.text).items():
            setattr(unit, name, value)
    ItemUnit.objects.of(plan.office_id).bulk_update(units, UNIT)
