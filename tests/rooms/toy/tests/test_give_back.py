"""The verb, in the four ways in which every verb is tried; and what follows from it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.foundation.events.dispatch import drain
from huzheng.foundation.events.models import Event
from huzheng.office.testing import MONDAY, PASSWORD, make_office
from tests.rooms.toy import actions
from tests.rooms.toy.models import Umbrella, UmbrellaMove
from tests.rooms.toy.states import State
from tests.rooms.toy.testing import make_umbrella

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(central) -> Actor:
    return central.actor("reception")


def test_an_umbrella_comes_back_through_the_page(central, client):
    umbrella = make_umbrella(central)
    client.login(username="reception-central", password=PASSWORD)

    page = client.post(f"/o/central/umbrellas/{umbrella.pk}/back", follow=True)

    assert page.status_code == 200
    assert "已歸還" in page.content.decode()
    assert UmbrellaMove.objects.of(central.office.pk).get().verb == "give_back"


def test_an_umbrella_at_home_cannot_come_back_again(central, desk):
    umbrella = actions.give_back(make_umbrella(central).pk, by=desk, now=MONDAY)

    with pytest.raises(IllegalMove):
        actions.give_back(umbrella.pk, by=desk, now=MONDAY)


def test_another_offices_umbrella_does_not_exist(central, east, desk):
    with pytest.raises(NotFound):
        actions.give_back(make_umbrella(east).pk, by=desk, now=MONDAY)


def test_a_clerk_may_not_take_it_back(central):
    with pytest.raises(Refused):
        actions.give_back(make_umbrella(central).pk, by=central.actor("clerk"), now=MONDAY)


def give_back_quietly(umbrella_id: int, by: Actor) -> str:
    try:
        return str(actions.give_back(umbrella_id, by=by, now=MONDAY).state)
    except IllegalMove:
        return "too late"
    finally:
        connection.close()


@pytest.mark.race
def test_of_two_desks_one_takes_it_back(central, desk):
    umbrella = make_umbrella(central)

    with ThreadPoolExecutor(2) as desks:
        found = list(desks.map(give_back_quietly, [umbrella.pk] * 2, [desk] * 2))

    assert sorted(found) == [State.HOME, "too late"]


def test_the_trip_is_counted_when_the_event_is_heard_once_however_often(central, desk):
    umbrella = actions.give_back(make_umbrella(central).pk, by=desk, now=MONDAY)

    assert drain() == 1
    assert drain() == 0
    assert Event.objects.get().type == "toy.umbrella_back"
    assert Umbrella.objects.of(central.office.pk).get(pk=umbrella.pk).trips == 1


def test_nobody_of_another_office_opens_the_page(client):
    make_office("central")
    make_office("east", roles=("reception",))
    client.login(username="reception-east", password=PASSWORD)

    assert client.get("/o/central/umbrellas/").status_code == 404
