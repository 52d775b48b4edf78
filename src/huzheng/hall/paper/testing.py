"""Doors for other rooms' tests."""

from huzheng.office.testing import OfficeSet


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: the form of the list."""
    return {"form": "odt"}
