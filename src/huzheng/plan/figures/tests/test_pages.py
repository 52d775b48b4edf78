"""The pages: what they show, who may press what, how many queries they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.models import MetricValue
from huzheng.office.testing import PASSWORD
from huzheng.plan.book.testing import approve, bind, make_plan, measures_of
from huzheng.plan.figures.models import Baseline, MonthClosing
from huzheng.plan.figures.testing import FEBRUARY, MARCH, close, serve

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(client):
    """A function that asks for (or posts to) a page of the figures as somebody."""

    def ask(name, role="evaluation", *, post=None, query="", **kwargs):
        client.login(username=f"{role}-central", password=PASSWORD)
        url = reverse(f"figures:{name}", kwargs={"office": "central", **kwargs}) + query
        return client.post(url, post) if post is not None else client.get(url)

    return ask


@pytest.fixture
def quarter(central):
    """Two closed months with tickets."""
    serve(central, date(2026, 2, 3), 3)
    serve(central, date(2026, 3, 3), 5)
    close(central, FEBRUARY)
    close(central, MARCH)
    return central


def test_the_list_shows_every_number_with_its_last_month(visit, quarter):
    text = visit("list").text

    assert [word in text for word in ("服務人次", "等候時間", "15 分鐘內叫號比率")] == [True] * 3


def test_a_promise_shows_its_target_on_the_list_and_on_its_page(visit, quarter):
    plan = make_plan(quarter)
    bind(quarter, measures_of(plan)[0], metric="queue.served", aggregate="count", filter={}, target=4)
    approve(quarter, plan)

    assert "至少 4 張" in visit("list").text
    assert "至少 4 張" in visit("metric", metric="queue-served").text


def test_the_page_of_a_number_shows_its_parts_with_the_way_to_their_rows(visit, quarter):
    text = visit("metric", metric="queue-served", query="?month=2026-03").text

    assert "1 號櫃檯" in text
    assert "why/?aggregate=count&amp;month=2026-03&amp;counter=1" in text


def test_with_few_months_the_page_says_that_it_is_too_early(visit, quarter):
    assert "滿 8 個月才能分辨雜訊與變化" in visit("metric", metric="queue-served").text


def test_the_rows_behind_a_part_are_its_tickets(visit, quarter):
    text = visit("why", metric="queue-served", query="?month=2026-03&counter=1").text

    assert text.count("A00") == 5
    assert "5 件" in text


@pytest.mark.parametrize("query", ["?month=abc", "?month=99999-99", "?month=2026-13", "?aggregate=p90", "?counter=x"])
def test_what_cannot_be_is_not_found(visit, quarter, query):
    assert visit("why", metric="queue-served", query=query).status_code == 404


def test_a_correction_through_the_page_keeps_both_versions(visit, quarter):
    MetricValue.objects.count()
    answer = visit("correct", metric="queue-served", post={"month": "2026-03", "reason": "重新清點"})

    assert answer.status_code == 302
    text = visit("why", metric="queue-served", query="?month=2026-03").text
    assert [word in text for word in ("第 2 版", "重新清點", "首次結算")] == [True] * 3


def test_a_correction_without_a_reason_is_not_taken(visit, quarter):
    answer = visit("correct", metric="queue-served", post={"month": "2026-03", "reason": " "})

    assert answer.status_code == 422
    assert not MetricValue.objects.filter(version=2).exists()


def test_a_clerk_sees_and_neither_closes_nor_corrects(visit, quarter):
    assert visit("list", "clerk").status_code == 200
    assert visit("close", "clerk", post={}).status_code == 403
    assert visit("correct", "clerk", metric="queue-served", post={"month": "2026-03"}).status_code == 403


def test_the_button_closes_what_is_owed(visit, central):
    serve(central, date(2026, 2, 3))
    assert visit("close", post={}).status_code == 302

    assert MonthClosing.objects.of(central.office.pk).filter(month=FEBRUARY).exists()


def test_a_baseline_needs_eight_months(visit, quarter):
    words = {"from_month": "2026-02", "to_month": "2026-03", "reason": "增開櫃檯"}
    answer = visit("baseline", metric="queue-served", post=words)

    assert answer.status_code == 422
    assert "至少要有八個" in answer.text
    assert not Baseline.objects.of(quarter.office.pk).exists()


def test_the_list_costs_the_same_for_two_months_as_for_six(visit, quarter):
    visit("list")
    with CaptureQueriesContext(connection) as few:
        visit("list")
    for month in range(4, 8):
        serve(quarter, date(2026, month, 7), 2)
        close(quarter, date(2026, month, 1), now=at(date(2026, 11, 1)))
    with CaptureQueriesContext(connection) as many:
        visit("list")

    assert len(many) <= len(few) <= 80


def test_a_baseline_is_chosen_with_a_reason_shown_and_lifted(visit, central):
    for month in range(1, 10):
        serve(central, date(2026, month, 7), month % 3 + 2)
        close(central, date(2026, month, 1), now=at(date(2026, 11, 1)))
    words = {"from_month": "2026-01", "to_month": "2026-09", "reason": "增開第六櫃檯"}
    assert visit("baseline", metric="queue-served", post=words).status_code == 302

    assert "增開第六櫃檯" in visit("metric", metric="queue-served").text
    assert visit("lift", metric="queue-served", post={}).status_code == 302
    assert "增開第六櫃檯" not in visit("metric", metric="queue-served").text
    assert visit("lift", metric="queue-served", post={}).status_code == 404
