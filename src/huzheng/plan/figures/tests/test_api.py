"""What the rooms above get: promises off target, the month's figures, a number that can prove itself, months owed."""

import json
from datetime import date, timedelta

import pytest

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS
from huzheng.hall.queue.testing import take
from huzheng.plan.book.testing import approve, bind, make_plan, measures_of
from huzheng.plan.figures import actions, api
from huzheng.plan.figures.queries import months_to_close
from huzheng.plan.figures.testing import FEBRUARY, MARCH, close, serve

pytestmark = pytest.mark.django_db(transaction=True)
APRIL_10 = date(2026, 4, 10)
PERIOD = Period(MARCH, date(2026, 4, 1))


@pytest.fixture
def promised(central):
    """A promise of at least twelve people a month, bound in March, of which five came."""
    serve(central, date(2026, 3, 3), 5)
    plan = make_plan(central)
    bind(central, measures_of(plan)[1], metric="queue.served", aggregate="count", filter={}, target=12)
    approve(central, plan)
    return measures_of(plan)[1]


def test_a_closed_figure_that_misses_its_target_is_told(central, promised, given):
    actions.close_promises(**given)
    (found,) = api.off_target(central.office.pk, MARCH, APRIL_10)

    assert (found.measure_id, found.item_id, found.value, found.light, found.closed) == (
        promised.pk, promised.item_id, 5, "late", True,
    )  # fmt: skip
    assert (found.shown, found.target_words) == ("5 張", "至少 12 張")
    assert found.url.endswith(f"/measure/{promised.pk}/why/?period=2026-03-01")


def test_before_it_is_closed_the_live_figure_is_told(central, promised):
    (found,) = api.off_target(central.office.pk, MARCH, date(2026, 3, 20))

    assert (found.value, found.closed) == (5, False)


def test_what_meets_its_target_or_has_no_case_or_was_not_promised_yet_is_not_told(central, promised):
    assert api.off_target(central.office.pk, FEBRUARY, APRIL_10) == []  # bound in March
    serve(central, date(2026, 3, 4), 7)
    assert api.off_target(central.office.pk, MARCH, APRIL_10) == []


def test_another_office_is_told_nothing(east, promised):
    assert api.off_target(east.office.pk, MARCH, APRIL_10) == []


def test_the_figures_of_a_month_are_closed_ones_where_they_are(central):
    serve(central, date(2026, 3, 3), 5)
    before = {one.metric: one for one in api.figures_of_month(central.office.pk, MARCH)}
    close(central, MARCH)
    after = {one.metric: one for one in api.figures_of_month(central.office.pk, MARCH)}

    assert (before["queue.served"].value, before["queue.served"].closed, before["queue.served"].version) == (
        5,
        False,
        0,
    )
    assert (after["queue.served"].value, after["queue.served"].closed, after["queue.served"].version) == (5, True, 1)


def test_the_figures_of_a_closed_month_cost_few_queries(central, django_assert_max_num_queries):
    serve(central, date(2026, 3, 3), 5)
    close(central, MARCH)

    with django_assert_max_num_queries(3):
        assert len(api.figures_of_month(central.office.pk, MARCH)) == sum(
            len(metric.aggregates) for metric in METRICS.values()
        )


def test_a_closed_number_bears_all_that_counts_it_again(central, given):
    serve(central, date(2026, 3, 3), 5)
    actions.close_month(MARCH, **given)
    found = api.closed_figure(central.office.pk, "queue.served", "count", {"counter": 1}, PERIOD)

    assert json.loads(found.mark) == {
        "metric": "queue.served", "aggregate": "count", "filter": {"counter": 1}, "version": 1,
        "start": "2026-03-01", "end": "2026-04-01",
    }  # fmt: skip
    assert api.closed_figure(central.office.pk, "queue.served", "count", {"counter": 2}, PERIOD) is None


def test_months_are_owed_until_they_are_closed(central, promised, given):
    assert api.months_owed(central.office.pk, APRIL_10) == [MARCH]
    actions.close_month(MARCH, **given)
    actions.close_promises(**given)
    assert api.months_owed(central.office.pk, APRIL_10) == []
    assert api.months_owed(central.office.pk, date(2026, 5, 2)) == [date(2026, 4, 1)]


def test_a_quarter_is_owed_with_its_last_month(central, given):
    plan = make_plan(central)
    bind(central, measures_of(plan)[0], period_kind="quarter")
    approve(central, plan)

    assert api.months_owed(central.office.pk, date(2026, 4, 1)) == [MARCH]
    actions.close_promises(**given)
    assert api.months_owed(central.office.pk, date(2026, 4, 1)) == []


def test_a_ticket_that_nobody_called_counts_as_taken_without_a_counter(central, given):
    take(central, now=at(date(2026, 3, 3), 9))
    actions.close_month(MARCH, **given | {"now": given["now"] + timedelta(days=1)})

    assert api.closed_figure(central.office.pk, "queue.taken", "count", {"counter": 0}, PERIOD).value == 1
    assert api.closed_figure(central.office.pk, "queue.served", "count", {}, PERIOD).value == 0


def test_an_office_without_a_closed_month_asks_each_metric_once(central, django_assert_max_num_queries):
    with django_assert_max_num_queries(len(METRICS) + 10):
        assert months_to_close(central.office.pk, APRIL_10) == []
