"""The figures equal what one computes by hand from the raw tickets."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.urls import reverse

from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, evidence, measure
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.testing import seated, take, ticket_in
from huzheng.office.testing import MONDAY, PASSWORD

DAY = Period(date(2026, 3, 2), date(2026, 3, 3))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def measured_day(central):
    """Forty visitors, waits of 0 to 30 minutes, at one of two counters."""
    chance = Random(7)
    clerks = [seated(central, 0), seated(central, 1)]
    for number in range(40):
        taken = MONDAY + number * 7 * MINUTE
        ticket = take(central, number % 2, now=taken)
        called = taken + chance.random() * 30 * MINUTE
        by = clerks[number % 2]
        actions.call_this(ticket.id, by=by, now=called)
        actions.finish(ticket.id, by=by, now=called + 5 * MINUTE)
    return central


def raw_waits(office, **only):
    rows = Ticket.objects.of(office.office.pk).filter(called_at__isnull=False, **only)
    return [rules.minutes_between(row.taken_at, row.called_at) for row in rows]


@pytest.mark.accept("Q-10", 1)
def test_average_and_90th_percentile_equal_those_of_the_raw_tickets(measured_day):
    expected = rules.span(raw_waits(measured_day))
    shown = queries.day_figures(measured_day.office.pk, DAY.start).whole.waits

    assert shown.n == expected.n == 40
    assert (shown.mean, shown.p50, shown.p90) == pytest.approx((expected.mean, expected.p50, expected.p90))
    for aggregate in ("mean", "p50", "p90"):
        value = measure("queue.wait_minutes", measured_day.office.pk, DAY, aggregate, {}).value
        assert float(value) == pytest.approx(getattr(expected, aggregate))


def test_the_share_seen_in_time_carries_its_number_of_cases(measured_day):
    waits = raw_waits(measured_day, counter=measured_day.counters[0])
    found = measure("queue.seen_within_15", measured_day.office.pk, DAY, "rate", {"counter": 1, "minutes": 10})

    assert found.n == len(waits) == 20
    assert float(found.value) == pytest.approx(sum(wait <= 10 for wait in waits) / 20)


def test_the_evidence_is_the_tickets_behind_the_number(measured_day):
    rows = evidence("queue.seen_within_15", measured_day.office.pk, DAY, {"group": "A"})
    found = measure("queue.seen_within_15", measured_day.office.pk, DAY, "rate", {"group": "A"})

    assert len(rows) == found.n == 20
    assert sum(row.met for row in rows) / len(rows) == pytest.approx(float(found.value))
    assert rows[:3] == [rows[0], rows[1], rows[2]]
    assert rows[-1] == list(rows)[-1]


def test_served_counts_the_finished_and_zero_is_a_number(central, east):
    ticket_in("finished", central, by=seated(central))

    assert measure("queue.served", central.office.pk, DAY, "count", {}).value == 1
    assert measure("queue.served", east.office.pk, DAY, "count", {}).value == 0


def test_nobody_called_is_no_wait_rather_than_zero(central):
    take(central)

    found = measure("queue.wait_minutes", central.office.pk, DAY, "p90", {})
    assert (found.value, found.n) == (None, 0)


def test_a_clock_that_ran_backwards_is_marked_and_left_out_of_the_waits(central):
    clerk, ticket = seated(central), take(central)
    actions.call_this(ticket.id, by=clerk, now=MONDAY - 3 * MINUTE)

    assert Ticket.objects.of(central.office.pk).get().inaccurate
    assert measure("queue.wait_minutes", central.office.pk, DAY, "mean", {}).n == 0


@pytest.mark.parametrize("aggregate", ["mean", "p50", "p90"])
def test_the_wait_is_measured_in_decimal_minutes(measured_day, aggregate):
    assert isinstance(measure("queue.wait_minutes", measured_day.office.pk, DAY, aggregate, {}).value, Decimal)


def test_the_hall_page_shows_the_day_in_five_queries(measured_day, client, django_assert_num_queries):
    client.login(username="evaluation-central", password=PASSWORD)
    with django_assert_num_queries(5):
        text = client.get(reverse("queue:hall", kwargs={"office": "central"}) + "?day=115/3/2").text

    assert "民國115年3月2日" in text


def test_a_ticket_page_shows_its_life(central, client):
    client.login(username="evaluation-central", password=PASSWORD)
    ticket = ticket_in("finished", central, by=seated(central))

    text = client.get(reverse("queue:ticket", kwargs={"office": "central", "ticket": ticket.id})).text
    assert [word in text for word in ("取號", "指定叫號", "開始辦理", "結束")] == [True] * 4


@pytest.mark.parametrize(
    "key", ["queue.wait_minutes", "queue.seen_within_15", "queue.served", "queue.taken", "queue.work_minutes"]
)
def test_each_part_equals_what_its_filter_measures(measured_day, key):
    metric, office_id = METRICS[key], measured_day.office.pk
    sets = [*((name,) for name in metric.dimensions), ("hour", "counter"), ("group", "section")]
    parts = metric.split(office_id, DAY, metric.aggregates, sets)

    assert {part.dimensions for part in parts} == {tuple(sorted(one, key=metric.dimensions.index)) for one in sets}
    for part in parts:
        found = measure(key, office_id, DAY, part.aggregate, part.filter)
        assert (float(found.value), found.n) == (pytest.approx(float(part.measured.value)), part.measured.n)


def test_tickets_are_told_apart_by_where_they_were_taken(central):
    by_phone, by_staff = (
        take(central),
        actions.issue_ticket(central.groups[0].pk, by=central.actor("reception"), now=MONDAY),
    )

    assert by_phone.id != by_staff.id
    for channel, count in (("phone", 1), ("desk", 1), ("kiosk", 0)):
        assert measure("queue.taken", central.office.pk, DAY, "count", {"channel": channel}).value == count
