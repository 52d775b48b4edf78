"""Doors for other rooms' tests."""

from huzheng.office.testing import OfficeSet


def route_arguments(office: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter: nothing."""
    return {}
