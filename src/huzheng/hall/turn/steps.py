"""Tell whoever is nearly next, or was sent home; called in a verb, and when the dispatcher hands over what happened in the hall."""

from contextlib import suppress
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.messages.steps import send
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.queue.api import slip_by_id, was_sent_home
from huzheng.hall.turn.data import CLOSED, KIND, NEARLY
from huzheng.hall.turn.messages import nearly_next, office_closed
from huzheng.hall.turn.models import TurnWish
from huzheng.hall.turn.queries import open_wishes


def tell_who_is_near(office_id: int, *, by: Actor, now: datetime) -> int:
    """Tell every holder with few ahead, once; return how many. Locks the wishes; another dispatcher passes over them."""
    require_transaction()
    rows = open_wishes(office_id, now).select_for_update(skip_locked=True)
    return sum(tell(row, by=by, now=now) for row in rows)


def tell(row: TurnWish, *, by: Actor, now: datetime) -> bool:
    """Tell the holder of one locked wish where it is time; return whether it was."""
    require_transaction()
    slip = slip_by_id(row.office_id, row.ticket_id, now)
    if slip is None or slip.state != "waiting" or slip.ahead > NEARLY:
        return False
    _send(KIND, nearly_next(slip, row), row, by=by, now=now)
    return True


def tell_who_went_home(office_id: int, ticket_id: int, *, by: Actor, now: datetime) -> bool:
    """Tell the holder of a ticket that was let go because the office closed; return whether somebody wanted to be told."""
    require_transaction()
    rows = open_wishes(office_id, now).filter(ticket=ticket_id)
    row = rows.select_for_update(skip_locked=True).first()
    if row is None or not was_sent_home(office_id, ticket_id):
        return False
    slip = slip_by_id(office_id, ticket_id, now)
    assert slip is not None
    _send(CLOSED, office_closed(slip, row, now), row, by=by, now=now)
    return True


def _send(kind: str, words: tuple[str, str], row: TurnWish, *, by: Actor, now: datetime) -> None:
    """Write the message and empty the address. One that stopped being an address is no error: board and phone page say the same."""
    title, body = words
    with suppress(HuzhengError):
        send(
            kind, office_id=row.office_id, subject=f"ticket:{row.ticket_id}", channel=row.channel, to=row.to,
            title=title, body=body, language=row.language, by=by, now=now,
        )  # fmt: skip
    row.told_at, row.to = now, ""
    row.save(update_fields=["told_at", "to"])
