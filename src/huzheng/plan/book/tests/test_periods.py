"""Closed figures never change; corrections are new versions."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection

from huzheng.foundation.clock import at
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.models import MetricValue
from huzheng.plan.book.actions import close_period, correct_period
from huzheng.plan.book.errors import PeriodOpen, UnknownMetric
from huzheng.plan.book.queries import histories
from huzheng.plan.book.rules import period_at
from huzheng.plan.book.testing import bind
from huzheng.plan.book.tests.test_hand import add, tick

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = period_at("month", date(2026, 3, 1))
APRIL = at(date(2026, 4, 1), 6)


def keep_march(central, plan, measure, given):
    """Bind the register in March, keep one line of two in time."""
    binding = bind(central, measure)
    for key, day in (("a", 10), ("b", 12)):
        tick(add(plan, measure, given, key=key), given, date(2026, 3, day))
    return binding


def test_closing_writes_each_ended_period_once(central, plan, measure, given):
    keep_march(central, plan, measure, given)

    assert close_period(plan.pk, **given | {"now": APRIL}) == 1
    assert close_period(plan.pk, **given | {"now": APRIL}) == 0
    row = MetricValue.objects.get()
    assert (row.period_start, float(row.value), row.n, row.version) == (MARCH.start, 0.5, 2, 1)


def test_the_running_period_is_not_closed(central, plan, measure, given):
    keep_march(central, plan, measure, given)

    assert close_period(plan.pk, **given | {"now": APRIL - timedelta(days=1)}) == 0


def test_an_empty_period_is_closed_as_nothing_from_the_binding_on(central, plan, measure, given):
    bind(central, measure)

    assert close_period(plan.pk, **given | {"now": APRIL}) == 1
    row = MetricValue.objects.get()
    assert (row.value, row.n) == (None, 0)


def test_binding_closes_what_the_rows_of_past_periods_already_tell(central, plan, measure, given):
    for key, day in (("a", 10), ("b", 12)):
        tick(add(plan, measure, given, key=key), given, date(2026, 3, day))
    binding = bind(central, measure, now=at(date(2026, 5, 4), 9))

    assert [row.period_start for row in MetricValue.objects.all()] == [MARCH.start]
    history = histories(plan.office_id, [binding], date(2026, 5, 4))[binding.pk]
    assert history.values[-3:] == [0.5, None, None]
    assert not history.owed


def test_a_closed_figure_does_not_follow_its_rows(central, plan, measure, given):
    binding = keep_march(central, plan, measure, given)
    close_period(plan.pk, **given | {"now": APRIL})
    tick(add(plan, measure, given, key="late"), given, date(2026, 3, 31))

    history = histories(plan.office_id, [binding], APRIL.date())[binding.pk]
    assert history.past[-1].measured.n == 2


def test_the_database_refuses_to_change_a_closed_figure(central, plan, measure, given):
    keep_march(central, plan, measure, given)
    close_period(plan.pk, **given | {"now": APRIL})

    for statement in ("UPDATE metrics_metricvalue SET value = 1", "DELETE FROM metrics_metricvalue"):
        with pytest.raises(IntegrityError, match="never changes"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_correction_is_a_new_version_with_its_reason(central, plan, measure, given):
    binding = keep_march(central, plan, measure, given)
    close_period(plan.pk, **given | {"now": APRIL})
    tick(add(plan, measure, given, key="late"), given, date(2026, 3, 3))
    where = {"measure_id": measure.pk, "period": MARCH, "reason": "漏列一件"}
    correct_period(plan.pk, **where, **given | {"now": APRIL})

    rows = MetricValue.objects.order_by("version")
    assert [(row.version, row.n, row.reason) for row in rows] == [(1, 2, ""), (2, 3, "漏列一件")]
    assert histories(plan.office_id, [binding], APRIL.date())[binding.pk].past[-1].measured.n == 3


def test_only_a_closed_period_is_corrected(central, plan, measure, given):
    where = {"measure_id": measure.pk, "period": MARCH, "reason": "x"}
    with pytest.raises(UnknownMetric):
        correct_period(plan.pk, **where, **given)
    bind(central, measure)
    with pytest.raises(PeriodOpen):
        correct_period(plan.pk, **where, **given)


def test_another_office_closes_and_corrects_nothing(central, plan, measure, given, foreign):
    keep_march(central, plan, measure, given)

    with pytest.raises(NotFound):
        close_period(plan.pk, **foreign | {"now": APRIL})
    with pytest.raises(NotFound):
        correct_period(plan.pk, measure_id=measure.pk, period=MARCH, reason="x", **foreign)
