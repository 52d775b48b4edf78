"""Doors for tests: umbrellas, and what the addresses of the room need."""

from huzheng.office.testing import OfficeSet
from tests.rooms.toy.models import Umbrella


def make_umbrella(office: OfficeSet, number: int = 1) -> Umbrella:
    """Lend an umbrella."""
    return Umbrella.objects.create(office=office.office, number=number)


def route_arguments(office: OfficeSet) -> dict[str, dict[str, object]]:
    """Return what each address needs besides the office, pointing to rows of this office."""
    return {"toy:give_back": {"umbrella_id": make_umbrella(office).pk}}
