"""What the room does within a transaction that somebody else has opened."""

from django.db.models import F

from huzheng.foundation.verbs import require_transaction
from tests.rooms.toy.queries import umbrellas


def add_trip(office_id: int, umbrella_id: int) -> None:
    """Count one more trip of an umbrella."""
    require_transaction()
    umbrellas(office_id).filter(pk=umbrella_id).update(trips=F("trips") + 1)
