"""Races on real connections, each with its control: what would happen without the lock."""

import pytest
from django.db import connection, transaction

from huzheng.cases.book import actions
from huzheng.cases.book.models import Case, CaseMove
from huzheng.cases.book.states import State
from huzheng.cases.book.testing import case_in, intake, make_case
from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once, by_hands

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 6


def numbers(office_id):
    return sorted(Case.objects.of(office_id).values_list("serial", flat=True))


def test_many_who_open_at_once_get_numbers_without_a_gap(central, given):
    by_hands(HANDS, lambda: actions.open_case(intake(), request_key="", **given))

    assert numbers(central.office.pk) == list(range(1, HANDS + 1))


def test_control_numbers_from_counting_meet(central):
    """Without the series' row lock two would take one number: the constraint alone would refuse the second."""
    office_id = central.office.pk

    def count_up():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(max(serial), 0) + 1, pg_sleep(0.2) FROM cases_case WHERE office_id = %s", [office_id]
            )
            return cursor.fetchone()[0]

    assert by_hands(2, count_up) == [1, 1]


def test_a_double_tap_opens_one_case(central, given):
    cases = by_hands(HANDS, lambda: actions.open_case(intake(), request_key="tap", **given))

    assert len({case.pk for case in cases}) == 1
    assert numbers(central.office.pk) == [1]


def test_two_clerks_complete_a_case_once(central, given):
    case = case_in("working", central)
    by = (given["by"], central.actor("reviewer"))
    results = at_once(*(lambda who=who: actions.complete(case.pk, by=who, now=given["now"]) for who in by))

    assert sum(isinstance(one, Conflict) for one in results) == 1
    assert CaseMove.objects.of(case.office_id).filter(case=case, verb="complete").count() == 1


def test_control_two_who_look_before_they_lock_both_pass(central):
    case = case_in("working", central)

    def look():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT state, pg_sleep(0.2) FROM cases_case WHERE id = %s", [case.pk])
            return cursor.fetchone()[0]

    assert by_hands(2, look) == [State.WORKING, State.WORKING]


def test_a_case_is_either_withdrawn_or_submitted(central, given):
    case = case_in("received", central)
    results = at_once(
        lambda: actions.submit(case.pk, **given), lambda: actions.send_on(case.pk, to="東區", reason="非管轄", **given)
    )

    assert sum(isinstance(one, Conflict) for one in results) == 1


def test_a_service_is_added_once_by_a_double_tap(central, given):
    case = make_case(central, people=intake().people, service={"code": "D11", "applicants": ("本人",)})
    more = by_hands(3, lambda: actions.add_service(case.pk, service="D03", request_key="tap", **given))

    assert len({one.pk for one in more}) == 1


def test_lines_of_a_case_are_numbered_without_a_gap(central, given):
    case = make_case(central)
    by_hands(HANDS, lambda: actions.change_circumstances(case.pk, circumstances=("agent",), **given))
    lines = CaseMove.objects.of(case.office_id).filter(case=case).values_list("seq", flat=True)

    assert list(lines) == list(range(1, HANDS + 2))
