"""Verbs: duties with holder and deputy."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, own_office, require_right
from huzheng.office.models import Duty, DutyAssignment, Staff
from huzheng.office.rules.standards import DUTIES
from huzheng.office.steps import add, change, distinct

DUTY = "office.duties"


@verb
def create_duty(key: str, *, name_zh: str, name_en: str, by: Actor, now: datetime) -> int:
    """Add a duty of the office's own; return its id. `key` is its stable word for routing. Raises Invalid where it is taken."""
    require_right(by, DUTY)
    position = len(DUTIES) + Duty.objects.of(own_office(by)).count()
    values = {"key": key, "name_zh": name_zh, "name_en": name_en, "position": position}
    with distinct(duty_key__key=_("這個代號已有職掌使用。")):
        return int(add(Duty, values, verb="office.create_duty", by=by, now=now).pk)


@verb
def assign_duty(duty_id: int, *, holder_id: int, deputy_id: int | None, from_on: date, by: Actor, now: datetime) -> int:
    """Name holder and deputy of a duty from a day on; return the assignment's id. Who held it before holds it until the day before.

    Raises NotFound for a person of another office; Invalid for a deputy who is the holder, somebody who has left by that day, a
    past day, or a day before the present assignment began.
    """
    duty = access_row(Duty, duty_id, by=by, right=DUTY, lock=True)
    if from_on < business_date(now):
        raise Invalid(_("生效日不能早於今天。"), field="from_on")
    if deputy_id == holder_id:
        raise Invalid(_("代理人不能與承辦人相同。"), field="deputy")
    _serving(holder_id, "holder", from_on, by)
    if deputy_id is not None:
        _serving(deputy_id, "deputy", from_on, by)
    _end_open(duty, from_on, by=by, now=now)
    values = {"duty_id": duty.pk, "holder_id": holder_id, "deputy_id": deputy_id, "from_on": from_on}
    with distinct(duty_assignment_apart__from_on=_("這段期間已有指定。")):
        return int(add(DutyAssignment, values, verb="office.assign_duty", by=by, now=now).pk)


def _serving(staff_id: int, field: str, day: date, by: Actor) -> None:
    person = access_row(Staff, staff_id, by=by, right=DUTY)
    if person.left_on is not None and person.left_on < day:
        raise Invalid(_("%(name)s 在生效日已離職。") % {"name": person.name}, field=field)


def _end_open(duty: Duty, from_on: date, *, by: Actor, now: datetime) -> None:
    """End the open assignment the day before; one that begins the same day or later is replaced by being ended at its first day."""
    rows = DutyAssignment.objects.of(duty.office_id).filter(duty=duty)
    rows.filter(from_on__gte=from_on).delete()
    for row in rows.filter(until_on__isnull=True):
        change(row, {"until_on": from_on - timedelta(days=1)}, verb="office.end_duty", by=by, now=now)
