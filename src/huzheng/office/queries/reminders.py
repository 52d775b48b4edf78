"""What is owed, by whom, and what they were told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from huzheng.foundation import presence
from huzheng.foundation.dues import Due, open_dues, place_of
from huzheng.office.models import Reminder, Section, Staff
from huzheng.office.queries.days import closed_days, is_working_day, open_spans
from huzheng.office.queries.people import serving_staff
from huzheng.office.rules.reminding import AHEAD, in_office_hours, recipient, step_at

AROUND = timedelta(days=40)  # closures that may shift a step of reminding
LOOK_BACK = timedelta(days=60)  # how long what is done stays in the inbox
MOST_DONE = 20
Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of somebody's inbox: the latest reminder of a due, the due itself (None: done), and whose it is."""

    reminder: Reminder
    due: Due | None
    holder: str = ""  # whom one stands in for


@dataclass(frozen=True, slots=True)
class Owed:
    """One line of the list of what is owed: who owes it, who does it today, and when they were last reminded."""

    due: Due
    holder: Staff | None
    acting: Staff | None
    reminded: datetime | None

    @property
    def section(self) -> Section | None:
        """Return the section of who owes it."""
        return self.holder.section if self.holder else None


def may_remind(office_id: int, now: datetime) -> bool:
    """Say whether the office is at work at this moment: a working day, within the regular hours of one of its places."""
    return is_working_day(office_id, now.date()) and in_office_hours(open_spans(office_id, now.date()), now.time())


def able_staff(office_id: int, day: date) -> frozenset[int]:
    """Return who can be told of work on this day: on the staff, and not known to be away."""
    away = {staff_id for staff_id, here in presence.known_presence(office_id, day).items() if not here}
    return frozenset(serving_staff(office_id, day).exclude(pk__in=away).values_list("pk", flat=True))


def due_steps(office_id: int, today: date) -> list[tuple[Due, int, str]]:
    """Return (due, who is told, step) of everything that has reached a step of reminding and has somebody to be told."""
    dues = [due for due in open_dues(office_id, today) if due.due_on - today <= AHEAD]
    if not dues:
        return []
    able = able_staff(office_id, today)
    closed = closed_days(office_id, dues[0].due_on - AROUND, today + AHEAD + AROUND)
    found = [(due, recipient(due.staff, able), step_at(due.due_on, today, closed)) for due in dues]
    return [(due, person, step) for due, person, step in found if person is not None and step is not None]


def inbox(office_id: int, staff_id: int, now: datetime) -> tuple[list[Told], list[Told]]:
    """Return somebody's reminders, one line for each due: what is open (the oldest day first), what was done lately.

    What somebody was told while standing in leaves the inbox when the holder is back; a due whose day moved shows its new day only.
    """
    latest = list(
        Reminder.objects.of(office_id)
        .filter(staff_id=staff_id)
        .order_by("subject", "due_on", "-at", "-pk")
        .distinct("subject", "due_on")
    )
    if not latest:
        return [], []
    dues = {(due.subject, due.due_on): due for due in open_dues(office_id, now.date())}
    open_subjects = {subject for subject, _day in dues}
    done = [Told(row, None) for row in latest if row.subject not in open_subjects and row.at >= now - LOOK_BACK]
    told = [(row, dues[row.subject, row.due_on]) for row in latest if (row.subject, row.due_on) in dues]
    done.sort(key=lambda row: row.reminder.at, reverse=True)
    return _mine(office_id, staff_id, told, now.date()), done[:MOST_DONE]


def _mine(office_id: int, staff_id: int, told: list[tuple[Reminder, Due]], today: date) -> list[Told]:
    able = able_staff(office_id, today)
    kept = [(row, due) for row, due in told if staff_id in (due.staff[0], recipient(due.staff, able))]
    names = dict(
        Staff.objects.of(office_id).filter(pk__in={due.staff[0] for _row, due in kept}).values_list("pk", "name")
    )
    found = [Told(row, due, "" if due.staff[0] == staff_id else names.get(due.staff[0], "")) for row, due in kept]
    return sorted(found, key=lambda one: (one.reminder.due_on, place_of(one.reminder.subject)))


def owed(office_id: int, today: date, *, staff_id: int | None = None) -> list[Owed]:
    """Return everything that is owed, the oldest day first; with `staff_id` only what this person owes or stands in for."""
    dues = [due for due in open_dues(office_id, today) if staff_id is None or staff_id in due.staff]
    people = {row.pk: row for row in _people(office_id, dues)}
    able = able_staff(office_id, today)
    told = _last_told(office_id)
    return [
        Owed(
            due,
            people.get(due.staff[0]) if due.staff else None,
            people.get(recipient(due.staff, able) or 0),
            told.get((due.subject, due.due_on)),
        )
        for due in dues
    ]


def _people(office_id: int, dues: Iterable[Due]) -> Iterable[Staff]:
    ids = {person for due in dues for person in due.staff}
    return Staff.objects.of(office_id).filter(pk__in=ids).select_related("section")


def _last_told(office_id: int) -> dict[Key, datetime]:
    rows = Reminder.objects.of(office_id).values_list("subject", "due_on").annotate(last=Max("at")).order_by()
    return {(subject, due_on): last for subject, due_on, last in rows}
