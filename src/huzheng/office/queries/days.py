"""Working days, opening hours, closures."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from huzheng.office.data import Closing, PlaceSpan, Span
from huzheng.office.models import Closure, OpeningHours, ServicePoint
from huzheng.office.rules import days
from huzheng.office.rules.hours import spans_of_day

WHOLE_DAY = time(0)
Week = dict[int, list[Span]]


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Counts an office's working days as often as one likes: its closures of a stretch of time were read once."""

    closed: frozenset[date]

    def add(self, start: date, n: int) -> date:
        """Return the n-th working day after `start`, like `add_working_days`."""
        return days.add_working_days(start, n, self.closed)

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; negative where `end` lies before."""
        return days.working_days_between(start, end, self.closed)


def closures(office_id: int, first: date, last: date) -> dict[date, Closing]:
    """Return the closures that stand from `first` to `last`: {day: closing}."""
    rows = Closure.objects.of(office_id).filter(withdrawn_at__isnull=True, on__range=(first, last))
    return {row.on: Closing(row.pk, row.on, row.from_time, row.reason_zh, row.reason_en) for row in rows}


def closing(office_id: int, day: date) -> Closing | None:
    """Return the closure of this day, None where none stands."""
    return closures(office_id, day, day).get(day)


def day_lost_by(office_id: int, closure_id: int) -> date | None:
    """Return the working day that a closure takes from every limit; None where it was withdrawn, leaves hours, or the day was free anyway."""
    rows = Closure.objects.of(office_id).filter(pk=closure_id, withdrawn_at__isnull=True, from_time__isnull=True)
    on = rows.values_list("on", flat=True).first()
    return on if on is not None and days.works_nationally(on) else None


def closed_days(office_id: int, first: date, last: date) -> frozenset[date]:
    """Return the days on which the office is closed for the whole day."""
    return frozenset(day for day, row in closures(office_id, first, last).items() if row.from_time is None)


def working_calendar(office_id: int, first: date, last: date) -> WorkingCalendar:
    """Return what counts working days between these two days and near them. One query."""
    return WorkingCalendar(closed_days(office_id, first, last))


def is_working_day(office_id: int, day: date) -> bool:
    """Say whether the office works on this day; one closed only from some hour on is a working day."""
    return days.works(day, closed_days(office_id, day, day))


def works_nationally(day: date) -> bool:
    """Say whether government offices work on this day, whatever this office does. Raises Invalid for a day that no source covers."""
    return days.works_nationally(day)


def add_working_days(office_id: int, start: date, n: int) -> date:
    """Return the n-th working day after `start` (n = 0: `start` itself or the next working day; negative: before it)."""
    reach = timedelta(days=abs(n) * 3 + 40)
    closed = closed_days(office_id, start - reach if n < 0 else start, start if n < 0 else start + reach)
    return days.add_working_days(start, n, closed)


def week_of(office_id: int, day: date) -> dict[int, dict[int, list[Span]]]:
    """Return the hours that count on this day: {service point id: {weekday: spans}}."""
    rows = OpeningHours.objects.of(office_id).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day, service_point__active=True
    )
    found: dict[int, dict[int, list[Span]]] = {}
    for row in rows:
        place = found.setdefault(row.service_point_id, {})
        place.setdefault(row.weekday, []).append(Span(row.opens, row.closes, row.extended))
    return found


def open_spans(office_id: int, day: date) -> list[PlaceSpan]:
    """Return when which place is open on this day: hours of that weekday, days off, paused Saturdays and closures applied."""
    closed = closing(office_id, day)
    closed_from = None if closed is None else closed.from_time or WHOLE_DAY
    return [
        PlaceSpan(place_id, span.opens, span.closes, span.extended)
        for place_id, week in sorted(week_of(office_id, day).items())
        for span in spans_of_day(day, week, closed_from)
    ]


def open_now(office_id: int, now: datetime) -> bool:
    """Say whether any place of the office is open at this moment."""
    return any(span.opens <= now.time() < span.closes for span in open_spans(office_id, now.date()))


def hours_table(office_id: int, day: date) -> list[dict[str, object]]:
    """Return per active place its present week and the one that follows it, each with the day from which it counts.

    Shape: [{place, weeks: [{from_on, rows: [(regular, extended) of Monday .. Sunday]}]}]; a place without hours has no weeks.
    """
    still = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    rows = list(OpeningHours.objects.of(office_id).filter(still).order_by("valid_from", "weekday", "opens"))
    places = ServicePoint.objects.of(office_id).filter(active=True)
    return [
        {"place": place, "weeks": _weeks([row for row in rows if row.service_point_id == place.pk])} for place in places
    ]


def _weeks(rows: list[OpeningHours]) -> list[dict[str, object]]:
    found: dict[date, list[tuple[list[OpeningHours], list[OpeningHours]]]] = {}
    for row in rows:
        week = found.setdefault(row.valid_from, [([], []) for _weekday in range(7)])
        week[row.weekday][row.extended].append(row)
    return [{"from_on": from_on, "rows": week} for from_on, week in sorted(found.items())]


def all_closures(office_id: int) -> QuerySet[Closure]:
    """Return every closure with who declared it, the latest day first."""
    return Closure.objects.of(office_id).select_related("declared_by").order_by("-on", "-pk")[:200]


def closures_ahead(office_id: int, day: date) -> list[Closing]:
    """Return the closures that stand from this day on, the next first."""
    return [row for _on, row in sorted(closures(office_id, day, day + timedelta(days=90)).items())]
