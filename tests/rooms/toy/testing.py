"""Doors for tests: umbrellas, and what the addresses of the room need."""

from huzheng.office.testing import OfficeSet
from tests.rooms.toy.models import Umbrella


def make_umbrella(office: OfficeSet, number: int = 1) -> Umbrella:
    """Lend an umbrella."""
    return Umbrella.objects.create(office=office.office, number=number)


def route_arguments(office: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    return {"umbrella_id": make_umbrella(office).pk}
