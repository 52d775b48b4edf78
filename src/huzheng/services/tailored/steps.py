"""What the verbs of this room have in common: who is meant, where, and the service that stands behind a brand."""

from collections.abc import Iterable
from datetime import date, datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import require_transaction
from huzheng.office import api as offices
from huzheng.services.catalogue.api import write_local
from huzheng.services.catalogue.data import LocalValues
from huzheng.services.tailored.data import BrandValues
from huzheng.services.tailored.errors import NoSuchService
from huzheng.services.tailored.models import (
    Brand,
    BrandCounter,
    BrandGroup,
    Measure,
    MeasureCounter,
    MeasureGroup,
    TargetGroup,
)
from huzheng.services.tailored.queries import service_names

LOCAL_CATEGORY = "help"  # of the catalogue: what an office does besides the registers


def link_measure(measure: Measure, groups: Iterable[int], counters: Iterable[int]) -> None:
    """Say whom a measure is for and where, in place of what stood before. Raises NotFound for what is not the office's."""
    require_transaction()
    whom, where = check_groups(measure.office_id, groups), check_counters(measure.office_id, counters)
    MeasureGroup.objects.of(measure.office_id).filter(measure=measure).delete()
    MeasureCounter.objects.of(measure.office_id).filter(measure=measure).delete()
    same = {"office_id": measure.office_id, "measure": measure}
    MeasureGroup.objects.bulk_create([MeasureGroup(group_id=group, **same) for group in whom])
    MeasureCounter.objects.bulk_create([MeasureCounter(counter_id=counter, **same) for counter in where])


def link_brand(brand: Brand, groups: Iterable[int], counters: Iterable[int]) -> None:
    """Say whom a brand is for and where, in place of what stood before. Raises NotFound for what is not the office's."""
    require_transaction()
    whom, where = check_groups(brand.office_id, groups), check_counters(brand.office_id, counters)
    BrandGroup.objects.of(brand.office_id).filter(brand=brand).delete()
    BrandCounter.objects.of(brand.office_id).filter(brand=brand).delete()
    same = {"office_id": brand.office_id, "brand": brand}
    BrandGroup.objects.bulk_create([BrandGroup(group_id=group, **same) for group in whom])
    BrandCounter.objects.bulk_create([BrandCounter(counter_id=counter, **same) for counter in where])


def check_groups(office_id: int, ids: Iterable[int]) -> list[int]:
    """Return the ids in order, each once. Raises NotFound for a group that is not the office's."""
    wanted = sorted(set(ids))
    if TargetGroup.objects.of(office_id).filter(pk__in=wanted).count() != len(wanted):
        raise NotFound
    return wanted


def check_counters(office_id: int, ids: Iterable[int]) -> list[int]:
    """Return the ids in order, each once. Raises NotFound for a counter that is not the office's or no longer there."""
    wanted = sorted(set(ids))
    if offices.counters(office_id).filter(pk__in=wanted).count() != len(wanted):
        raise NotFound
    return wanted


def check_owner(office_id: int, owner_id: int | None, on: date) -> None:
    """Raise NotFound for somebody who does not serve here on this day."""
    if owner_id is not None and not offices.serving_staff(office_id, on).filter(pk=owner_id).exists():
        raise NotFound


def check_service(office_id: int, code: str, on: date) -> None:
    """Raise NoSuchService for a code that the catalogue does not offer."""
    if code and code not in service_names(office_id, on):
        raise NoSuchService(field="service")


def offer_service(values: BrandValues, *, office_id: int, by: Actor, now: datetime) -> str:
    """Return the code of the service behind a brand; make it in the catalogue where the brand asks for a new one."""
    require_transaction()
    if not values.new_service:
        return values.service
    made = LocalValues(
        name_zh=values.name_zh, name_en=values.name_en, category=LOCAL_CATEGORY, limit_days=0, minutes=values.minutes,
        channels=("counter", "booking") if values.bookable else ("counter",), from_on=values.from_on,
    )  # fmt: skip
    return str(write_local(made, office_id=office_id, by=by, now=now).code)
