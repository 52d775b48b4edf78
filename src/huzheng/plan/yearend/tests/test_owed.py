"""Who owes the evaluation of an item, from when and until when."""

from datetime import date

import pytest

from huzheng.foundation.dues import open_dues
from huzheng.plan.book.testing import report_on
from huzheng.plan.yearend.testing import evaluate_all, items_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(central, plan, given):
    """The plan's item, on which the clerk reports."""
    row = items_of(plan)[0]
    report_on(central, plan, row.pk, "clerk", now=given["now"])
    return row


def owed(made, day):
    return [due for due in open_dues(made.office.pk, day) if due.subject.startswith("evaluation:")]


def test_from_december_on_who_reports_on_an_item_owes_its_evaluation(central, plan, item):
    (due,) = owed(central, date(2026, 12, 1))

    assert owed(central, date(2026, 11, 30)) == []
    assert (due.subject, due.due_on, due.staff) == (
        f"evaluation:{item.pk}",
        date(2026, 12, 20),
        (central.people["clerk"].pk,),
    )
    assert due.url == f"/o/central/plan/yearend/{plan.pk}/evaluations/{item.pk}/"


def test_an_evaluation_that_is_written_is_owed_no_more(central, plan, item):
    assert owed(central, date(2027, 1, 6))
    evaluate_all(central, plan)

    assert owed(central, date(2027, 1, 6)) == []


def test_other_offices_and_items_without_a_reporter_owe_nothing(central, east, plan):
    assert owed(central, date(2026, 12, 5)) == []
    assert owed(east, date(2026, 12, 5)) == []


def test_last_years_evaluation_is_owed_until_this_years_day(central, plan, item):
    assert owed(central, date(2027, 12, 19))
    assert owed(central, date(2027, 12, 20)) == []
