"""The pages: kiosk, board, phone, desk; as page and as fragment, with their number of queries."""

import pytest
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.hall.queue import actions
from huzheng.hall.queue.models import Ticket
from huzheng.hall.queue.testing import seated, take, tap
from huzheng.office.testing import PASSWORD

HTMX = {"HX-Request": "true"}


def address(name, **kwargs):
    return reverse(f"queue:{name}", kwargs={"office": "central", **kwargs})


@pytest.fixture
def kiosk(central, client):
    central.device("kiosk")
    client.cookies["huzheng_device"] = "token-central-kiosk"
    return client


@pytest.fixture
def clerk(central, client):
    assert client.login(username="clerk-central", password=PASSWORD)
    return client


def come(office):
    """Take a ticket now: pages live in the day of the database's clock."""
    return take(office, now=read_now())


def now_tickets(office):
    return Ticket.objects.of(office.office.pk)


def test_the_kiosk_shows_groups_with_waiting_and_about_how_long(kiosk, central, django_assert_num_queries):
    kiosk.get(address("kiosk"))  # what is offered is read once
    with django_assert_num_queries(5):
        text = kiosk.get(address("kiosk")).text

    assert text.count('class="kiosk__choice"') == 2
    assert "無人等候" in text


def test_a_tap_gives_a_ticket_and_the_second_tap_the_same(kiosk, central):
    form = {"group": central.groups[0].pk, "request_key": tap()}

    first, second = (kiosk.post(address("issue"), form) for _ in range(2))

    assert first.status_code == 302
    assert first.url == second.url
    assert [row.number for row in now_tickets(central)] == [1]


def test_the_ticket_page_shows_number_preparation_and_square(kiosk, central):
    done = kiosk.post(address("issue"), {"group": central.groups[0].pk, "request_key": tap()}, follow=True)

    assert "A001" in done.text
    assert "<svg" in done.text
    assert "style=" not in done.text


def test_a_clerk_sits_down_calls_serves_and_finishes_by_plain_forms(clerk, central):
    come(central)
    clerk.post(address("sit", counter=central.counters[0].pk))
    assert clerk.post(address("call_next"), {"request_key": tap()}).status_code == 302

    row = now_tickets(central).get()
    for name, state in (("serve", "serving"), ("finish", "finished")):
        clerk.post(address(name, ticket=row.pk), {"request_key": tap()})
        assert now_tickets(central).get().state == state


def test_htmx_gets_the_desk_alone(clerk, central):
    come(central)
    clerk.post(address("sit", counter=central.counters[0].pk))

    text = clerk.post(address("call_next"), {"request_key": tap()}, headers=HTMX).text

    assert "A001" in text
    assert "<html" not in text


def test_calling_while_somebody_stands_there_asks_first(clerk, central):
    come(central)
    come(central)
    clerk.post(address("sit", counter=central.counters[0].pk))
    clerk.post(address("call_next"), {"request_key": tap()})

    asked = clerk.post(address("call_next"), {"request_key": tap()}, follow=True).text
    assert "結束並叫下一號" in asked
    assert [row.state for row in now_tickets(central).order_by("pk")] == ["called", "waiting"]

    clerk.post(address("call_next"), {"request_key": tap(), "closing": "finish"})
    assert [row.state for row in now_tickets(central).order_by("pk")] == ["finished", "called"]


def test_the_board_is_public_and_names_nobody(central, client, django_assert_num_queries):
    come(central)
    actions.call_next(by=(by := seated(central)), now=read_now())

    with django_assert_num_queries(6):
        text = client.get(address("board")).text

    assert by.name not in text


def test_the_phone_page_tells_who_is_ahead_and_where_to_go(central, client, django_assert_num_queries):
    come(central)
    mine = come(central)
    with django_assert_num_queries(6):
        text = client.get(reverse("queue:phone", kwargs={"token": mine.token})).text

    assert "A002" in text


def test_a_wrong_token_is_not_found(central, client):
    assert client.get(reverse("queue:phone", kwargs={"token": "no-such-token"})).status_code == 404
