"""Races on real connections: two workers close the same month, and it is closed once."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Conflict
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.testing import by_hands
from huzheng.plan.figures import actions
from huzheng.plan.figures.errors import MonthClosed
from huzheng.plan.figures.jobs import close_months
from huzheng.plan.figures.models import Baseline, MonthClosing
from huzheng.plan.figures.testing import MARCH, close, serve

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4
OR_BROKEN = (Conflict, IntegrityError)


def test_a_month_closed_at_once_is_closed_once(central, given):
    serve(central, date(2026, 3, 2), 2)
    found = by_hands(HANDS, lambda: actions.close_month(MARCH, **given), OR_BROKEN)

    assert sum(isinstance(one, MonthClosed) for one in found) == HANDS - 1
    assert MonthClosing.objects.of(central.office.pk).get().figures == MetricValue.objects.count()


def test_workers_that_run_the_job_at_once_close_everything_once(central, east):
    for office in (central, east):
        serve(office, date(2026, 9, 1), 2)
    by_hands(HANDS, close_months, OR_BROKEN)
    served = MetricValue.objects.filter(metric="queue.served", filter={}, period_start=date(2026, 9, 1))

    assert sorted(served.values_list("office_id", "version")) == sorted((one.office.pk, 1) for one in (central, east))


def test_without_the_lock_the_same_run_collides(central, given, monkeypatch):
    """The control: without holding the closing, all count and write the month, and only the constraint stops them."""
    serve(central, date(2026, 3, 2), 2)
    gate, honest = threading.Barrier(HANDS), actions.close_standing

    def late(*args, **kwargs):
        gate.wait(10)
        return honest(*args, **kwargs)

    monkeypatch.setattr("huzheng.plan.book.api.hold_closing", lambda office_id: None)
    monkeypatch.setattr(actions, "close_standing", late)
    found = by_hands(HANDS, lambda: actions.close_month(MARCH, **given), OR_BROKEN)

    assert sum(isinstance(one, IntegrityError) for one in found) == HANDS - 1


def test_corrections_at_once_are_versions_one_after_the_other(central, given):
    serve(central, date(2026, 3, 2), 2)
    actions.close_month(MARCH, **given)
    by_hands(HANDS, lambda: actions.correct_month(MARCH, metric="queue.served", reason="清點", **given), OR_BROKEN)
    versions = MetricValue.objects.filter(metric="queue.served", filter={}).values_list("version", flat=True)

    assert sorted(versions) == list(range(1, HANDS + 2))


def test_of_baselines_fixed_at_once_one_holds(central, given):
    for month in range(1, 10):
        serve(central, date(2025, month, 3))
        close(central, date(2025, month, 1), now=at(date(2026, 1, 2)))
    where = {"months": (date(2025, 1, 1), date(2025, 9, 1)), "reason": "全年"}
    by_hands(HANDS, lambda: actions.fix_baseline("queue.served", aggregate="count", **where, **given), OR_BROKEN)
    rows = Baseline.objects.of(central.office.pk)

    assert (rows.count(), rows.filter(ended_at__isnull=True).count()) == (HANDS, 1)
