"""Who reports on an item, how often, and what its printed words mean. An approved plan's words stand; these may change."""

from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import verb
from huzheng.office import api as office
from huzheng.plan.book.access import access_item, access_plan
from huzheng.plan.book.models import Item, Plan
from huzheng.plan.book.rules import expected_rhythm, read_deadline
from huzheng.plan.book.steps import read_plan_again


@verb
def name_reporter(
    plan_id: int, *, office_id: int, item_id: int, reporter_id: int | None, by: Actor, now: datetime
) -> Item:
    """Name the one person who reports on an item (None: nobody yet), whomever its units mean. The same again changes nothing.

    Raises NotFound, also for somebody who does not serve in this office today. Locks the plan.
    """
    item = access_item(access_plan(office_id, plan_id, for_update=True), item_id)
    serving = office.serving_staff(office_id, business_date(now))
    if reporter_id is not None and not serving.filter(pk=reporter_id).exists():
        raise NotFound
    return _set(item, "name_reporter", {"reporter_id": reporter_id}, by=by, now=now)


@verb
def set_rhythm(plan_id: int, *, office_id: int, item_id: int, rhythm: str, by: Actor, now: datetime) -> Item:
    """Set how often an item is reported on; empty goes back to what the print says (every quarter where work goes on).

    The same again changes nothing. Raises NotFound. Locks the plan.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    item = access_item(plan, item_id)
    wanted = rhythm or expected_rhythm(read_deadline(item.deadline, plan.roc_year))
    return _set(item, "set_rhythm", {"rhythm": wanted}, by=by, now=now)


@verb
def read_meanings(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> Plan:
    """Read all deadlines and units of a plan again, by the office's present sections; reporters stay, and so do rhythms where
    the deadline means what it meant. Raises NotFound. Locks the plan.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    read_plan_again(plan)
    record("read_meanings", f"plan:{plan.pk}", None, {"roc_year": plan.roc_year}, by=by, now=now)
    return plan


def _set(item: Item, act: str, columns: dict[str, Any], *, by: Actor, now: datetime) -> Item:
    before = {name: getattr(item, name) for name in columns}
    if before != columns:
        for name, value in columns.items():
            setattr(item, name, value)
        item.save(update_fields=list(columns))
        record(act, f"item:{item.pk}", before, columns, by=by, now=now)
    return item
