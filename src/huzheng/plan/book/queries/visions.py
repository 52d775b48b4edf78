"""The vision of an office, its values, and how many items serve which."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.models import ItemValue, Plan, PlanDocument, Value, Vision
from huzheng.plan.book.rules import PrintedVision, read_vision
from huzheng.plan.book.states import PlanState


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover of a plan and on the public page: the sentence, and the values in their order."""

    vision: Vision | None
    values: list[Value]

    def __bool__(self) -> bool:
        return bool(self.vision or self.values)


def values_of(office_id: int, *, retired: bool = False) -> QuerySet[Value]:
    """Return the office's values in the order of their places."""
    rows = Value.objects.of(office_id).order_by("position")
    return rows if retired else rows.filter(active=True)


def vision_on(office_id: int, day: date) -> Vision | None:
    """Return the vision that holds on a day."""
    return Vision.objects.of(office_id).filter(effective_from__lte=day).order_by("-effective_from").first()


def visions_of(office_id: int) -> QuerySet[Vision]:
    """Return every vision, the latest first, also those whose day has not come."""
    return Vision.objects.of(office_id).order_by("-effective_from")


def cover_of(office_id: int, day: date) -> Cover:
    """Return what the office shows of itself on a day. Two queries."""
    return Cover(vision_on(office_id, day), list(values_of(office_id)))


def cover_day(plan: Plan, today: date) -> date:
    """Return the day whose vision stands on a plan's cover: today, but no later than the last day of the plan's year."""
    return min(today, date(plan.roc_year + OFFSET, 12, 31)) if plan.roc_year else today


def tags_of(plan: Plan) -> dict[int, set[int]]:
    """Return {item id: ids of its values}. One query."""
    found: dict[int, set[int]] = {}
    rows = ItemValue.objects.of(plan.office_id).filter(item__plan=plan, item__gone_at__isnull=True)
    for item, value in rows.values_list("item_id", "value_id"):
        found.setdefault(item, set()).add(value)
    return found


def printed_vision(plan: Plan) -> PrintedVision | None:
    """Return the vision that the document of a plan prints; None where it prints none, or there is no document."""
    reading = PlanDocument.objects.of(plan.office_id).filter(plan=plan).values_list("reading__meta", flat=True).first()
    return read_vision(reading) if reading else None


def plan_with_vision(office_id: int) -> Plan | None:
    """Return the latest plan whose document prints a vision."""
    rows = PlanDocument.objects.of(office_id).filter(plan__isnull=False, reading__meta__has_key="vision")
    rows = rows.exclude(plan__state=PlanState.DISCARDED)
    found = rows.select_related("plan").defer("reading").order_by("-pk").first()
    return found and found.plan
