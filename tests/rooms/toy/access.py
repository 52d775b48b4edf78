"""From an id to an umbrella of the asker's office."""

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from tests.rooms.toy.models import Umbrella


def access_umbrella(umbrella_id: int, *, by: Actor) -> Umbrella:
    """Return and lock the umbrella. Raises NotFound (also for another office's), Refused; locks the umbrella."""
    require(by, "toy.keep")
    row = Umbrella.objects.of(by.office_id or 0).select_for_update().filter(pk=umbrella_id).first()
    if row is None:
        raise NotFound
    return row
