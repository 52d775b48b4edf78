"""What the phones of a hall follow: where each ticket stands, in one statement for all of them."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.db import connection

from huzheng.hall.queue import order
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.states import CLOSED, State

MARK = 12  # letters of the token's digest: the holder's page finds its own line, and nobody learns whose number the others are
# people_ahead of every ticket at once
WHERE_ALL_STAND = f"""
SELECT left(encode(sha256(convert_to(t.token, 'UTF8')), 'hex'), {MARK}), t.state, t.seq,
    row_number() OVER (PARTITION BY t.state = 'waiting', {order.LANE} ORDER BY {order.PLACE}) - 1
FROM queue_ticket t {order.WHERE_NOW}
WHERE t.office_id = %(office)s AND t.business_date = %(today)s AND t.state NOT IN ('finished', 'left')
"""  # noqa: S608  constants above


def mark_of(ticket: Ticket) -> str:
    """Return the name under which the stream tells of a ticket."""
    return hashlib.sha256(ticket.token.encode()).hexdigest()[:MARK]


def step_of(state: str, seq: int) -> str:
    """Return a word that changes with every step of a ticket's life; empty where nothing follows."""
    return "" if state in CLOSED else f"{state[0]}{seq}"


def where_all_stand(office_id: int, today: date, now: datetime) -> list[str]:
    """Return a line for each ticket of the day that has not ended: mark, step and, of those who wait, how many stand before."""
    values: dict[str, Any] = {"office": office_id, "today": today, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(WHERE_ALL_STAND, values)
        rows = cursor.fetchall()
    return [
        f"{mark} {step_of(state, seq)}" + (f" {ahead}" if state == State.WAITING else "")
        for mark, state, seq, ahead in sorted(rows)
    ]
