"""Past days of the hall, for whoever learns from them."""

from datetime import date, timedelta

from django.db import connection

from huzheng.foundation.clock import at
from huzheng.hall.queue.data import PastSitting, PastTicket

PAST = """
SELECT t.id, t.business_date, g.letter, t.ahead, t.taken_at, t.called_at, t.serving_at, t.finished_at, m.at, c.number
FROM queue_ticket t JOIN office_servicegroup g ON g.id = t.group_id LEFT JOIN office_counter c ON c.id = t.counter_id
LEFT JOIN LATERAL (
    SELECT at FROM queue_ticketmove WHERE ticket_id = t.id AND verb IN ('leave', 'miss') ORDER BY seq DESC LIMIT 1
) m ON t.state IN ('left', 'missed')
WHERE t.office_id = %s AND t.business_date BETWEEN %s AND %s AND NOT t.inaccurate ORDER BY t.id
"""


def past_tickets(office_id: int, first: date, last: date) -> list[PastTicket]:
    """Return the tickets of these days with their times, in the order of coming; those whose times cannot be trusted are left out."""
    with connection.cursor() as cursor:
        cursor.execute(PAST, [office_id, first, last])
        return [PastTicket(*row) for row in cursor.fetchall()]


SAT = """
SELECT c.number, s.staff_id, s.opened_at, s.closed_at, CASE WHEN c.all_purpose THEN NULL ELSE ARRAY(
    SELECT g.letter FROM office_countergroup cg JOIN office_servicegroup g ON g.id = cg.group_id WHERE cg.counter_id = c.id) END
FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
WHERE s.office_id = %s AND s.opened_at >= %s AND s.opened_at < %s ORDER BY s.opened_at, s.id
"""


def past_sittings(office_id: int, first: date, last: date) -> list[PastSitting]:
    """Return who sat where in these days; what a counter serves is what it serves today."""
    with connection.cursor() as cursor:
        cursor.execute(SAT, [office_id, at(first), at(last + timedelta(days=1))])
        rows = cursor.fetchall()
    return [
        PastSitting(counter, staff, opened, closed, None if letters is None else frozenset(letters))
        for counter, staff, opened, closed, letters in rows
    ]
