"""A month closes once, whole and in its parts, and never changes again."""

from datetime import date, timedelta

import pytest
from django.db import connection

from huzheng.foundation.audit.models import Change
from huzheng.foundation.clock import at
from huzheng.foundation.events.models import Event
from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.metrics.steps import close_value
from huzheng.foundation.testing import within
from huzheng.plan.book.testing import approve, bind, make_plan, measures_of
from huzheng.plan.figures import actions, api
from huzheng.plan.figures.errors import MonthClosed, MonthRuns, NeverClosed, TooShort
from huzheng.plan.figures.jobs import close_months
from huzheng.plan.figures.models import MonthClosing
from huzheng.plan.figures.queries import closed_parts, months_to_close
from huzheng.plan.figures.testing import FEBRUARY, MARCH, close, serve

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = Period(MARCH, date(2026, 4, 1))


def figure(office, metric="queue.served", filter=None, version=None):
    """Return a closed count of March."""
    aggregate = METRICS[metric].aggregates[0]
    return api.closed_figure(office.office.pk, metric, aggregate, filter or {}, PERIOD, version=version)


def test_a_month_closes_whole_and_by_each_dimension(central, given):
    serve(central, date(2026, 3, 2), 3)
    serve(central, date(2026, 3, 3), 2, counter=1, hour=14)
    row = actions.close_month(MARCH, **given)

    assert figure(central).value == 5
    parts = {
        name: closed_parts(central.office.pk, "queue.served", "count", [name], [MARCH])[MARCH]
        for name in ("counter", "hour")
    }
    assert {keys: cell.n for keys, cell in parts["counter"].items()} == {(1,): 3, (2,): 2}
    assert {keys: cell.n for keys, cell in parts["hour"].items()} == {(9,): 3, (14,): 2}
    crossed = closed_parts(central.office.pk, "queue.served", "count", ["hour", "weekday"], [MARCH])[MARCH]
    assert {keys: cell.n for keys, cell in crossed.items()} == {(9, 1): 3, (14, 2): 2}
    assert row.figures == MetricValue.objects.count()


def test_closing_tells_that_the_month_is_closed(central, given):
    serve(central, date(2026, 3, 2))
    row = actions.close_month(MARCH, **given)

    event = Event.objects.get(type=api.MONTH_CLOSED)
    assert event.data == {"month_closing": row.pk, "year": 2026, "month": 3, "figures": row.figures}


def test_a_month_closes_once_and_not_before_it_is_over(central, given):
    serve(central, date(2026, 3, 2))
    with pytest.raises(MonthRuns):
        actions.close_month(MARCH, **given | {"now": at(date(2026, 3, 31), 23)})
    actions.close_month(MARCH, **given)
    with pytest.raises(MonthClosed):
        actions.close_month(MARCH, **given)


def test_a_closed_figure_does_not_follow_its_rows(central, given):
    serve(central, date(2026, 3, 2), 3)
    actions.close_month(MARCH, **given)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE queue_ticket SET business_date = '2026-02-27'")
    close_months()

    assert figure(central).value == 3
    assert [row.value for row in api.figures_of_month(central.office.pk, MARCH) if row.metric == "queue.served"] == [3]


def test_a_correction_is_a_new_version_of_what_changed_and_of_the_whole(central, given):
    serve(central, date(2026, 3, 2), 3)
    actions.close_month(MARCH, **given)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE queue_ticket SET business_date = '2026-02-27' WHERE number = 1")
    actions.correct_month(MARCH, metric="queue.served", reason="一張誤植日期", **given)

    assert (figure(central).value, figure(central).version, figure(central).reason) == (2, 2, "一張誤植日期")
    assert figure(central, version=1).value == 3
    assert figure(central, filter={"hour": 9}).value == 2
    assert figure(central, "queue.taken").version == 1


def test_what_no_longer_has_a_case_is_corrected_to_nothing(central, given):
    serve(central, date(2026, 3, 2), 1)
    actions.close_month(MARCH, **given)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE queue_ticket SET business_date = '2026-02-27'")
    actions.correct_month(MARCH, metric="queue.served", reason="誤植", **given)

    assert (figure(central, filter={"hour": 9}).value, figure(central, filter={"hour": 9}).n) == (0, 0)


