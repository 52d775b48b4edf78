"""Items under the indicators of a framework: a person says so, for a draft and for a plan in force alike."""

from collections.abc import Collection
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_plan
from huzheng.plan.book.errors import UnknownIndicator
from huzheng.plan.book.models import Item, ItemIndicator, Plan
from huzheng.plan.book.rules import framework_of

Pair = tuple[int, str]  # item id, key of an indicator


@verb
def map_items(
    plan_id: int,
    *,
    office_id: int,
    framework: str,
    add: Collection[Pair],
    remove: Collection[Pair] = (),
    by: Actor,
    now: datetime,
) -> int:
    """Put items under indicators, take them away; what is so already stays. Return how many mappings changed.

    Raises NotFound for a plan or an item that is not there, UnknownIndicator. Locks the plan.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    _check(plan, framework, {*add, *remove})
    rows = ItemIndicator.objects.of(office_id).filter(item__plan=plan, framework=framework)
    there = {(row.item_id, row.indicator): row for row in rows}
    new, gone = sorted(set(add) - set(there)), sorted(set(remove) & set(there))
    ItemIndicator.objects.bulk_create(
        ItemIndicator(
            office_id=office_id, item_id=item, framework=framework, indicator=key, mapped_by=by.key, mapped_at=now
        )
        for item, key in new
    )
    rows.filter(pk__in=[there[pair].pk for pair in gone]).delete()
    for item in sorted({item for item, _key in (*new, *gone)}):
        before = sorted(key for found, key in there if found == item)
        after = sorted({key for found, key in {*there, *new} - set(gone) if found == item})
        record("map_items", f"item:{item}", {framework: before}, {framework: after}, by=by, now=now)
    return len(new) + len(gone)


def _check(plan: Plan, framework: str, pairs: Collection[Pair]) -> None:
    known = framework_of(framework)
    if known is None or any(known.find(key) is None for _item, key in pairs):
        raise UnknownIndicator
    wanted = {item for item, _key in pairs}
    if Item.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True, pk__in=wanted).count() != len(wanted):
        raise NotFound
