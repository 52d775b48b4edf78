"""The verb of the room."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import verb
from tests.rooms.toy.access import access_umbrella
from tests.rooms.toy.data import UMBRELLA_BACK
from tests.rooms.toy.models import Umbrella, UmbrellaMove
from tests.rooms.toy.states import LIFE


@verb
def give_back(umbrella_id: int, *, by: Actor, now: datetime) -> Umbrella:
    """Take an umbrella back. Raises NotFound, Refused, IllegalMove; tells `toy.umbrella_back`."""
    row = access_umbrella(umbrella_id, by=by)
    row.state = LIFE.after(row.state, "give_back")
    row.seq, row.returned_at = row.seq + 1, now
    row.save(update_fields=["state", "seq", "returned_at"])
    UmbrellaMove.objects.create(
        office_id=row.office_id, umbrella=row, seq=row.seq, verb="give_back", actor=by.key, at=now
    )
    tell(UMBRELLA_BACK, f"umbrella:{row.pk}", row.seq, by=by, now=now, office_id=row.office_id, umbrella=row.pk)
    return row
