"""Named reads of the room."""

from datetime import date, datetime

from django.db.models import QuerySet

from huzheng.foundation.clock import at, business_date
from huzheng.foundation.hot import HotQuery
from huzheng.foundation.messages import transport
from huzheng.foundation.messages.states import CARRIED
from huzheng.hall.turn.models import TurnWish


def wish_of(office_id: int, ticket_id: int) -> TurnWish | None:
    """Return the wish of a ticket."""
    return TurnWish.objects.of(office_id).filter(ticket_id=ticket_id).first()


def open_wishes(office_id: int, now: datetime) -> QuerySet[TurnWish]:
    """Return today's wishes of whom nobody has been told yet, the longest first."""
    rows = TurnWish.objects.of(office_id).filter(told_at=None, asked_at__gte=at(business_date(now)))
    return rows.order_by("pk")


def anybody_wants(office_id: int, now: datetime) -> bool:
    """Say whether anybody waits to be told; asked at every call of the hall, and mostly nobody does."""
    return _OPEN.first(office_id, at(business_date(now))) is not None


_OPEN: HotQuery[TurnWish] = HotQuery(
    lambda office, since: TurnWish.objects.of(office).filter(told_at=None, asked_at__gte=since),
    -1,
    at(date(1900, 1, 1)),
)


def ways() -> list[str]:
    """Return the channels for which this installation has a server."""
    return [channel for channel in CARRIED if not transport.missing(channel)]
