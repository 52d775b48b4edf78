"""What plans promise of calls, returning, counters and languages is measured as one counts it by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from huzheng.foundation.actors import citizen
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, evidence, measure
from huzheng.hall.queue import actions, steps
from huzheng.hall.queue.data import Aside, Asked
from huzheng.hall.queue.testing import seated, take, ticket_in
from huzheng.office.testing import MONDAY, make_skill

DAY = Period(date(2026, 3, 2), date(2026, 3, 3))


def at(minute):
    return MONDAY + timedelta(minutes=minute)


def found(office, key, aggregate, **filter):
    answer = measure(key, office.office.pk, DAY, aggregate, filter)
    return None if answer.value is None else float(answer.value), answer.n


def rows(office, key, **filter):
    return [(row.text, row.value, row.met) for row in evidence(key, office.office.pk, DAY, filter)]


def kind(office, counter, value):
    office.counters[counter].kind = value
    office.counters[counter].save()


def come_back(office, minute):
    with transaction.atomic():
        by = citizen(office.office.pk)
        return steps.issue_returning(office.groups[0].pk, counter_id=None, by=by, now=at(minute))


def test_who_came_at_the_first_call_is_told_from_who_was_called_again_or_not_seen(central):
    central.office.recall_pause = timedelta(0)
    central.office.save()
    by = seated(central)
    ticket_in("finished", central, by=by)
    ticket_in("missed", central, by=by)
    gone = ticket_in("called", central, by=by)
    actions.leave(gone.id, by=by, now=at(6))
    twice = ticket_in("called", central, by=by)
    actions.recall(twice.id, by=by, now=at(6))
    actions.finish(twice.id, by=by, now=at(7))
    take(central)
    ticket_in("called", central, by=by)

    assert found(central, "queue.came_at_first_call", "rate") == (0.25, 4)
    assert [row[2] for row in rows(central, "queue.came_at_first_call")] == [False, False, False, True]


def test_what_happens_after_somebody_came_says_nothing_of_the_first_call(central):
    central.office.recall_pause = timedelta(0)
    central.office.save()
    by = seated(central)
    kept = ticket_in("parked", central, by=by)
    for verb, minute in (("call_this", 10), ("recall", 11), ("finish", 12)):
        getattr(actions, verb)(kept.id, by=by, now=at(minute))
    assert found(central, "queue.came_at_first_call", "rate") == (1, 1)

    late = ticket_in("called", central, by=by, now=at(20))
    for verb, minute in (("requeue", 27), ("call_this", 28), ("finish", 29)):
        getattr(actions, verb)(late.id, by=by, now=at(minute))
    assert found(central, "queue.came_at_first_call", "rate") == (0.5, 2)


def test_a_counter_that_nobody_left_was_open_until_its_day_was_over(central):
    by = seated(central, now=at(14 * 60))  # 23:00
    actions.stand_up(by=by, now=at(24 * 60))

    assert found(central, "queue.counter_minutes", "count") == (60, 1)


def test_who_comes_back_has_a_second_wait_of_its_own(central):
    by = seated(central)
    mine = come_back(central, 10)
    actions.call_this(mine.id, by=by, now=at(13))
    actions.finish(mine.id, by=by, now=at(20))
    ticket_in("finished", central, by=by, now=at(30))
    come_back(central, 40)  # still waits

    assert found(central, "queue.returned_wait_minutes", "mean") == (3, 1)
    assert rows(central, "queue.returned_wait_minutes") == [("A001 → 1", Decimal(3), None)]


def test_who_is_sent_on_waits_from_there_and_being_put_back_begins_no_new_wait(central):
    by, other = seated(central), seated(central, 1)
    mine = ticket_in("serving", central, by=by)
    actions.transfer(mine.id, aside=Aside(group_id=central.groups[1].pk), by=by, now=at(10))
    actions.call_this(mine.id, by=other, now=at(14))
    assert found(central, "queue.returned_wait_minutes", "p50") == (4, 1)

    actions.requeue(mine.id, by=other, now=at(15))
    assert found(central, "queue.returned_wait_minutes", "p50") == (4, 1)
    actions.call_this(mine.id, by=other, now=at(19))

    assert found(central, "queue.returned_wait_minutes", "p50") == (9, 1)


def test_counters_of_a_special_kind_are_counted_by_kind(central):
    kind(central, 1, "caring"), kind(central, 2, "mobile")
    for counter in range(3):
        ticket_in("finished", central, by=seated(central, counter))

    assert found(central, "queue.served_specially", "count") == (2, 2)
    assert found(central, "queue.served_specially", "count", kind="mobile") == (1, 1)
    assert found(central, "queue.served", "count", kind="general") == (1, 1)


def test_a_mobile_counter_counts_for_the_time_it_was_open(central):
    kind(central, 2, "mobile")
    seated(central)
    by = seated(central, 2, now=at(60))
    actions.stand_up(by=by, now=at(90))

    assert found(central, "queue.counter_minutes", "count", kind="mobile") == (30, 1)
    assert found(central, "queue.counter_minutes", "count", counter=1) == (0, 0)  # still open
    assert rows(central, "queue.counter_minutes") == [("3 號櫃檯", Decimal(30), None)]


def test_the_wish_for_a_language_is_kept_by_who_speaks_it(central):
    make_skill(central, "reviewer", "阿美語")
    for counter in (0, 1):
        by = seated(central, counter)
        asked = Asked(wish="阿美語")
        mine = actions.issue_ticket(central.groups[0].pk, asked=asked, by=citizen(central.office.pk), now=at(counter))
        actions.call_this(mine.id, by=by, now=at(5))
        actions.finish(mine.id, by=by, now=at(9))
    ticket_in("finished", central, by=by, now=at(10))

    assert found(central, "queue.wish_kept", "rate") == (0.5, 2)


@pytest.mark.parametrize(
    "key", ["queue.came_at_first_call", "queue.returned_wait_minutes", "queue.served_specially", "queue.counter_minutes",
            "queue.wish_kept"],
)  # fmt: skip
def test_nothing_happened_is_no_rate_and_nought_is_a_count(central, east, key):
    by = seated(central)
    ticket_in("finished", central, by=by)
    metric = METRICS[key]

    for aggregate in metric.aggregates:
        assert found(east, key, aggregate) == ((0 if aggregate == "count" else None), 0)
    assert rows(east, key) == []
