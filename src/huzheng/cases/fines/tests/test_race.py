"""Two at the same time: one decision, and dispatch numbers without a gap or a double."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from huzheng.cases.fines import actions
from huzheng.cases.fines.models import DispatchSeries, FinePaper
from huzheng.cases.fines.states import State
from huzheng.cases.fines.testing import given, make_ready
from huzheng.foundation.errors import IllegalMove

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def decide_quietly(fine_id: int, words: dict) -> str:
    try:
        return str(actions.decide(fine_id, twd=900, reason="", **words).state)
    except IllegalMove:
        return "too late"
    finally:
        connection.close()


def test_of_two_clerks_one_decides(central):
    fine = make_ready(central)

    with ThreadPoolExecutor(2) as clerks:
        found = list(clerks.map(decide_quietly, [fine.pk] * 2, [given(central)] * 2))

    assert sorted(found) == [State.DECIDED, "too late"]
    assert FinePaper.objects.of(central.office.pk).filter(fine=fine).count() == 1


def test_papers_at_the_same_time_leave_no_gap(central):
    fines = [make_ready(central, key=str(number)) for number in range(6)]

    with ThreadPoolExecutor(6) as clerks:
        list(clerks.map(decide_quietly, [fine.pk for fine in fines], [given(central)] * 6))

    serials = FinePaper.objects.of(central.office.pk).order_by("serial").values_list("serial", flat=True)
    assert list(serials) == [1, 2, 3, 4, 5, 6]
    assert DispatchSeries.objects.of(central.office.pk).get().last == 6
