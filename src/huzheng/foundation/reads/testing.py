"""Doors for tests of whoever logs reads."""

from huzheng.foundation.reads.models import Read


def reads_of(office_id: int) -> list[Read]:
    """Return what was logged at an office, in the order of writing."""
    return list(Read.objects.filter(office_id=office_id).order_by("pk"))
