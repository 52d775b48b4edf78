"""A promise of the plan is bound to the toy's metric: an umbrella comes back, and the number beside the promise moves."""

from decimal import Decimal

import pytest

from huzheng.office.testing import PASSWORD
from huzheng.plan.book.testing import bind, make_plan, measures_of
from tests.rooms.toy.testing import make_umbrella

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def why(central, client):
    """A function that returns the page that explains the number beside the promise."""
    plan = make_plan(central)
    measure = measures_of(plan)[1]
    bind(central, measure, metric="toy.umbrellas_back", aggregate="count", target=Decimal(1), filter={})

    def page() -> str:
        client.login(username="evaluation-central", password=PASSWORD)
        return client.get(f"/o/central/plan/{plan.pk}/measure/{measure.pk}/why/").content.decode()

    return page


def test_the_number_beside_the_promise_moves_when_an_umbrella_comes_back(central, client, why):
    umbrella = make_umbrella(central, number=47)
    before = why()
    client.login(username="reception-central", password=PASSWORD)
    client.post(f"/o/central/umbrellas/{umbrella.pk}/back")

    assert "愛心傘 47" not in before
    assert "愛心傘 47" in why()
    assert "歸還愛心傘數" in why()
