"""What keeps a measure: bound, bound anew, by hand, not yet, open again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.models import Event
from huzheng.office.testing import MONDAY
from huzheng.plan.book.access import live_binding
from huzheng.plan.book.actions import bind_measure, mark_by_hand, mark_not_yet, unbind_measure
from huzheng.plan.book.errors import BadFilter, UnknownMetric
from huzheng.plan.book.models import Binding, MeasureMove
from huzheng.plan.book.testing import bind, measures_of, terms

pytestmark = pytest.mark.django_db(transaction=True)
LATER = MONDAY + timedelta(days=1)


def moves(measure):
    rows = MeasureMove.objects.of(measure.office_id).filter(measure=measure).order_by("seq")
    return [(row.verb, row.before, row.after) for row in rows]


def test_a_person_confirms_that_a_metric_proves_a_measure(central, plan, measure):
    binding = bind(central, measure)

    assert (binding.version, binding.confirmed_by_id) == (1, central.people["evaluation"].pk)
    assert moves(measure) == [("bind_measure", "unbound", "metric")]
    assert Event.objects.filter(subject=f"measure:{measure.pk}", type="plan.bind_measure").count() == 1


def test_binding_anew_ends_the_old_version_and_writes_the_next(central, plan, measure):
    old = bind(central, measure)
    new = bind(central, measure, target=Decimal("0.95"), now=LATER)
    versions = Binding.objects.of(plan.office_id).filter(measure=measure).order_by("version")

    assert [(row.version, row.ended_at) for row in versions] == [(1, LATER), (2, None)]
    assert live_binding(measure).pk == new.pk != old.pk


def test_confirming_the_same_terms_again_changes_nothing(central, plan, measure):
    assert bind(central, measure).pk == bind(central, measure, now=LATER).pk
    assert len(moves(measure)) == 1


def test_a_measure_has_one_live_binding_whatever_happens(central, plan, measure):
    binding = bind(central, measure)
    binding.pk, binding.version = None, 2

    with pytest.raises(IntegrityError):
        binding.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [{"metric": "nobody.measures"}, {"aggregate": "p90"}, {"filter": {"colour": "red"}}, {"filter": {"measure": "x"}}],
    ids=["metric", "aggregate", "filter", "value"],
)
def test_what_no_room_measures_cannot_be_bound(plan, measure, given, wrong):
    with pytest.raises((UnknownMetric, BadFilter)):
        bind_measure(plan.pk, measure_id=measure.pk, terms=terms(**wrong), **given)


def test_by_hand_and_not_yet_end_a_binding_and_keep_the_reason(central, plan, measure, given):
    bind(central, measure)
    mark_by_hand(plan.pk, measure_id=measure.pk, reason="簽到表", **given)
    mark_not_yet(plan.pk, measure_id=measure.pk, reason="尚未建置", **given)
    unbind_measure(plan.pk, measure_id=measure.pk, reason="重新考慮", **given)

    assert live_binding(measure) is None
    assert [after for _verb, _before, after in moves(measure)] == ["metric", "by_hand", "not_yet", "unbound"]
    rows = MeasureMove.objects.of(plan.office_id).filter(measure=measure).order_by("seq")
    assert [row.reason for row in rows] == ["", "簽到表", "尚未建置", "重新考慮"]


def test_another_office_does_not_find_the_measure(plan, measure, foreign):
    for act in (
        lambda: bind_measure(plan.pk, measure_id=measure.pk, terms=terms(), **foreign),
        lambda: mark_by_hand(plan.pk, measure_id=measure.pk, reason="x", **foreign),
        lambda: mark_not_yet(plan.pk, measure_id=measure.pk, reason="x", **foreign),
        lambda: unbind_measure(plan.pk, measure_id=measure.pk, reason="x", **foreign),
    ):
        with pytest.raises(NotFound):
            act()


def test_three_measures_are_kept_in_three_ways(central, plan, given):
    first, second, third = measures_of(plan)
    bind(central, first)
    mark_by_hand(plan.pk, measure_id=second.pk, reason="x", **given)
    mark_not_yet(plan.pk, measure_id=third.pk, reason="x", **given)

    assert [row.kept_by for row in measures_of(plan)] == ["metric", "by_hand", "not_yet"]
