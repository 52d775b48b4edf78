"""How many were served: cases that were done, counted for the register of local services."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from huzheng.cases.book.data import CASE_DECIDED, CASE_DONE
from huzheng.cases.book.queries import served_with
from huzheng.cases.book.steps import move_case
from huzheng.cases.book.testing import make_case
from huzheng.foundation.served import served
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db
MARCH = (date(2026, 3, 1), date(2026, 4, 1))


def done(made, code):
    """Do a case of this service on the Monday."""
    case = make_case(made, service={"code": code})
    by, then = made.actor("clerk"), MONDAY + timedelta(minutes=20)
    with transaction.atomic():
        case.decided_at, case.decided_by_id = then, by.id
        move_case(case, "decide_alone", CASE_DECIDED, by=by, now=then, changed=("decided_at", "decided_by"))
        case.finished_at = then
        move_case(case, "complete", CASE_DONE, by=by, now=then, changed=("finished_at",))


def test_cases_that_were_done_count_for_their_service_and_no_others(central, east):
    for made, code in ((central, "D11"), (central, "D11"), (central, "R01"), (east, "D11")):
        done(made, code)
    make_case(central, service={"code": "D11"})

    assert served_with(central.office.pk, ["D11", "D12"], *MARCH) == {"D11": 2}
    assert served(central.office.pk, ["D11", "D12"], *MARCH) == {"D11": 2, "D12": 0}
    assert served(central.office.pk, ["D11"], date(2026, 3, 3), date(2026, 4, 1)) == {"D11": 0}
    assert served(central.office.pk, [], *MARCH) == {}
