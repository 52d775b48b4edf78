"""The verbs of the room: whoever holds the token asks to be told, and takes it back."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict
from huzheng.foundation.messages.steps import checked_address
from huzheng.foundation.verbs import verb
from huzheng.hall.queue.api import slip_by_token
from huzheng.hall.turn.errors import NotWaiting
from huzheng.hall.turn.models import TurnWish
from huzheng.hall.turn.queries import ways
from huzheng.hall.turn.steps import tell


@verb
def ask_to_be_told(
    token: str, *, channel: str, to: str, language: str, origin: str, by: Actor, now: datetime
) -> TurnWish:
    """Remember where the holder of a ticket wants to be told; asked again, the new address counts. With few ahead it goes at once.

    `now` is the office's time. Raises NotFound, NotWaiting, Invalid (field "to") for an address that cannot be, Conflict without a server.
    """
    slip = slip_by_token(token, now)
    if slip.state != "waiting" or slip.business_date != business_date(now):
        raise NotWaiting
    if channel not in ways():
        raise Conflict
    address = checked_address(channel, to)
    values = {"channel": channel, "to": address, "language": language, "origin": origin[:200], "asked_at": now}
    rows = TurnWish.objects.of(slip.office_id).select_for_update()
    TurnWish.objects.bulk_create(
        [TurnWish(office_id=slip.office_id, ticket_id=slip.id, **values)], ignore_conflicts=True
    )
    row: TurnWish = rows.get(ticket_id=slip.id)
    if row.told_at is not None:  # told already; it is not told twice
        return row
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[*values])
    tell(row, by=by, now=now)
    return row


@verb
def stop_telling(token: str, *, by: Actor, now: datetime) -> None:
    """Forget the wish and its address at once; none there: nothing changes. Raises NotFound for an unknown token."""
    slip = slip_by_token(token, now)
    TurnWish.objects.of(slip.office_id).filter(ticket_id=slip.id).delete()
