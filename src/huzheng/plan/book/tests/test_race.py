"""Races on real connections: two people press at once, and it happened once."""

import threading
from datetime import date
from decimal import Decimal

import pytest

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Conflict
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.testing import at_once
from huzheng.office.testing import MONDAY
from huzheng.plan.book import access
from huzheng.plan.book.actions import (
    add_hand_entry,
    add_measure,
    approve_plan,
    bind_measure,
    close_period,
    confirm_read,
    import_plan,
    keep_reading,
    mark_by_hand,
    tick_hand_entry,
    trees,
)
from huzheng.plan.book.data import MeasureValues
from huzheng.plan.book.models import (
    Binding,
    HandEntry,
    HandEntryMove,
    MeasureMove,
    Plan,
    PlanDocument,
    PlanRead,
    PlanVersion,
)
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.testing import amend, approve, bind, make_plan, measures_of, reading, terms
from huzheng.plan.book.tests.test_hand import add, tick

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def test_the_same_file_uploaded_at_once_is_one_reading_and_one_plan(central, given):
    found = at_once(*[lambda: keep_reading(reading(), **given)] * HANDS)
    assert len({document.pk for document in found}) == 1

    plans = at_once(*[lambda: import_plan(found[0].pk, **given)] * HANDS)
    assert len({plan.pk for plan in plans}) == Plan.objects.of(central.office.pk).count() == 1
    assert PlanDocument.objects.of(central.office.pk).count() == 1


def test_two_who_bind_at_once_write_two_versions_and_one_holds(plan, measure, given):
    targets = [terms(target=Decimal(k) / 10, filter={"measure": measure.pk}) for k in range(5, 9)]
    at_once(*(lambda one=one: bind_measure(plan.pk, measure_id=measure.pk, terms=one, **given) for one in targets))
    rows = Binding.objects.of(plan.office_id).filter(measure=measure)

    assert sorted(row.version for row in rows) == [1, 2, 3, 4]
    assert sum(row.ended_at is None for row in rows) == 1


def test_of_two_who_mark_by_hand_at_once_one_comes_too_late(plan, measure, given):
    acts = [lambda: mark_by_hand(plan.pk, measure_id=measure.pk, reason="x", **given)] * HANDS
    found = at_once(*acts)

    assert sum(isinstance(one, Conflict) for one in found) == HANDS - 1
    assert MeasureMove.objects.of(plan.office_id).filter(measure=measure).count() == 1


def test_lines_added_at_once_have_their_own_numbers(plan, measure, given):
    at_once(*(lambda k=k: add(plan, measure, given, key=str(k)) for k in range(HANDS)))
    numbers = HandEntry.objects.of(plan.office_id).order_by("number").values_list("number", flat=True)

    assert list(numbers) == [1, 2, 3, 4]


def test_a_finger_that_taps_twice_adds_one_line(plan, measure, given):
    values = {"received_on": MONDAY.date(), "limit_days": 6, "note": "", "key": "same"}
    at_once(*[lambda: add_hand_entry(plan.pk, measure_id=measure.pk, **values, **given)] * HANDS)

    assert HandEntry.objects.of(plan.office_id).count() == 1


def test_ticking_at_once_ticks_once(plan, measure, given):
    entry = add(plan, measure, given)
    where = {"measure_id": measure.pk, "entry_id": entry.pk, "replied_on": MONDAY.date()}
    at_once(*[lambda: tick_hand_entry(plan.pk, **where, **given)] * HANDS)

    assert HandEntryMove.objects.of(plan.office_id).filter(entry=entry, verb="tick_hand_entry").count() == 1


def test_a_period_closed_at_once_is_closed_once(central, plan, measure, given):
    bind(central, measure)
    tick(add(plan, measure, given), given, date(2026, 3, 9))
    later = given | {"now": at(date(2026, 4, 1))}
    found = at_once(*[lambda: close_period(plan.pk, **later)] * HANDS)

    assert sorted(found) == [0, 0, 0, 1]
    assert MetricValue.objects.count() == 1


def test_of_two_plans_of_one_year_approved_at_once_one_is_in_force(central, plan, given):
    second = make_plan(central, measures=2)
    acts = [
        lambda pk=row.pk: approve_plan(pk, number=f"第{pk}號", on=date(2026, 1, 8), **given) for row in (plan, second)
    ]
    at_once(*acts)

    assert Plan.objects.of(central.office.pk).filter(state="approved").count() == 1


def add_at_once(plan, given):
    item = plan_tree(plan).dimensions[0].items[0].row
    new = MeasureValues("", "新作法")
    return at_once(*[lambda: add_measure(plan.pk, item_id=item.pk, values=new, **given)] * HANDS)


def test_measures_added_at_once_stand_one_below_the_other(plan, given):
    add_at_once(plan, given)

    assert [row.position for row in measures_of(plan)] == list(range(3 + HANDS))


def test_without_the_lock_of_the_plan_the_same_run_collides(plan, given, monkeypatch):
    """The control: the same run, looking without locking, breaks on the place that two rows want."""
    gate = threading.Barrier(HANDS)
    honest, count_then_write = access.access_plan, trees._end

    def unlocked(office_id, plan_id, *, for_update=False):
        return honest(office_id, plan_id)

    def late(rows):
        place = count_then_write(rows)
        gate.wait(5)
        return place

    monkeypatch.setattr("huzheng.plan.book.actions.trees.access_plan", unlocked)
    monkeypatch.setattr("huzheng.plan.book.actions.trees._end", late)

    # two that want one place wait for each other: the constraint names it, or the database breaks the knot
    with pytest.raises(Exception, match=r"measure_place|忙碌"):
        add_at_once(plan, given)


def test_of_two_amendments_of_one_version_at_once_one_comes_too_late(central, plan):
    approve(central, plan)
    acts = [lambda k=k: amend(central, plan, base=1, text=f"第{k}種改法", number=f"{k}") for k in range(HANDS)]
    found = at_once(*acts)
    (written,) = [one for one in found if not isinstance(one, Conflict)]

    assert [row.number for row in PlanVersion.objects.of(plan.office_id).filter(plan=plan)] == [2, 1]
    assert measures_of(plan)[1].text == f"第{written.approval_number}種改法"


def test_one_who_confirms_many_times_at_once_has_read_once(central, plan):
    approve(central, plan)
    by, office_id = central.actor("clerk"), central.office.pk
    at_once(*[lambda: confirm_read(plan.pk, office_id=office_id, number=1, by=by, now=MONDAY)] * HANDS)

    assert PlanRead.objects.of(office_id).count() == 1
