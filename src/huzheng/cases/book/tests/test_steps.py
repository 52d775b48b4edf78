"""A case is written once, with its number, people, papers and first line; the clock stands still while it is suspended."""

from datetime import timedelta

import pytest
from django.db import transaction

from huzheng.cases.book.access import access_case
from huzheng.cases.book.models import CaseMove, CasePaper, CasePerson
from huzheng.cases.book.steps import resume_case, suspend_case
from huzheng.cases.book.testing import make_case
from huzheng.foundation.errors import NotFound
from huzheng.office.testing import MONDAY
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db


def test_numbers_of_an_office_and_year_have_no_gap(central, east):
    first, other, second = make_case(central), make_case(east), make_case(central)

    assert [case.number for case in (first, other, second)] == ["115-000001", "115-000001", "115-000002"]


def test_a_case_keeps_its_people_papers_and_first_line(central):
    case = make_case(central, circumstances=("agent",))

    assert [paper.needed for paper in CasePaper.objects.of(case.office_id).filter(case=case)] == [True, True, True]
    assert CasePerson.objects.of(case.office_id).get(case=case).name_key == "林予安"
    assert [(line.verb, line.to_state) for line in CaseMove.objects.of(case.office_id)] == [("open_case", "received")]


@pytest.mark.accept("CASE-03", 1)
def test_a_case_of_five_days_suspended_for_two_is_due_two_working_days_later(central):
    case = make_case(central, service={"limit": Limit(5)})
    due, by = case.due_on, central.actor("clerk")
    with transaction.atomic():
        suspend_case(case, by=by, now=MONDAY + timedelta(hours=1))
        resume_case(case, by=by, now=MONDAY + timedelta(days=2))

    assert (due.isoformat(), case.due_on.isoformat()) == ("2026-03-09", "2026-03-11")


def test_a_case_of_another_office_does_not_exist(central, east):
    case = make_case(east)

    with pytest.raises(NotFound):
        access_case(central.office.pk, case.pk)
