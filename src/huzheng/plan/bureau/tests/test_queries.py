"""What the bureau reads of its offices: agreed figures of whole months, plans in force, the time there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.steps import close_value
from huzheng.foundation.testing import waits, within
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import amend, approve, make_scheduled_plan
from huzheng.plan.bureau.access import access_office_task
from huzheng.plan.bureau.data import Agreed
from huzheng.plan.bureau.models import OfficeTaskFile
from huzheng.plan.bureau.queries.closed import closed_figures
from huzheng.plan.bureau.queries.plans import plans_in_force, published
from huzheng.plan.bureau.queries.units import shared_now, units_of
from huzheng.plan.bureau.testing import in_office, make_task

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = Agreed("queue.seen_within_15", "rate", date(2025, 12, 1))
MONTHS = [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]


def close(made, first, last, value="0.9"):
    ask = Ask(SEEN.metric, Period(first, last), SEEN.aggregate, {})
    within(lambda: close_value(ask, Measured(Decimal(value), 9), office_id=made.office.pk, now=MONDAY))


def test_only_whole_months_from_the_agreed_day_on_are_compared(central):
    office = central.office.pk
    for first, last in zip(MONTHS, [*MONTHS[1:], date(2026, 3, 1)], strict=True):
        close(central, first, last)
    close(central, date(2026, 2, 1), date(2026, 5, 1), "0.1")  # a quarter
    found = closed_figures([office], [SEEN], MONTHS)

    assert [(row.month, row.value) for row in found] == [(month, Decimal("0.9")) for month in MONTHS[1:]]


@pytest.mark.parametrize("lacking", ["offices", "metrics", "months"])
def test_without_offices_metrics_or_months_nothing_is_asked(central, django_assert_num_queries, lacking):
    given = {"offices": [central.office.pk], "metrics": [SEEN], "months": MONTHS} | {lacking: []}

    with django_assert_num_queries(0):
        assert closed_figures(given["offices"], given["metrics"], given["months"]) == []


def test_the_plan_in_force_is_the_last_version_of_this_year_or_before(central):
    for year in (114, 115, 116):
        approve(central, make_scheduled_plan(central, [], roc_year=year), number=f"第{year}號")
    office = central.office.pk
    found = plans_in_force({office: MONDAY.date()})[office]
    assert (found.plan.roc_year, found.number) == (115, 1)
    amend(central, found.plan, text="修正後的作法。")
    found = plans_in_force({office: MONDAY.date()})[office]

    assert (found.plan.roc_year, found.number) == (115, 2)
    assert [(row.plan.roc_year, row.number) for row in published(office)] == [(116, 1), (115, 2), (115, 1), (114, 1)]


def shift(made, days):
    made.office.rehearsal, made.office.clock_offset = True, timedelta(days=days)
    made.office.save(update_fields=["rehearsal", "clock_offset"])


def test_the_bureau_looks_at_the_time_of_its_offices_where_they_share_one(central, east, bureau):
    shift(central, 5)
    shift(east, 5)
    central.office.refresh_from_db()
    units = units_of(central.office.bureau_id, MONDAY)
    assert {unit.now for unit in units} == {MONDAY + timedelta(days=5)}
    assert shared_now(units, MONDAY) == MONDAY + timedelta(days=5)
    shift(east, 6)
    units = units_of(central.office.bureau_id, MONDAY)

    assert shared_now(units, MONDAY) == MONDAY


def test_a_task_that_is_held_may_be_pointed_to(central, bureau):
    row = in_office(central, make_task(bureau, central))
    file = OfficeTaskFile.objects.of(central.office.pk).get(office_task=row)

    def point():
        OfficeTaskFile.objects.of(central.office.pk).filter(pk=file.pk).update(office_task_id=row.pk)

    assert not waits(lambda: access_office_task(central.office.pk, row.pk, for_update=True), point)
