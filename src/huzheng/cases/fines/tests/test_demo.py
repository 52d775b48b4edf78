"""The demo's fines: every step of the procedure, quickly, everybody made up."""

import time
from types import SimpleNamespace

import pytest
from django.db import transaction

from huzheng.cases.fines.demo import FINES, build_fines
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.states import State
from huzheng.foundation.clock import at
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db


def test_the_demo_has_fines_at_every_step(central):
    clerk = central.people["clerk"]
    made = SimpleNamespace(office=central.office, staff={f"clerk{k}": clerk for k in range(1, 10)})
    began = time.monotonic()
    with transaction.atomic():
        build_fines(made, seed=5, now=at(MONDAY.date(), 10, 15))
    rows = list(Fine.objects.of(central.office.pk))

    assert len(rows) == len(FINES)
    assert {row.state for row in rows} == set(State.values) - {State.PAID, State.READY}
    assert all("虛構" in row.address for row in rows)
    assert time.monotonic() - began < 5
