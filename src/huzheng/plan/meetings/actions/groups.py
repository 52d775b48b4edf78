"""The task force: found it, change its words, seat people and let them go; whoever sat stays on the former list."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import verb
from huzheng.office import api as office
from huzheng.plan.meetings.access import access_group, access_member
from huzheng.plan.meetings.data import GroupValues, MemberValues
from huzheng.plan.meetings.errors import EndsTooEarly, GroupTaken, MemberUnnamed, SeatTaken
from huzheng.plan.meetings.models import GroupMember, TaskForce
from huzheng.plan.meetings.models.groups import ONE_AT_A_TIME
from huzheng.plan.meetings.steps import check_serving, hold

WORDS = ("name", "founded_on", "basis", "duties")


@verb
def found_group(values: GroupValues, *, office_id: int, by: Actor, now: datetime) -> TaskForce:
    """Found a task force. Raises GroupTaken. Locks the office's task forces."""
    hold(f"task_forces:{office_id}")
    _check_name(office_id, values.name)
    group = TaskForce.objects.create(office_id=office_id, **_words(values))
    record("found_group", f"task_force:{group.pk}", None, _plain(values), by=by, now=now)
    return group


@verb
def edit_group(group_id: int, *, office_id: int, values: GroupValues, by: Actor, now: datetime) -> TaskForce:
    """Change the words of a task force. Raises NotFound, GroupTaken. Locks the office's task forces, then the task force."""
    hold(f"task_forces:{office_id}")
    group = access_group(office_id, group_id, for_update=True)
    _check_name(office_id, values.name, but=group.pk)
    before = {name: str(getattr(group, name)) for name in WORDS}
    for name in WORDS:
        setattr(group, name, getattr(values, name))
    group.save(update_fields=WORDS)
    record("edit_group", f"task_force:{group.pk}", before, _plain(values), by=by, now=now)
    return group


@verb
def add_member(group_id: int, *, office_id: int, values: MemberValues, by: Actor, now: datetime) -> GroupMember:
    """Give a seat to a person, or to whoever holds a role, from a day on.

    Raises NotFound, MemberUnnamed, NoSuchStaff, SeatTaken. Locks the task force.
    """
    group = access_group(office_id, group_id, for_update=True)
    _check_named(values)
    if values.staff_id is not None:
        check_serving(office_id, values.from_on, [values.staff_id], "staff")
    if values.section_id is not None and not office.sections(office_id).filter(pk=values.section_id).exists():
        raise NotFound
    _check_free(group, values)
    row = GroupMember.objects.create(
        office_id=office_id, group=group, seat=values.seat, staff_id=values.staff_id, role=values.role,
        section_id=values.section_id, task=values.task, from_on=values.from_on,
    )  # fmt: skip
    record("add_member", f"task_force:{group.pk}", None, {"member": row.pk, "seat": row.seat}, by=by, now=now)
    return row


@verb
def end_member(
    group_id: int, *, office_id: int, member_id: int, until_on: date, reason: str, by: Actor, now: datetime
) -> GroupMember:
    """Note the last day of somebody's seat; the row stays. Raises NotFound, EndsTooEarly. Locks the task force."""
    group = access_group(office_id, group_id, for_update=True)
    row = access_member(group, member_id)
    if row.until_on is not None:
        raise NotFound
    if until_on < row.from_on:
        raise EndsTooEarly(field="until_on")
    row.until_on, row.reason = until_on, reason
    row.save(update_fields=["until_on", "reason"])
    after = {"member": row.pk, "until_on": str(until_on)}
    record("end_member", f"task_force:{group.pk}", None, after, by=by, now=now)
    return row


def _check_name(office_id: int, name: str, but: int = 0) -> None:
    if TaskForce.objects.of(office_id).filter(name=name).exclude(pk=but).exists():
        raise GroupTaken


def _check_named(values: MemberValues) -> None:
    """A person, or a role: one of both; a section belongs to a role."""
    if bool(values.role) == (values.staff_id is not None) or (values.section_id is not None and not values.role):
        raise MemberUnnamed(field="staff")


def _check_free(group: TaskForce, values: MemberValues) -> None:
    rows = GroupMember.objects.of(group.office_id).filter(group=group)
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=values.from_on))
    same = Q(staff_id=values.staff_id) if values.staff_id is not None else Q(pk__in=[])
    if values.seat in ONE_AT_A_TIME:
        same |= Q(seat=values.seat)
    if rows.filter(same).exists():
        raise SeatTaken


def _words(values: GroupValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in WORDS}


def _plain(values: GroupValues) -> dict[str, str]:
    return {name: str(value) for name, value in _words(values).items()}
