"""The bureau above: what its account opens, and that nothing of it names a person, a ticket or a clerk's figures."""

import re

import pytest

from huzheng.hall.queue.testing import route_arguments as hall_rows
from huzheng.office.models import Account, Staff
from huzheng.office.testing import make_bureau_account
from tests.routes import arguments, routes
from tests.security.visitors import Visitor, answer, knock, signed_in, visitors

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(300)]
OWN = {"bureau"}  # the room of the bureau
LISTS = {"office:bureau"}  # its offices with their counters


@pytest.fixture
def asked(central, east):
    """The bureau's browser, and the addresses of an office that lies below it, with a row behind each."""
    people = {who.name: who for who in visitors(central, east)}
    return people["bureau"], arguments(central)


def kind_of(route) -> str:
    gate = getattr(route.view, "gate", None)
    return gate.kind if gate else "library"


def opened(asked) -> dict[str, str]:
    """Return the page of every address that opens to the bureau: {route name: text}."""
    visitor, given = asked
    found = {}
    for route in routes():
        response = knock(visitor, route.url("central", given.get(route.name, {})), lambda client, url: client.get(url))
        if answer(response) == "opens" and response.status_code < 400:
            found[route.name] = b"".join(response).decode(errors="replace")
    return found


@pytest.mark.accept("X-09", 1)
def test_the_bureaus_account_opens_only_its_own_and_public_pages(asked):
    gates = {route.name: kind_of(route) for route in routes()}
    wrong = [name for name in opened(asked) if gates[name] in {"staff", "device"}]
    own = {name for name in opened(asked) if gates[name] == "bureau"}

    assert wrong == []
    assert {name.partition(":")[0] for name in own - LISTS} == OWN
    assert len(own) >= 10


@pytest.mark.accept("X-09", 1)
def test_no_page_of_the_bureau_names_a_person_or_a_ticket(asked, central):
    people = [*Staff.objects.of(central.office.pk).values_list("name", flat=True)]
    people += Account.objects.exclude(username="bureau").values_list("username", flat=True)
    ticket = str(hall_rows(central)["token"])
    gates = {route.name: kind_of(route) for route in routes()}
    leaks = [
        (name, word)
        for name, text in opened(asked).items()
        if gates[name] == "bureau" and name != "bureau:report_file"
        for word in [*people, ticket]
        if word and word in re.sub(r"<head>.*?</head>", "", text, flags=re.S)
    ]

    assert leaks == []


def test_another_bureau_sees_nothing_of_these_offices(central, east):
    visitors(central, east)
    given = arguments(central)
    make_bureau_account("otherbureau")
    other: Visitor = signed_in("other", "otherbureau")
    named = [route for route in routes() if kind_of(route) == "bureau" and route.nowhere()]
    said = {
        route.name: answer(knock(other, route.url("central", given[route.name]), lambda client, url: client.get(url)))
        for route in named
        if route.name != "bureau:accept"
    }

    assert set(said.values()) == {"missing"}
