"""The hall as it stands, and what holds today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from huzheng.foundation.clock import business_date
from huzheng.hall.queue import api as queue
from huzheng.hall.queue.api import Asking, PastSitting, PastTicket, Wait
from huzheng.hall.waiting.data import Guest, Shift, Visit
from huzheng.hall.waiting.models import Learned
from huzheng.hall.waiting.rules.hall import Hall, happenings
from huzheng.hall.waiting.rules.hours import Slot, Took, levelled
from huzheng.hall.waiting.rules.model import Model, from_plain
from huzheng.hall.waiting.rules.order import Order, ahead_of, known_order
from huzheng.office import api as office

START = datetime(1970, 1, 1, tzinfo=UTC) - timedelta(hours=8)


def minutes(moment: datetime) -> float:
    """Return a moment as the rules count time."""
    return (moment - START) / timedelta(minutes=1)


def day_number(day: date) -> int:
    """Return a day as the rules count days."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def visits_of(office_id: int, first: date, last: date) -> list[Visit]:
    """Return the tickets of these days as visits."""
    return [_visit(row) for row in queue.past_tickets(office_id, first, last)]


def _visit(row: PastTicket) -> Visit:
    called, begun, finished, gone = (
        None if at is None else minutes(at) for at in (row.called_at, row.serving_at, row.finished_at, row.gone_at)
    )
    guest = Guest(row.letter, priority=row.ahead)
    counter = "" if row.counter is None else str(row.counter)
    return Visit(str(row.id), guest, minutes(row.taken_at), called, begun, finished, gone, counter)


def shifts_of(office_id: int, first: date, last: date) -> list[Shift]:
    """Return who sat where in these days as shifts."""
    return [_shift(row) for row in queue.past_sittings(office_id, first, last)]


def _shift(row: PastSitting) -> Shift:
    closed = None if row.closed_at is None else minutes(row.closed_at)
    return Shift(str(row.counter), minutes(row.opened_at), closed, str(row.staff_id), row.letters)


def order_of(office_id: int) -> Order:
    """Return in which order the office calls, by the ranks of its groups."""
    return known_order({row.letter: row.rank for row in office.service_groups(office_id)})


def in_force(office_id: int, day: date) -> int | None:
    """Return the id of what had been learned when this day began, None where nothing had."""
    rows = Learned.objects.of(office_id).filter(on__lte=day, on__gt=day - timedelta(days=60))
    return rows.order_by("-on").values_list("pk", flat=True).first()


@lru_cache(maxsize=64)
def model_of(office_id: int, learned_id: int) -> Model:
    """Return the model of a night; it never changes, so it is read once by each process."""
    return from_plain(Learned.objects.of(office_id).values_list("body", flat=True).get(pk=learned_id))


def hall_at(office_id: int, now: datetime, model: Model) -> Hall:
    """Return the hall as it stands at this moment, told of nothing later."""
    today, until = business_date(now), minutes(now)
    hall = Hall(skills=dict(model.skills))
    for one in happenings(visits_of(office_id, today, today), shifts_of(office_id, today, today)):
        if one.at <= until:
            hall.see(one)
    return hall


def estimates(office_id: int, now: datetime, askings: Sequence[Asking]) -> list[Wait | None]:
    """Say how long each will wait (hall/queue asks); None for everybody while nothing has been learned."""
    learned_id = in_force(office_id, business_date(now))
    if learned_id is None:
        return [None] * len(askings)
    model = model_of(office_id, learned_id)
    hall = hall_at(office_id, now, model)
    return [_wait(model, hall, asking, minutes(now)) for asking in askings]


def _wait(model: Model, hall: Hall, asking: Asking, now: float) -> Wait:
    key = "" if asking.ticket_id is None else str(asking.ticket_id)
    standing = hall.waiting.get(key)
    guest = standing.guest if standing else Guest(asking.letter)
    picture = hall.picture(guest, now, without=key)
    if standing:
        picture = replace(picture, line=ahead_of(model.order, guest, now - standing.at, picture.line))
    return Wait(*model.estimate(picture).shown)


def took_of(visits: Sequence[Visit]) -> list[Took]:
    """Return the moments of taking with the waits, for the half hours."""
    return [(int(one.taken_at // 1440), int(one.taken_at % 1440), one.waited) for one in visits]


def opening_of(office_id: int, day: date) -> dict[int, list[tuple[int, int]]]:
    """Return when any place of the office is open, by weekday, in minutes of the day."""
    found: dict[int, list[tuple[int, int]]] = {}
    for week in office.week_of(office_id, day).values():
        for weekday, spans in week.items():
            rows = [
                (span.opens.hour * 60 + span.opens.minute, span.closes.hour * 60 + span.closes.minute) for span in spans
            ]
            found.setdefault(weekday, []).extend(rows)
    return found


def latest(office_id: int, day: date) -> Learned | None:
    """Return the row that holds on this day without its body."""
    return Learned.objects.of(office_id).filter(on__lte=day).defer("body").order_by("-on").first()


def slots_of(row: Learned | None) -> list[Slot]:
    """Return the half hours of a night with how full they are."""
    return levelled([Slot(*one) for one in row.hours.get("slots", [])]) if row else []
