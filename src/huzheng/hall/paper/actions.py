"""The verb of the room."""

from collections.abc import Sequence
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import HuzhengError, Invalid
from huzheng.foundation.requests import steps as keys
from huzheng.foundation.verbs import verb
from huzheng.hall.paper.access import may_enter
from huzheng.hall.paper.models import PaperEntry
from huzheng.hall.queue.api import OnPaper, enter_past


@verb
def enter_rows(rows: Sequence[OnPaper], *, by: Actor, now: datetime, request_key: str = "") -> int:
    """Enter what happened on paper, all of it or nothing; return how many. The same request again enters nothing twice.

    Raises Refused; Invalid with the number of the row as its field where a number was dealt with already, or cannot be. Locks the
    day's series of each group, then the tickets, in the order of the groups and numbers.
    """
    office_id = may_enter(by)
    body = [row.kept for row in rows]
    if request_key and (first := keys.answered(by, request_key, body)) is not None:
        return int(first)
    order = sorted(range(len(rows)), key=lambda k: (rows[k].group_id, rows[k].number))
    entries = [_enter(office_id, k, rows[k], by=by, now=now) for k in order]
    PaperEntry.objects.bulk_create(entries)
    record("paper.enter_rows", f"office:{office_id}", None, {"rows": body}, by=by, now=now)
    if request_key:
        keys.remember(by, request_key, body, len(entries), now=now)
    return len(entries)


def _enter(office_id: int, place: int, row: OnPaper, *, by: Actor, now: datetime) -> PaperEntry:
    try:
        card, new = enter_past(row, by=by, now=now)
    except HuzhengError as error:
        raise Invalid(error.text, field=str(place)) from error
    return PaperEntry(office_id=office_id, ticket_id=card.id, entered_by_id=by.id, entered_at=now, came_new=new)
