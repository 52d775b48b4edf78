"""Doors for other rooms' tests."""

from huzheng.hall.queue.testing import take
from huzheng.office.testing import OfficeSet


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need: the token of a ticket."""
    return {"token": take(made).token}
