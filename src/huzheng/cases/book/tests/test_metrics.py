"""What the room measures: values by hand, evidence, parts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from huzheng.cases.book import actions
from huzheng.cases.book.data import Whom
from huzheng.cases.book.testing import case_in, make_case
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, evidence, measure
from huzheng.office.testing import MONDAY
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
KEYS = ("cases.opened", "cases.done", "cases.in_time", "cases.minutes", "cases.at_once_open", "cases.questions_late")


@pytest.fixture
def month(central, given):
    """Three cases: one done in time, one done late, one open since its day."""
    done, late = case_in("working", central), case_in("working", central, service={"limit": Limit(1), "code": "R30"})
    make_case(central, channel="post")
    actions.complete(done.pk, by=given["by"], now=MONDAY + timedelta(minutes=20))
    actions.complete(late.pk, by=given["by"], now=MONDAY + timedelta(days=3))
    return central.office.pk


@pytest.mark.parametrize(
    ("key", "aggregate", "value", "n"),
    [
        ("cases.opened", "count", 3, 3), ("cases.done", "count", 2, 2), ("cases.in_time", "rate", Decimal("0.5"), 2),
        ("cases.minutes", "p50", 20, 1), ("cases.at_once_open", "count", 1, 1), ("cases.questions_late", "count", 0, 0),
    ],
)  # fmt: skip
def test_the_figures_of_a_month(month, key, aggregate, value, n):
    found = measure(key, month, MARCH, aggregate, {})

    assert (found.value, found.n) == (value, n)


@pytest.mark.parametrize("key", KEYS)
def test_each_number_has_its_rows_and_parts(month, key):
    metric = METRICS[key]
    rows = evidence(key, month, MARCH, {})
    parts = metric.split(month, MARCH, metric.aggregates, [("service",), ("case_channel", "section")])

    whole = measure(key, month, MARCH, metric.aggregates[0], {}).n
    first = metric.aggregates[0]
    assert (len(rows), len(rows[:10])) == (whole, whole)
    assert (
        sum(part.measured.n for part in parts if part.dimensions == ("service",) and part.aggregate == first) == whole
    )
    for part in parts:
        assert measure(key, month, MARCH, part.aggregate, part.filter) == part.measured


def test_evidence_says_what_met_the_limit_and_links_to_the_case(month):
    rows = evidence("cases.in_time", month, MARCH, {})

    assert [row.met for row in rows] == [False, True]
    assert all(row.subject.startswith("case:") for row in rows)


@pytest.mark.accept("CASE-02", 1)
def test_what_was_to_be_done_at_once_counts_as_open_only_after_its_day(central):
    make_case(central)
    today = Period(MARCH.start, MARCH.end, as_of=MONDAY.date())
    tomorrow = Period(MARCH.start, MARCH.end, as_of=MONDAY.date() + timedelta(days=1))

    values = [measure("cases.at_once_open", central.office.pk, one, "count", {}).value for one in (today, tomorrow)]
    assert values == [0, 1]


@pytest.mark.accept("CASE-02", 2)
def test_a_nationality_case_has_its_due_day_and_is_no_at_once_case(central):
    case = make_case(central, service={"code": "Z01", "limit": Limit(60)})

    assert case.due_on == date(2026, 5, 28)
    assert measure("cases.at_once_open", central.office.pk, MARCH, "count", {}).value == 0


def test_a_question_answered_late_counts_in_the_month_of_its_time(central, case, given):
    question = actions.ask_section(case.pk, words="？", to=Whom(staff_id=central.people["reviewer"].pk), **given)
    late = MONDAY + timedelta(days=2)
    actions.answer_question(question.pk, answer="可", by=central.actor("reviewer"), now=late)

    assert measure("cases.questions_late", central.office.pk, MARCH, "count", {}).value == 1
