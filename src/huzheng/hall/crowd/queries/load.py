"""The load of counters over the last weeks, from the raw tickets and sittings; and what was proposed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from huzheng.hall.crowd.models import LoadProposal
from huzheng.hall.crowd.rules import balance
from huzheng.hall.crowd.rules.balance import CounterLoad, Day, HourLoad, Part, Visit
from huzheng.hall.crowd.rules.simulator import Spell
from huzheng.office import api as office

MINUTE = "extract(epoch FROM ({} AT TIME ZONE 'Asia/Taipei') - ({} AT TIME ZONE 'Asia/Taipei')::date)::float / 60"
VISITS = f"""
SELECT t.id, t.business_date, g.id, g.rank, {MINUTE.format("t.taken_at", "t.taken_at")},
    {MINUTE.format("t.called_at", "t.called_at")}, {MINUTE.format("t.finished_at", "t.finished_at")}, t.counter_id
FROM queue_ticket t JOIN office_servicegroup g ON g.id = coalesce(t.to_group_id, t.group_id)
WHERE t.office_id = %(office)s AND t.business_date BETWEEN %(first)s AND %(last)s AND t.state = 'finished'
  AND NOT t.inaccurate ORDER BY t.id
"""  # noqa: S608  constants above
# who was kept or sent on stood at counters in parts; everybody else from the call to the end
PARTS = f"""
SELECT ticket_id, counter_id, {MINUTE.format("begins", "begins")}, {MINUTE.format("ends", "begins")} FROM (
    SELECT m.ticket_id, m.counter_id, m.to_state, m.at AS begins,
        lead(m.at) OVER (PARTITION BY m.ticket_id ORDER BY m.seq) AS ends
    FROM queue_ticket t JOIN queue_ticketmove m ON m.ticket_id = t.id
    WHERE t.office_id = %(office)s AND t.business_date BETWEEN %(first)s AND %(last)s AND t.state = 'finished'
      AND NOT t.inaccurate AND t.paused_seconds > 0
) step WHERE to_state IN ('called', 'serving') AND ends > begins AND counter_id IS NOT NULL ORDER BY ticket_id, begins
"""  # noqa: S608  constants above
SITTINGS = f"""
SELECT (opened_at AT TIME ZONE 'Asia/Taipei')::date, counter_id, {MINUTE.format("opened_at", "opened_at")},
    {MINUTE.format("closed_at", "opened_at")}
FROM queue_sitting WHERE office_id = %(office)s AND closed_at IS NOT NULL AND closed_at > opened_at
  AND (opened_at AT TIME ZONE 'Asia/Taipei')::date BETWEEN %(first)s AND %(last)s ORDER BY id
"""  # noqa: S608  constants above
WHOLE_DAY = 24 * 60.0
WEEKS = timedelta(days=28)  # that the load is looked at over


@dataclass(frozen=True, slots=True)
class LoadPage:
    """What the page of the load shows: counters, hours, and the days behind them."""

    first: date
    last: date
    days: int
    counters: list[tuple[int, CounterLoad]]  # number of the counter, its load
    hours: list[HourLoad]


def day_loads(office_id: int, first: date, last: date) -> list[Day]:
    """Return the days in the hall from `first` to `last`, each with its finished visits and its sittings. Five queries."""
    kinds = office.counter_groups(office_id)
    narrow = {row.pk: kinds.get(row.pk, frozenset()) for row in office.counters(office_id) if not row.all_purpose}
    values: dict[str, Any] = {"office": office_id, "first": first, "last": last}
    visits: dict[date, list[Visit]] = {}
    parts: dict[int, list[Part]] = {}
    spells: dict[date, list[Spell]] = {}
    with connection.cursor() as cursor:
        cursor.execute(PARTS, values)
        for ticket, *part in cursor.fetchall():
            parts.setdefault(ticket, []).append(Part(*part))
        cursor.execute(VISITS, values)
        for ticket, day, *row in cursor.fetchall():
            visits.setdefault(day, []).append(Visit(*[*row, tuple(parts.get(ticket, ()))]))
        cursor.execute(SITTINGS, values)
        for day, counter, opened, closed in cursor.fetchall():
            row = Spell(counter, opened, min(closed, WHOLE_DAY), narrow.get(counter))
            spells.setdefault(day, []).append(row)
    return [Day(tuple(rows), tuple(spells.get(day, ()))) for day, rows in sorted(visits.items())]


def load_now(office_id: int, first: date, last: date) -> LoadPage:
    """Return the load of every counter and hour in these days."""
    days = day_loads(office_id, first, last)
    numbers = {row.pk: row.number for row in office.counters(office_id)}
    loads = [(numbers[one.counter], one) for one in balance.counter_loads(days) if one.counter in numbers]
    return LoadPage(first, last, len(days), sorted(loads, key=lambda row: row[0]), balance.hour_loads(days))


def proposals(office_id: int) -> QuerySet[LoadProposal]:
    """Return what was proposed, the latest first, with counters and group."""
    return LoadProposal.objects.of(office_id).select_related("counter", "other", "group")
