"""Groups and measures: set, changed, ended. What ended stays, so that last year's report can be told again."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.services.tailored.access import access_group, access_measure
from huzheng.services.tailored.data import GroupValues, MeasureValues
from huzheng.services.tailored.errors import EndsTooEarly, NameTaken, NobodyMeant
from huzheng.services.tailored.models import Measure, TargetGroup
from huzheng.services.tailored.rules import common_groups
from huzheng.services.tailored.steps import check_owner, check_service, link_measure

GROUP = ("name_zh", "name_en", "hint_zh", "hint_en", "position", "active")
MEASURE = (
    "kind", "title_zh", "title_en", "staff_zh", "staff_en", "citizen_zh", "citizen_en", "service", "owner_id", "from_on", "until_on",
)  # fmt: skip


@verb
def adopt_groups(office_id: int, *, by: Actor, now: datetime) -> int:
    """Set the common groups of the rulebook that the office does not have yet; return how many. Raises Refused."""
    require(by, "tailored.keep")
    have = set(TargetGroup.objects.of(office_id).values_list("name_zh", flat=True))
    rows = [
        TargetGroup(
            office_id=office_id, name_zh=one.zh, name_en=one.en, hint_zh=one.hint_zh, hint_en=one.hint_en, position=k
        )
        for k, one in enumerate(common_groups(), 1)
        if one.zh not in have
    ]
    TargetGroup.objects.bulk_create(rows, ignore_conflicts=True)
    record("adopt_groups", f"office:{office_id}", None, [row.name_zh for row in rows], by=by, now=now)
    return len(rows)


@verb
def add_group(values: GroupValues, *, office_id: int, by: Actor, now: datetime) -> TargetGroup:
    """Set a target group. Raises NameTaken, Refused."""
    require(by, "tailored.keep")
    columns = {name: getattr(values, name) for name in GROUP}
    try:
        with transaction.atomic():
            row: TargetGroup = TargetGroup.objects.create(office_id=office_id, **columns)
    except IntegrityError as error:
        raise NameTaken(field="name_zh") from error
    record("add_group", f"target_group:{row.pk}", None, columns, by=by, now=now)
    return row


@verb
def edit_group(group_id: int, *, office_id: int, values: GroupValues, by: Actor, now: datetime) -> TargetGroup:
    """Change a target group; one that is not used any more is hidden, never deleted. Raises NotFound, NameTaken, Refused."""
    require(by, "tailored.keep")
    row = access_group(office_id, group_id, for_update=True)
    before = {name: getattr(row, name) for name in GROUP}
    _save(row, {name: getattr(values, name) for name in GROUP}, "name_zh")
    record("edit_group", f"target_group:{row.pk}", before, {name: getattr(row, name) for name in GROUP}, by=by, now=now)
    return row


@verb
def add_measure(values: MeasureValues, *, office_id: int, key: str, by: Actor, now: datetime) -> Measure:
    """Define a measure once for all its groups. The same key again returns what it made.

    Raises NameTaken, NobodyMeant, EndsTooEarly, NoSuchService, NotFound for what is not the office's, Refused.
    """
    require(by, "tailored.keep")
    body = [*(str(getattr(values, name)) for name in MEASURE), sorted(values.groups), sorted(values.counters)]
    if (known := answered(by, key, body)) is not None:
        return access_measure(office_id, known)
    _check(values, office_id, now)
    try:
        with transaction.atomic():
            row: Measure = Measure.objects.create(office_id=office_id, **_columns(values))
    except IntegrityError as error:
        raise NameTaken(field="title_zh") from error
    link_measure(row, values.groups, values.counters)
    record("add_measure", f"care_measure:{row.pk}", None, _plain(values), by=by, now=now)
    remember(by, key, body, row.pk, now=now)
    return row


@verb
def edit_measure(measure_id: int, *, office_id: int, values: MeasureValues, by: Actor, now: datetime) -> Measure:
    """Change a measure for all its groups at once. Raises what add_measure raises, NotFound. Locks the measure."""
    require(by, "tailored.keep")
    row = access_measure(office_id, measure_id, for_update=True)
    before = {name: str(getattr(row, name)) for name in MEASURE}
    _check(values, office_id, now)
    _save(row, _columns(values), "title_zh")
    link_measure(row, values.groups, values.counters)
    record("edit_measure", f"care_measure:{row.pk}", before, _plain(values), by=by, now=now)
    return row


@verb
def end_measure(measure_id: int, *, office_id: int, until_on: date, by: Actor, now: datetime) -> Measure:
    """Note the last day of a measure. Raises NotFound, EndsTooEarly, Refused. Locks the measure."""
    require(by, "tailored.keep")
    row = access_measure(office_id, measure_id, for_update=True)
    if until_on < row.from_on:
        raise EndsTooEarly(field="until_on")
    before, row.until_on = str(row.until_on), until_on
    row.save(update_fields=["until_on"])
    record("end_measure", f"care_measure:{row.pk}", before, str(until_on), by=by, now=now)
    return row


def _check(values: MeasureValues, office_id: int, now: datetime) -> None:
    if not values.groups:
        raise NobodyMeant(field="groups")
    if values.until_on and values.until_on < values.from_on:
        raise EndsTooEarly(field="until_on")
    check_owner(office_id, values.owner_id, business_date(now))
    check_service(office_id, values.service, business_date(now))


def _columns(values: MeasureValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in MEASURE}


def _save(row: Any, columns: dict[str, Any], unique: str) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=[name.removesuffix("_id") for name in columns])
    except IntegrityError as error:
        raise NameTaken(field=unique) from error


def _plain(values: MeasureValues) -> dict[str, Any]:
    words = {name: str(getattr(values, name)) for name in MEASURE}
    return words | {"groups": sorted(values.groups), "counters": sorted(values.counters)}
