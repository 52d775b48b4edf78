"""The verb that the clock runs by: it looks at every part of every working day exactly once, the missed ones too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from huzheng.cases.book import api as book
from huzheng.cases.clock.access import lock_clock
from huzheng.cases.clock.queries.year import days_done, first_day, last_day, lived_cases, office_days
from huzheng.cases.clock.rules import CLOSING, MORNING, REACHED, Day, Lived, Notice, Part, day_records
from huzheng.cases.clock.steps import write_chases, write_day, write_notices
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.verbs import verb
from huzheng.office import api as office


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run has done: parts of days, rungs reached, notices sent."""

    parts: int = 0
    chases: int = 0
    sent: int = 0


@verb
def run_clock(office_id: int, *, by: Actor, now: datetime) -> Ran:
    """Look at every part of a working day that has come and was not looked at yet.

    Mornings are looked at in office hours only, so nobody hears of anything at night; closings once the hours are over. What was
    missed is caught up as it stood then; what is over by now is recorded and told to nobody. Locks the office's clock: of two that
    run at once the second finds nothing to do. Raises Refused for anybody but the system.
    """
    lock_clock(office_id, by=by)
    parts = _pending_parts(office_id, now)
    if not parts:
        return Ran()
    first, last = parts[0][0], parts[-1][0]
    rows = book.cases(office_id).filter(Q(finished_at__isnull=True) | Q(finished_at__gte=at(first)))
    cases = {case.pk: case for case in rows.filter(received_at__lte=now).select_related("responsible")}
    lived = lived_cases(office_id, list(cases.values()), last)
    wanted = set(parts)
    for record in day_records(parts, lived):
        write_day(office_id, record, now=now)
    chases = [chase for one in lived.values() for chase in one.chases if (chase.on, MORNING) in wanted]
    told = write_chases(office_id, chases, cases, now=now)
    sent = write_notices(office_id, _reached(lived.values(), wanted), cases, by=by, now=now)
    return Ran(len(parts), told, sent)


def _reached(lived: Iterable[Lived], wanted: set[Part]) -> list[Notice]:
    return [
        notice for one in lived for notice in one.notices if notice.stage == REACHED and (notice.on, CLOSING) in wanted
    ]


def _pending_parts(office_id: int, now: datetime) -> list[Part]:
    """Return the parts of days that have come and that the clock has not looked at, in order."""
    today = business_date(now)
    since = last_day(office_id) or first_day(office_id)
    if since is None or since > today:
        return []
    days = office_days(office_id, since, today)
    done = days_done(office_id, since)
    open_now = any(
        span.opens <= now.time() < span.closes and not span.extended for span in office.open_spans(office_id, today)
    )
    come = [part for day in days for part in _come(day, now, open_now)]
    return [part for part in come if part not in done]


def _come(day: Day, now: datetime, open_now: bool) -> list[Part]:
    parts = [(day.on, MORNING)] if open_now or day.closes_at <= now else []
    return [*parts, (day.on, CLOSING)] if day.closes_at <= now else parts
