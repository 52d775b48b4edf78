"""From an id to a line, a message or a difference of this office, or not found."""

from typing import Any

from huzheng.exchange.counter.models import Disagreement, Line, Outgoing
from huzheng.exchange.counter.states import System
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require


def access_line(office_id: int, system: str, *, for_update: bool = False) -> Line | None:
    """Return the connection of an office with a system, None where it never had one; may lock it."""
    rows = Line.objects.of(office_id).filter(system=system)
    row: Line | None = (rows.select_for_update() if for_update else rows).first()
    return row


def access_to_switch(system: str, *, by: Actor) -> str:
    """Return the system that somebody may connect or cut. Raises Refused, NotFound for one that there is not."""
    require(by, "counter.manage")
    if system not in System.values:
        raise NotFound
    return system


def access_outgoing(message_id: int, *, by: Actor) -> Outgoing:
    """Return and lock a message that somebody may send again. Raises Refused, NotFound."""
    require(by, "counter.settle")
    return _one(Outgoing.objects.of(by.office_id or 0).select_for_update(of=("self",)).filter(pk=message_id))


def hold_outgoing(office_id: int, message_id: int) -> Outgoing:
    """Return and lock a message, for the worker. Raises NotFound."""
    return _one(Outgoing.objects.of(office_id).select_for_update(of=("self",)).filter(pk=message_id))


def access_difference(difference_id: int, *, by: Actor) -> Disagreement:
    """Return and lock a difference, its line first, for somebody who may settle it. Raises Refused, NotFound."""
    require(by, "counter.settle")
    row = see_difference(by.office_id or 0, difference_id)
    access_line(row.office_id, row.message.line.system, for_update=True)
    rows = Disagreement.objects.of(row.office_id).select_related("message__line", "message__case")
    return _one(rows.select_for_update(of=("self",)).filter(pk=row.pk))


def see_difference(office_id: int, difference_id: int) -> Disagreement:
    """Return a difference with its message and case. Raises NotFound."""
    rows = Disagreement.objects.of(office_id).select_related("message__line", "message__case", "by")
    return _one(rows.filter(pk=difference_id))


def _one(rows: Any) -> Any:
    row = rows.first()
    if row is None:
        raise NotFound
    return row
