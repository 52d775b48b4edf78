"""Who guides in the hall, and when."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.reception.access import access_guide, hold
from huzheng.hall.reception.data import Shift
from huzheng.hall.reception.errors import EndsBefore, GuideTaken, NoSuchHelper
from huzheng.hall.reception.models import Guide
from huzheng.office import api as office


@verb
def assign_guide(shift: Shift, *, key: str = "", by: Actor, now: datetime) -> int:
    """Assign somebody to guide in the hall, and return the row's id. Raises Refused, EndsBefore, NoSuchHelper, GuideTaken; locks the person's hours."""
    require(by, "reception.assign")
    office_id = by.office_id or 0
    if shift.ends_at <= shift.begins_at:
        raise EndsBefore(field="until")
    if not office.serving_staff(office_id, business_date(shift.begins_at)).filter(pk=shift.staff).exists():
        raise NoSuchHelper(field="staff")
    body = ["assign_guide", shift.staff, shift.begins_at, shift.ends_at, shift.place]
    if key and (first := answered(by, key, body)) is not None:
        return int(first)
    hold(f"guide:{shift.staff}")
    rows = Guide.objects.of(office_id).filter(staff_id=shift.staff, withdrawn_at__isnull=True)
    if any(row.begins_at < shift.ends_at and shift.begins_at < row.ends_at for row in rows):
        raise GuideTaken
    row = Guide.objects.create(
        office_id=office_id, staff_id=shift.staff, begins_at=shift.begins_at, ends_at=shift.ends_at, place=shift.place
    )
    kept = {"staff": row.staff_id, "begins_at": str(row.begins_at), "ends_at": str(row.ends_at), "place": row.place}
    record("reception.assign_guide", f"guide:{row.pk}", {}, kept, by=by, now=now)
    if key:
        remember(by, key, body, row.pk, now=now)
    return row.pk


@verb
def withdraw_guide(guide_id: int, *, by: Actor, now: datetime) -> None:
    """Take somebody off the hall; the hour counts no more. Raises Refused, NotFound; locks the row."""
    row = access_guide(guide_id, by=by)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record("reception.withdraw_guide", f"guide:{row.pk}", {}, {"withdrawn_at": str(now)}, by=by, now=now)
