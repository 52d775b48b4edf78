"""Named reads of the room."""

from datetime import datetime

from django.db.models import QuerySet

from tests.rooms.toy.models import Umbrella


def umbrellas(office_id: int) -> QuerySet[Umbrella]:
    """Return the umbrellas in number order."""
    return Umbrella.objects.of(office_id)


def came_back(office_id: int, start: datetime, end: datetime) -> QuerySet[Umbrella]:
    """Return the umbrellas that came back from `start` until before `end`, newest first."""
    return umbrellas(office_id).filter(returned_at__gte=start, returned_at__lt=end).order_by("-returned_at")
