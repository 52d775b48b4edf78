"""From an id to a row: of this office, or not found. `for_update` locks the row."""

from typing import Any

from django.db.models import QuerySet

from huzheng.foundation.errors import NotFound
from huzheng.plan.control.models import Check, ControlRule, FollowUp


def access_rule(office_id: int, rule_id: int, *, for_update: bool = False) -> ControlRule:
    """Return the rule of this office. Raises NotFound."""
    return _one(ControlRule.objects.of(office_id).filter(pk=rule_id), for_update)


def access_check(office_id: int, check_id: int) -> Check:
    """Return the record of this office. Raises NotFound."""
    rows = Check.objects.of(office_id).filter(pk=check_id)
    return _one(rows.select_related("rule", "section", "checked_by", "photo").defer("photo__content"))


def access_follow_up(office_id: int, follow_up_id: int, *, for_update: bool = False) -> FollowUp:
    """Return what is to be mended, with its check. Raises NotFound."""
    return _one(FollowUp.objects.of(office_id).filter(pk=follow_up_id).select_related("check_row"), for_update)


def _one(rows: QuerySet, for_update: bool = False) -> Any:
    found = (rows.select_for_update(of=("self",)) if for_update else rows).first()
    if found is None:
        raise NotFound
    return found
