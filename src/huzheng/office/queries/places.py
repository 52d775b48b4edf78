"""What the office consists of."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from huzheng.foundation.offices import KnownOffice
from huzheng.office.access import card
from huzheng.office.data import OfficeCard
from huzheng.office.models import (
    Account,
    Counter,
    CounterGroup,
    Device,
    Office,
    Section,
    ServiceGroup,
    ServicePoint,
    Staff,
    SupervisionCheck,
    TelephoneTest,
)
from huzheng.office.queries.duties import uncovered_duties
from huzheng.office.states import CounterKind


def offices() -> list[OfficeCard]:
    """Return every office of this installation, as everybody may know them."""
    return [card(office) for office in Office.objects.order_by("code")]


def known_offices() -> list[KnownOffice]:
    """Return every office as the foundation may know it (foundation/offices.py)."""
    return [KnownOffice(row.id, row.code, row.name_zh, row.name_en, row.clock_offset) for row in offices()]


def office_row(office_id: int) -> Office:
    """Return the office's own row."""
    return Office.objects.select_related("bureau").get(pk=office_id)


def counters(office_id: int) -> QuerySet[Counter]:
    """Return the active counters in number order."""
    return Counter.objects.of(office_id).filter(active=True).order_by("service_point_id", "number")


def counter_kinds() -> dict[str, str]:
    """Return the words of the kinds of counters in the active language."""
    return {kind.value: str(kind.label) for kind in CounterKind}


def all_counters(office_id: int) -> QuerySet[Counter]:
    """Return every counter with its place, those in use first."""
    return (
        Counter.objects.of(office_id).select_related("service_point").order_by("-active", "service_point_id", "number")
    )


def service_groups(office_id: int) -> QuerySet[ServiceGroup]:
    """Return the active service groups in the order of the kiosk."""
    return ServiceGroup.objects.of(office_id).filter(active=True)


def offered_groups(office_id: int, day: date) -> QuerySet[ServiceGroup]:
    """Return the active service groups that are offered on a day: of the whole year, or in their season."""
    return service_groups(office_id).filter(Q(until_on=None) | Q(from_on__lte=day, until_on__gte=day))


def latest_season(office_id: int, day: date) -> tuple[date, date] | None:
    """Return the days of the season that began last, None where the office has had none."""
    rows = ServiceGroup.objects.of(office_id).filter(from_on__lte=day).order_by("-from_on")
    return rows.values_list("from_on", "until_on").first()


def all_groups(office_id: int) -> QuerySet[ServiceGroup]:
    """Return every service group, those in use first."""
    return ServiceGroup.objects.of(office_id).order_by("-active", "position", "pk")


def counter_groups(office_id: int) -> dict[int, frozenset[int]]:
    """Return the groups that each counter which is not all-purpose serves: {counter id: group ids}."""
    found: dict[int, set[int]] = {}
    for counter_id, group_id in CounterGroup.objects.of(office_id).values_list("counter_id", "group_id"):
        found.setdefault(counter_id, set()).add(group_id)
    return {counter_id: frozenset(groups) for counter_id, groups in found.items()}


def main_point(office_id: int) -> ServicePoint | None:
    """Return the main hall of the office."""
    return ServicePoint.objects.of(office_id).filter(kind="main", active=True).first()


def all_places(office_id: int) -> QuerySet[ServicePoint]:
    """Return every service point, those in use first."""
    return ServicePoint.objects.of(office_id).order_by("-active", "pk")


def other_places(office_id: int) -> QuerySet[ServicePoint]:
    """Return the places in use besides the main hall."""
    return ServicePoint.objects.of(office_id).filter(active=True).exclude(kind="main")


def sections(office_id: int) -> QuerySet[Section]:
    """Return the sections in their order; an office may have none."""
    return Section.objects.of(office_id)


def sections_with_staff(office_id: int) -> list[tuple[Section, int]]:
    """Return the sections, each with how many people belong to it."""
    counts = dict(
        Staff.objects.of(office_id)
        .filter(left_on__isnull=True, section__isnull=False)
        .values_list("section_id")
        .annotate(Count("pk"))
    )
    return [(row, counts.get(row.pk, 0)) for row in sections(office_id)]


def all_devices(office_id: int) -> QuerySet[Device]:
    """Return every device, those in use first."""
    return Device.objects.of(office_id).order_by("revoked_at", "kind", "name")


def kiosks(office_id: int) -> list[tuple[int, str]]:
    """Return the kiosks in use with their names."""
    rows = all_devices(office_id).filter(kind="kiosk", revoked_at=None)
    return list(rows.values_list("pk", "name"))


def overview_numbers(office_id: int, day: date) -> dict[str, Any]:
    """Return how many of everything the office has, and the duties that nobody answers for."""
    serving = Q(left_on__isnull=True) | Q(left_on__gte=day)
    return {
        "sections": sections(office_id).count(),
        "places": ServicePoint.objects.of(office_id).filter(active=True).count(),
        "groups": service_groups(office_id).count(),
        "counters": counters(office_id).count(),
        "people": Staff.objects.of(office_id).filter(serving, joined_on__lte=day).count(),
        "devices": Device.objects.of(office_id).filter(revoked_at=None, enrolled_at__isnull=False).count(),
        "uncovered": uncovered_duties(office_id, day),
    }


def bureau_of_account(account_id: int) -> int | None:
    """Return the id of the bureau that an account belongs to; None for the staff of an office."""
    return Account.objects.filter(pk=account_id, is_active=True).values_list("bureau_id", flat=True).first()


def account_of_bureau(bureau_id: int) -> int:
    """Return the id of the first account of a bureau: the one that was made with it."""
    return Account.objects.filter(bureau_id=bureau_id).order_by("pk").values_list("pk", flat=True)[0]


def offices_of_bureau(bureau_id: int) -> QuerySet[Office]:
    """Return the offices below a bureau with their numbers of counters and places; no row of any person is read."""
    of_office = Counter.objects.across_offices(reason="the bureau counts the counters of its offices")
    counted = of_office.filter(office=OuterRef("pk"), active=True).order_by().values("office")
    return (
        Office.objects.filter(bureau_id=bureau_id)
        .annotate(counters=Subquery(counted.annotate(n=Count("pk")).values("n")))
        .order_by("code")
    )


def checks(office_id: int) -> QuerySet[SupervisionCheck]:
    """Return the supervision sheet, newest first."""
    return SupervisionCheck.objects.of(office_id).select_related("counter", "checked_by")


def telephone_tests(office_id: int) -> QuerySet[TelephoneTest]:
    """Return the telephone tests, newest first."""
    return TelephoneTest.objects.of(office_id).select_related("tested", "tested_by")
