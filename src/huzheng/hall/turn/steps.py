"""Tell whoever is nearly next; called in a verb, and when the dispatcher hands over what happened in the hall."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.messages.steps import send
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.queue.api import TicketSlip, slip_by_id
from huzheng.hall.turn.data import KIND, NEARLY
from huzheng.hall.turn.messages import nearly_next
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
    _send(row, slip, by=by, now=now)
    row.told_at, row.to = now, ""
    row.save(update_fields=["told_at", "to"])
    return True


def _send(row: TurnWish, slip: TicketSlip, *, by: Actor, now: datetime) -> None:
    title, body = nearly_next(slip, row)
    try:
        send(
            KIND, office_id=row.office_id, subject=f"ticket:{row.ticket_id}", channel=row.channel, to=row.to,
            title=title, body=body, language=row.language, by=by, now=now,
        )  # fmt: skip
    except HuzhengError:  # an address that stopped being one; the board and the phone page say the same
        return
