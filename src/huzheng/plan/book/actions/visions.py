"""What an office stands for: its vision, its values, and the items that serve them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.roc import OFFSET
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_plan, access_value
from huzheng.plan.book.data import ValueValues, VisionValues
from huzheng.plan.book.errors import NothingPrinted, ValueTaken
from huzheng.plan.book.models import Item, ItemValue, Plan, Value, Vision
from huzheng.plan.book.queries.visions import printed_vision
from huzheng.plan.book.steps import hold

WORDS = ("letter", "name_zh", "name_en", "meaning_zh", "meaning_en")


@verb
def set_vision(values: VisionValues, *, office_id: int, by: Actor, now: datetime) -> Vision:
    """Let this sentence hold from its day on; on a day that has one it is replaced. Locks the office's values."""
    _hold(office_id)
    return _set_vision(office_id, values, by=by, now=now)


@verb
def add_value(values: ValueValues, *, office_id: int, by: Actor, now: datetime) -> Value:
    """Add a value behind the others. Raises ValueTaken. Locks the office's values."""
    _hold(office_id)
    _check_free(office_id, values)
    return _add_value(office_id, values, by=by, now=now)


@verb
def edit_value(value_id: int, *, office_id: int, values: ValueValues, by: Actor, now: datetime) -> Value:
    """Change the words of a value. Raises NotFound, ValueTaken. Locks the office's values."""
    _hold(office_id)
    row = access_value(office_id, value_id, for_update=True)
    _check_free(office_id, values, but=row.pk)
    before = {name: getattr(row, name) for name in WORDS}
    for name in WORDS:
        setattr(row, name, getattr(values, name))
    row.save(update_fields=WORDS)
    record("edit_value", f"value:{row.pk}", before, _words(values), by=by, now=now)
    return row


@verb
def move_value(value_id: int, *, office_id: int, up: bool, by: Actor, now: datetime) -> bool:
    """Let a value change places with its neighbour; return False where it is the first or the last.

    Raises NotFound. Locks the office's values.
    """
    _hold(office_id)
    row = access_value(office_id, value_id, for_update=True)
    rows = Value.objects.of(office_id)
    beyond = rows.filter(position__lt=row.position) if up else rows.filter(position__gt=row.position)
    other = beyond.order_by("-position" if up else "position").first()
    if other is None:
        return False
    before = row.position
    row.position, other.position = other.position, row.position
    for moved in (row, other):
        moved.save(update_fields=["position"])
    record("move_value", f"value:{row.pk}", before, row.position, by=by, now=now)
    return True


@verb
def retire_value(value_id: int, *, office_id: int, by: Actor, now: datetime) -> Value:
    """Show a value no more; what it marks stays marked. Retiring twice changes nothing. Raises NotFound. Locks the office's values."""
    return _keep(office_id, value_id, "retire_value", active=False, by=by, now=now)


@verb
def restore_value(value_id: int, *, office_id: int, by: Actor, now: datetime) -> Value:
    """Show a retired value again. Raises NotFound. Locks the office's values."""
    return _keep(office_id, value_id, "restore_value", active=True, by=by, now=now)


@verb
def take_over_vision(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> int:
    """Take the vision and the values that a plan's document prints; values that are there already stay as they are.

    The vision holds from the first day of the plan's year. Return how many values were added. Raises NotFound, NothingPrinted.
    Locks the plan, then the office's values.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    _hold(office_id)
    printed = printed_vision(plan)
    if printed is None:
        raise NothingPrinted
    first = date(plan.roc_year + OFFSET, 1, 1) if plan.roc_year else business_date(now)
    if printed.sentence:
        _set_vision(office_id, VisionValues(printed.sentence, first), by=by, now=now)
    there = set(Value.objects.of(office_id).values_list("letter", "name_zh"))
    new = [value for value in printed.values if (value.letter, value.name_zh) not in there]
    for value in new:
        words = ValueValues(value.letter, value.name_zh, value.name_en, value.meaning)
        _add_value(office_id, words, by=by, now=now)
    return len(new)


@verb
def tag_items(
    plan_id: int,
    *,
    office_id: int,
    add: Collection[tuple[int, int]],
    remove: Collection[tuple[int, int]] = (),
    by: Actor,
    now: datetime,
) -> int:
    """Mark items with the values that they serve, as pairs of item id and value id; take marks away. Return how many changed.

    Raises NotFound for a plan, an item or a value that is not there. Locks the plan.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    _check_pairs(plan, {*add, *remove})
    rows = ItemValue.objects.of(office_id).filter(item__plan=plan)
    there = {(row.item_id, row.value_id): row.pk for row in rows}
    new, gone = sorted(set(add) - set(there)), sorted(set(remove) & set(there))
    ItemValue.objects.bulk_create(
        ItemValue(office_id=office_id, item_id=item, value_id=value, tagged_by=by.key, tagged_at=now)
        for item, value in new
    )
    rows.filter(pk__in=[there[pair] for pair in gone]).delete()
    if new or gone:
        record("tag_items", f"plan:{plan.pk}", {"gone": gone}, {"new": new}, by=by, now=now)
    return len(new) + len(gone)


def _hold(office_id: int) -> None:
    hold(f"plan.values:{office_id}")


def _set_vision(office_id: int, values: VisionValues, *, by: Actor, now: datetime) -> Vision:
    words = {"sentence_zh": values.sentence_zh, "sentence_en": values.sentence_en}
    row = Vision.objects.of(office_id).filter(effective_from=values.effective_from).first()
    before = row and {name: getattr(row, name) for name in words}
    if row is None:
        row = Vision.objects.create(office_id=office_id, effective_from=values.effective_from, **words)
    else:
        row.sentence_zh, row.sentence_en = values.sentence_zh, values.sentence_en
        row.save(update_fields=list(words))
    record("set_vision", f"vision:{row.pk}", before, words, by=by, now=now)
    return row


def _add_value(office_id: int, values: ValueValues, *, by: Actor, now: datetime) -> Value:
    last = Value.objects.of(office_id).aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    row = Value.objects.create(office_id=office_id, position=place, **_words(values))
    record("add_value", f"value:{row.pk}", None, _words(values), by=by, now=now)
    return row


def _keep(office_id: int, value_id: int, act: str, *, active: bool, by: Actor, now: datetime) -> Value:
    _hold(office_id)
    row = access_value(office_id, value_id, for_update=True)
    if row.active != active:
        row.active = active
        row.save(update_fields=["active"])
        record(act, f"value:{row.pk}", not active, active, by=by, now=now)
    return row


def _check_free(office_id: int, values: ValueValues, but: int = 0) -> None:
    same = Value.objects.of(office_id).filter(letter=values.letter, name_zh=values.name_zh)
    if same.exclude(pk=but).exists():
        raise ValueTaken


def _check_pairs(plan: Plan, pairs: Collection[tuple[int, int]]) -> None:
    items, values = {item for item, _ in pairs}, {value for _, value in pairs}
    if Item.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True, pk__in=items).count() != len(
        items
    ) or Value.objects.of(plan.office_id).filter(pk__in=values).count() != len(values):
        raise NotFound


def _words(values: ValueValues) -> dict[str, str]:
    return {name: getattr(values, name) for name in WORDS}
