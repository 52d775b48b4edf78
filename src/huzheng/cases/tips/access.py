"""From an id to a sheet or an own item of this office, or not found."""

from huzheng.cases.tips.models import OfficeTip, TipSheet
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require


def access_sheet(office_id: int, sheet_id: int) -> TipSheet:
    """Return a sheet of this office with its case. Raises NotFound (also for another office's)."""
    row = TipSheet.objects.of(office_id).select_related("case", "staff").filter(pk=sheet_id).first()
    if row is None:
        raise NotFound
    return row


def access_tip(tip_id: int, *, by: Actor) -> OfficeTip:
    """Return and lock an item of the actor's office that is in use. Raises Refused, NotFound; locks the item."""
    require(by, "tips.manage")
    rows = OfficeTip.objects.of(by.office_id or 0).select_for_update(of=("self",))
    row = rows.filter(pk=tip_id, until_on=None).first()
    if row is None:
        raise NotFound
    return row


def see_tip(office_id: int, tip_id: int) -> OfficeTip:
    """Return an item of this office that is in use. Raises NotFound."""
    row = OfficeTip.objects.of(office_id).filter(pk=tip_id, until_on=None).first()
    if row is None:
        raise NotFound
    return row
