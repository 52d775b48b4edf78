"""Who guides in the hall."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from huzheng.foundation.clock import at
from huzheng.hall.reception.models import Guide


def guides_between(office_id: int, start: date, end: date) -> QuerySet[Guide]:
    """Return who guides from `start` until before `end`, in order."""
    rows = Guide.objects.of(office_id).filter(begins_at__gte=at(start), begins_at__lt=at(end))
    return rows.filter(withdrawn_at__isnull=True).select_related("staff").order_by("begins_at", "pk")


def guides_of_week(office_id: int, today: date) -> list[Guide]:
    """Return who guides from today on, for seven days."""
    return list(guides_between(office_id, today, today + timedelta(days=7)))


def guides_now(office_id: int, now: datetime) -> list[Guide]:
    """Return who guides at this moment."""
    rows = Guide.objects.of(office_id).filter(begins_at__lte=now, ends_at__gt=now, withdrawn_at__isnull=True)
    return list(rows.select_related("staff"))
