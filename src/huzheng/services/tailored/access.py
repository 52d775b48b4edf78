"""From an id to a row: of this office, or not found. `for_update` locks the row."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.services.tailored.models import Brand, Measure, TargetGroup


def access_group(office_id: int, group_id: int, *, for_update: bool = False) -> TargetGroup:
    """Return the target group of this office. Raises NotFound."""
    return _one(TargetGroup.objects.of(office_id).filter(pk=group_id), for_update)


def access_measure(office_id: int, measure_id: int, *, for_update: bool = False) -> Measure:
    """Return the measure of this office. Raises NotFound."""
    return _one(Measure.objects.of(office_id).filter(pk=measure_id), for_update)


def access_brand(office_id: int, brand_id: int, *, for_update: bool = False) -> Brand:
    """Return the brand of this office. Raises NotFound."""
    return _one(Brand.objects.of(office_id).filter(pk=brand_id), for_update)


def _one(rows: QuerySet, for_update: bool) -> Any:
    found = (rows.select_for_update() if for_update else rows).first()
    if found is None:
        raise NotFound
    return found
