"""The demo's crowds: the moments of its year in which the hall was over the threshold, as the looks would have seen them.

How many waited and how long is read from the tickets that were built; what a step would have brought is simulated as for a real office.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db import connection

from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.verbs import inside
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.data import Effect, Seen, Threshold
from huzheng.hall.crowd.models import CrowdStep
from huzheng.hall.crowd.queries import day_loads, look_at
from huzheng.hall.crowd.rules.balance import proposals
from huzheng.hall.crowd.rules.simulator import percentile

DAYS, MOST, EVERY, BEFORE = (
    60,
    9,
    6,
    4,
)  # days looked back, crowds, minutes between looks, looks by which it was foreseen
AHEAD = 15  # looks in ninety minutes
LONG_AGO = 140  # days since the proposal that was declined
LATEST = timedelta(hours=9, minutes=30)
TICKETS = """
SELECT business_date, taken_at, called_at FROM queue_ticket
WHERE office_id = %s AND business_date >= %s AND business_date < %s AND called_at IS NOT NULL ORDER BY id
"""


class Made(Protocol):
    """What is needed of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def counters(self) -> Sequence[Any]: ...
    @property
    def staff(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """The hall at one moment: how many waited, how long nine of ten had waited until then."""

    at: datetime
    waiting: int
    waited: float


def build_crowd(made: Made, *, seed: int, now: datetime) -> None:
    """Write the crowds of the last weeks and two rounds of proposals; call inside a transaction."""
    office_id = made.office.pk
    director = Actor(ActorKind.STAFF, made.staff["director"].pk, office_id, frozenset({"director"}))
    inside(actions.set_threshold)(office_id, threshold=Threshold(), by=director, now=now - timedelta(days=DAYS))
    days = list(_days(office_id, now))[-MOST:]
    for number, moments in enumerate(days):
        _crowd(made, moments, number)
    _proposals(made, now - timedelta(days=LONG_AGO), decline="六號櫃檯專辦謄本，先觀察兩個月再調整。")
    _proposals(made, now)


def _days(office_id: int, now: datetime) -> Iterator[list[Moment]]:
    """Yield the moments of each day on which the hall was over the threshold, the first day first."""
    today = business_date(now)
    rows: dict[date, list[tuple[datetime, datetime]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(TICKETS, [office_id, today - timedelta(days=DAYS), today])
        for day, taken, called in cursor.fetchall():
            rows.setdefault(day, []).append((taken, called))
    for day, tickets in sorted(rows.items()):
        moments = [_moment(tickets, at(day, 8) + k * timedelta(minutes=EVERY)) for k in range(95)]
        if any(map(_over, moments)):
            yield moments


def _moment(tickets: Sequence[tuple[datetime, datetime]], when: datetime) -> Moment:
    waits = [(when - taken) / timedelta(minutes=1) for taken, called in tickets if taken <= when < called]
    lately = [
        (called - taken) / timedelta(minutes=1)
        for taken, called in tickets
        if when - timedelta(minutes=10) < called <= when
    ]
    return Moment(when, len(waits), percentile([*waits, *lately], 0.9) or 0.0)


def _over(moment: Moment) -> bool:
    limit = Threshold()
    return moment.waiting >= limit.people or moment.waited > limit.minutes


def _crowd(made: Made, moments: Sequence[Moment], number: int) -> None:
    """Let the looks of a day note its crowd: most were foreseen, and most were answered."""
    office_id, by = made.office.pk, system(made.office.pk)
    came = next(k for k, moment in enumerate(moments) if _over(moment))
    first = came if number % 4 == 3 else max(0, came - BEFORE)
    known = look_at(office_id, moments[first].at)
    effects = known.effects if known else ()
    crowd, taken = None, number % 3 == 2
    for place in range(first, len(moments)):
        crowd = inside(actions.note_look)(office_id, seen=_seen(moments, place, effects), by=by, now=moments[place].at)
        if crowd is None:
            return
        if not taken and place >= first + 1:
            _take(made, crowd.pk, moments[place].at + timedelta(minutes=2))
            taken = True
        if crowd.ended_at is not None:
            return
    inside(actions.note_look)(office_id, seen=None, by=by, now=moments[-1].at + LATEST)


def _seen(moments: Sequence[Moment], place: int, effects: tuple[Effect, ...]) -> Seen:
    ahead = moments[place : place + AHEAD]
    worst = max(ahead, key=lambda one: one.waited)
    passes = next((one.at for one in ahead if _over(one)), None)
    here = moments[place]
    return Seen(here.at, here.waiting, here.waited, worst.waited, worst.at, passes, effects if passes else ())


def _take(made: Made, crowd_id: int, now: datetime) -> None:
    office_id = made.office.pk
    by = Actor(ActorKind.STAFF, made.staff["head1"].pk, office_id, frozenset({"section_head"}))
    steps = CrowdStep.objects.of(office_id).filter(crowd_id=crowd_id).order_by("after", "position")
    if step := steps.first():
        inside(actions.take_step)(step.pk, by=by, now=now)


def _proposals(made: Made, now: datetime, *, decline: str = "") -> None:
    office_id, last = made.office.pk, business_date(now) - timedelta(days=1)
    first = last - timedelta(days=27)
    found = proposals(day_loads(office_id, first, last), [row.pk for row in made.counters])
    rows = inside(actions.propose)(office_id, found=found, first=first, last=last, by=system(office_id), now=now)
    director = Actor(ActorKind.STAFF, made.staff["director"].pk, office_id, frozenset({"director"}))
    for row in rows if decline else ():
        inside(actions.decline)(row.pk, reason=decline, by=director, now=now + timedelta(hours=3))
