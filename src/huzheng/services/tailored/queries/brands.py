"""Brands: what an office does under a name of its own, and how many it served with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet, Sum

from huzheng.foundation.roc import OFFSET
from huzheng.foundation.served import served
from huzheng.services.tailored.data import BrandCard, Served
from huzheng.services.tailored.models import Brand, BrandCounter, BrandGroup, BrandResult, TargetGroup
from huzheng.services.tailored.queries.care import in_force


@dataclass(frozen=True, slots=True)
class ShownBrand:
    """A brand with its groups, the numbers of its counters, and how many it served in the span that was asked for."""

    row: Brand
    groups: list[TargetGroup]
    counters: list[int]
    served: Served


def brands(office_id: int) -> QuerySet[Brand]:
    """Return every brand, in the order in which they began."""
    return Brand.objects.of(office_id)


def brands_on(office_id: int, on: date) -> QuerySet[Brand]:
    """Return the brands that are offered on a day."""
    return brands(office_id).filter(in_force(on))


def year_of(office_id: int, roc_year: int) -> tuple[QuerySet[Brand], date, date]:
    """Return the brands that were offered in a year at all, its first day, and the first day after it."""
    start, end = date(roc_year + OFFSET, 1, 1), date(roc_year + OFFSET + 1, 1, 1)
    still = Q(until_on__isnull=True) | Q(until_on__gte=start)
    return brands(office_id).filter(still, from_on__lt=end), start, end


def shown_brands(rows: QuerySet[Brand], start: date, end: date) -> list[ShownBrand]:
    """Return brands with how many they served from `start` until before `end`; a fixed number of queries however many."""
    found = list(rows.select_related("owner"))
    if not found:
        return []
    office_id, ids = found[0].office_id, [row.pk for row in found]
    whom: dict[int, list[TargetGroup]] = {}
    links = BrandGroup.objects.of(office_id).filter(brand_id__in=ids).select_related("group")
    for link in links.order_by("group__position", "group_id"):
        whom.setdefault(link.brand_id, []).append(link.group)
    where, numbers = _places(office_id, ids), _served(office_id, found, start, end)
    return [ShownBrand(row, whom.get(row.pk, []), where.get(row.pk, []), numbers[row.pk]) for row in found]


def _places(office_id: int, ids: Sequence[int]) -> dict[int, list[int]]:
    links = BrandCounter.objects.of(office_id).filter(brand_id__in=ids).order_by("counter__number")
    found: dict[int, list[int]] = {}
    for brand, number in links.values_list("brand_id", F("counter__number")):
        found.setdefault(brand, []).append(number)
    return found


def _served(office_id: int, rows: Sequence[Brand], start: date, end: date) -> dict[int, Served]:
    """Count the cases of each brand's service on the days on which the brand was offered, and what was kept by hand."""
    by_hand = dict(
        BrandResult.objects.of(office_id).filter(brand__in=rows, on__gte=start, on__lt=end).order_by("brand_id")
        .values_list("brand_id").annotate(n=Sum("number"))
    )  # fmt: skip
    spans: dict[tuple[date, date], list[Brand]] = {}  # most are offered all the time, and are counted together
    for row in rows:
        last = min(end, row.until_on + timedelta(days=1)) if row.until_on else end
        spans.setdefault((max(start, row.from_on), last), []).append(row)
    cases: dict[int, int] = {}
    for (first, last), ones in spans.items():
        counted = served(office_id, {row.service for row in ones if row.service}, first, last)
        cases |= {row.pk: counted.get(row.service, 0) for row in ones}
    return {row.pk: Served(cases[row.pk], by_hand.get(row.pk, 0)) for row in rows}


def results_of(brand: Brand) -> QuerySet[BrandResult]:
    """Return what was kept by hand of a brand, the latest day first."""
    return BrandResult.objects.of(brand.office_id).filter(brand=brand).select_related("by")


def brands_for_service(office_id: int, code: str, on: date) -> list[Brand]:
    """Return the brands that stand behind a service on a day, as its public page names them."""
    return list(brands_on(office_id, on).filter(service=code))


def booking_items(office_id: int, on: date) -> list[BrandCard]:
    """Return the brands that one may book on a day, with the code of their service and their counters."""
    rows = list(brands_on(office_id, on).filter(bookable=True))
    where = _places(office_id, [row.pk for row in rows])
    return [
        BrandCard(row.pk, row.name_zh, row.name_en, row.service, tuple(where.get(row.pk, [])), True) for row in rows
    ]


def brand_links(brand: Brand) -> dict[str, list[str]]:
    """Return the ids of a brand's groups and counters as a form writes them."""
    whom = BrandGroup.objects.of(brand.office_id).filter(brand=brand).values_list("group_id", flat=True)
    where = BrandCounter.objects.of(brand.office_id).filter(brand=brand).values_list("counter_id", flat=True)
    return {"groups": [str(group) for group in whom], "counters": [str(counter) for counter in where]}
