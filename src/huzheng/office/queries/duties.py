"""Duties: who answers for what."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from huzheng.foundation import presence
from huzheng.office.data import DutyHolder
from huzheng.office.models import Duty, DutyAssignment, Staff
from huzheng.office.queries.people import serving_staff


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One line of the list: the duty, holder and deputy as named (None: nobody), and who answers for it today."""

    duty: Duty
    assignment: DutyAssignment | None
    answers: DutyHolder | None


def duty_holders(office_id: int, day: date) -> dict[str, DutyHolder]:
    """Return who answers for which duty on this day: {duty key: holder}; duties without a valid one are left out.

    The holder, or while the holder is absent the deputy; nobody where both are absent, have left, or none is named.
    """
    rows = _assignments(office_id, day)
    absent = {staff_id for staff_id, here in presence.known_presence(office_id, day).items() if not here}
    names = dict(serving_staff(office_id, day).exclude(pk__in=absent).values_list("pk", "name"))
    found = {}
    for key, holder, deputy in rows.values_list("duty__key", "holder_id", "deputy_id"):
        stands_in = next((person for person in (holder, deputy) if person in names), None)
        if stands_in is not None:
            found[key] = DutyHolder(stands_in, names[stands_in], deputising=stands_in != holder)
    return found


def duty_holder(office_id: int, duty_key: str, day: date) -> DutyHolder | None:
    """Return who answers for a duty on this day: the holder, the deputy while the holder is absent, None when neither can."""
    return duty_holders(office_id, day).get(duty_key)


def _assignments(office_id: int, day: date) -> QuerySet[DutyAssignment]:
    still = Q(until_on__isnull=True) | Q(until_on__gte=day)
    return DutyAssignment.objects.of(office_id).filter(still, from_on__lte=day)


def duties(office_id: int) -> QuerySet[Duty]:
    """Return the duties of the office in its order."""
    return Duty.objects.of(office_id)


def duty_list(office_id: int, day: date) -> list[DutyRow]:
    """Return every duty with its assignment of this day and who answers."""
    named = {row.duty_id: row for row in _assignments(office_id, day).select_related("holder", "deputy")}
    answering = duty_holders(office_id, day)
    duties = Duty.objects.of(office_id)
    return [DutyRow(duty, named.get(duty.pk), answering.get(duty.key)) for duty in duties]


def uncovered_duties(office_id: int, day: date) -> list[Duty]:
    """Return the duties for which nobody can answer on this day: none named, left, or holder and deputy both away."""
    answering = duty_holders(office_id, day)
    return [duty for duty in Duty.objects.of(office_id) if duty.key not in answering]


def assignment_on(duty: Duty, day: date) -> DutyAssignment | None:
    """Return who was named for a duty on this day."""
    return _assignments(duty.office_id, day).filter(duty=duty).first()


def duties_of(person: Staff, day: date) -> list[tuple[Duty, bool]]:
    """Return the duties that somebody is named for on this day, each with whether as holder."""
    rows = _assignments(person.office_id, day).filter(Q(holder=person) | Q(deputy=person)).select_related("duty")
    return [(row.duty, row.holder_id == person.pk) for row in rows]


def deputies(office_id: int, day: date) -> dict[int, tuple[int, ...]]:
    """Return who stands in for whom in any duty on this day: {holder's staff id: deputies}. One query."""
    found: dict[int, tuple[int, ...]] = {}
    rows = _assignments(office_id, day).filter(deputy__isnull=False).order_by("duty__position", "duty_id")
    for holder, deputy in rows.values_list("holder_id", "deputy_id"):
        known = found.get(holder, ())
        found[holder] = known if deputy in known else (*known, deputy)
    return found
