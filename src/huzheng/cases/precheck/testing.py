"""Doors for other rooms' tests: a waiting ticket whose papers were looked at."""

from datetime import datetime

from huzheng.cases.precheck import actions
from huzheng.cases.precheck.data import Ticks, Told
from huzheng.cases.precheck.models import Precheck
from huzheng.hall.queue.testing import take
from huzheng.office.testing import MONDAY, OfficeSet

SERVICE = "R01"
PAPERS = ("birth_certificate", "household_certificate")


def look_at(made: OfficeSet, ticket: int, *seen: str, role: str = "clerk", now: datetime = MONDAY) -> Precheck:
    """Look at the papers of a ticket and mark it."""
    return actions.mark_complete(ticket, ticks=Ticks(SERVICE, (), seen), by=made.actor(role), now=now)


def tell(made: OfficeSet, ticket: int, *seen: str, now: datetime = MONDAY, **words: object) -> Precheck:
    """Give a notice on the spot of what lacks."""
    told = Told(**({"name": "林予安", "relation": "父"} | words))  # type: ignore[arg-type]
    return actions.tell_on_the_spot(ticket, ticks=Ticks(SERVICE, (), seen), told=told, by=made.actor("clerk"), now=now)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    return {"ticket": take(made).id}
