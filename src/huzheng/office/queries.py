"""Named reads of the office."""

from collections.abc import Iterable

from django.db.models import QuerySet

from huzheng.office.access import card
from huzheng.office.data import OfficeCard
from huzheng.office.models import Counter, CounterGroup, Office, ServiceGroup, ServicePoint, Staff


def offices() -> list[OfficeCard]:
    """Return every office of this installation, as everybody may know them."""
    return [card(office) for office in Office.objects.order_by("code")]


def counters(office_id: int) -> QuerySet[Counter]:
    """Return the active counters in number order."""
    return Counter.objects.of(office_id).filter(active=True).order_by("service_point_id", "number")


def service_groups(office_id: int) -> QuerySet[ServiceGroup]:
    """Return the active service groups in the order of the kiosk."""
    return ServiceGroup.objects.of(office_id).filter(active=True)


def counter_groups(office_id: int) -> dict[int, frozenset[int]]:
    """Return the groups that each counter which is not all-purpose serves: {counter id: group ids}."""
    found: dict[int, set[int]] = {}
    for counter_id, group_id in CounterGroup.objects.of(office_id).values_list("counter_id", "group_id"):
        found.setdefault(counter_id, set()).add(group_id)
    return {counter_id: frozenset(groups) for counter_id, groups in found.items()}


def main_point(office_id: int) -> ServicePoint | None:
    """Return the main hall of the office."""
    return ServicePoint.objects.of(office_id).filter(kind="main", active=True).first()


def staff_names(office_id: int, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of these staff members: {staff id: name}."""
    return dict(Staff.objects.of(office_id).filter(pk__in=set(ids)).values_list("pk", "name"))
