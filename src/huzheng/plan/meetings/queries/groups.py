"""The task force: who sits in it on a day, and who sat in it before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from huzheng.office import api as office
from huzheng.plan.meetings.models import GroupMember, TaskForce
from huzheng.plan.meetings.states import Seat

ORDER = list(Seat.values)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat and the people who hold it on the day of asking: one person, or whoever holds its role."""

    row: GroupMember
    people: tuple[Any, ...]


def force_list(office_id: int) -> QuerySet[TaskForce]:
    """Return the task forces, those that still work first."""
    return TaskForce.objects.of(office_id).order_by("-ended_on", "founded_on", "pk")


def present_group(office_id: int, day: date) -> TaskForce | None:
    """Return the task force that works on a day; of several the first."""
    rows = TaskForce.objects.of(office_id).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), founded_on__lte=day)
    return rows.order_by("founded_on", "pk").first()


def members_on(group: TaskForce, day: date) -> list[Sitting]:
    """Return who sits in the group on a day, convener first. Two queries."""
    rows = _members(group).filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)
    holders = office.people_of_roles(group.office_id, day)
    found = [Sitting(row, _people(row, holders)) for row in rows]
    return sorted(found, key=lambda one: (ORDER.index(one.row.seat), one.row.pk))


def members_between(group: TaskForce, day: date) -> tuple[list[Sitting], list[Sitting], list[GroupMember]]:
    """Return who sits now, who will, and who sat before with the days, the last to leave first. Three queries."""
    now = members_on(group, day)
    ahead = [Sitting(row, (row.staff,) if row.staff else ()) for row in _members(group).filter(from_on__gt=day)]
    past = _members(group).filter(until_on__lt=day).order_by("-until_on", "-pk")
    return now, ahead, list(past)


def people_on(group: TaskForce, day: date) -> frozenset[int]:
    """Return the ids of everybody who sits in the group on a day. Two queries."""
    return frozenset(person.pk for sitting in members_on(group, day) for person in sitting.people)


def _members(group: TaskForce) -> QuerySet[GroupMember]:
    return GroupMember.objects.of(group.office_id).filter(group=group).select_related("staff__section", "section")


def _people(row: GroupMember, holders: dict[str, list[Any]]) -> tuple[Any, ...]:
    if row.staff is not None:
        return (row.staff,)
    people = holders.get(row.role, [])
    return tuple(person for person in people if row.section_id in (None, person.section_id))