def test_only_a_closed_month_is_corrected_and_only_by_its_office(central, given, foreign):
    serve(central, date(2026, 3, 2))
    with pytest.raises(NeverClosed):
        actions.correct_month(MARCH, metric="queue.served", reason="x", **given)
    actions.close_month(MARCH, **given)
    with pytest.raises(NeverClosed):
        actions.correct_month(MARCH, metric="queue.served", reason="x", **foreign)


def test_what_a_promise_has_closed_is_the_same_figure(central, given):
    serve(central, date(2026, 3, 2), 3)
    plan = make_plan(central)
    bind(central, measures_of(plan)[0], metric="queue.served", aggregate="count", filter={}, target=5)
    approve(central, plan)

    assert actions.close_promises(**given) == 1
    actions.close_month(MARCH, **given)
    assert MetricValue.objects.filter(metric="queue.served", filter={}).count() == 1


def test_the_job_catches_up_with_every_ended_month_of_every_office(central, east):
    for office in (central, east):
        serve(office, date(2026, 2, 3))
    close_months()
    found = MonthClosing.objects.across_offices(reason="the test looks at all").values_list("office_id", "month")

    assert set(found) >= {(office.office.pk, month) for office in (central, east) for month in (FEBRUARY, MARCH)}
    assert close_months() == 0


def test_months_begin_with_the_first_case(central):
    serve(central, date(2026, 2, 3))

    assert months_to_close(central.office.pk, date(2026, 4, 10)) == [FEBRUARY, MARCH]
    assert months_to_close(central.office.pk, date(2026, 4, 10) + timedelta(days=30))[-1] == date(2026, 4, 1)


def test_an_office_without_a_case_owes_nothing(central):
    assert api.months_owed(central.office.pk, date(2026, 4, 10)) == []


def test_no_figure_is_split_by_person():
    assert not {"staff", "person", "clerk"} & {name for metric in METRICS.values() for name in metric.dimensions}


def test_the_record_of_a_correction_tells_the_whole_figures_and_counts_all_that_were_written(central, given):
    serve(central, date(2026, 3, 2), 2)
    serve(central, date(2026, 3, 3), 1, counter=1, hour=14)
    actions.close_month(MARCH, **given)
    closed = MetricValue.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE queue_ticket SET called_at = called_at + interval '5 hours', finished_at = finished_at"
            " + interval '6 hours', taken_at = taken_at + interval '1 hour' WHERE number = 3")  # fmt: skip
    written = actions.correct_month(MARCH, metric="queue.served", reason="誤植", **given)
    change = Change.objects.get(verb="correct_month")

    assert written == MetricValue.objects.count() - closed > 0
    assert (change.before, change.after) == (
        {"count": "3.000000 / 3 v1"},
        {"count": "3.000000 / 3 v2", "reason": "誤植"},
    )


def test_a_baseline_takes_eight_closed_months_of_its_own_figure(central, given):
    where = {"aggregate": "count", "months": (date(2025, 1, 1), date(2025, 12, 1)), "reason": "全年"}
    for month in range(1, 9):
        with pytest.raises(TooShort):
            actions.fix_baseline("queue.served", **where, **given)
        serve(central, date(2025, month, 3))
        close(central, date(2025, month, 1), now=at(date(2026, 1, 2)))

    assert actions.fix_baseline("queue.served", **where, **given).from_month == date(2025, 1, 1)


def test_parts_are_those_of_whole_months_by_exactly_these_dimensions(central, given):
    serve(central, date(2026, 3, 2), 3)
    actions.close_month(MARCH, **given)
    office = central.office.pk
    for end, filter, value in ((date(2026, 6, 1), {"hour": 9}, 99), (date(2026, 4, 1), {"hour": 9, "x": 1}, 98)):
        ask = Ask("queue.served", Period(MARCH, end), "count", filter)
        within(
            lambda ask=ask, value=value: close_value(ask, Measured(value, value), office_id=office, now=given["now"])
        )
    found = closed_parts(office, "queue.served", "count", ["hour"], [MARCH])

    assert {keys: cell.n for keys, cell in found[MARCH].items()} == {(9,): 3}
