"""Whatever is posted, by whomever, to any address: no answer of 500 or above."""

import logging

import pytest
from django.test import Client

from tests.routes import MISSING, Route, arguments, routes
from tests.security.junk import Request, requests
from tests.security.visitors import give_every_role, knock, visitors

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(600)]
KINDS = ("anonymous", "east director", "bureau", "kiosk", "board")
ROUTES = {route.name: route for route in routes()}


@pytest.fixture
def people(central, east):
    """One visitor of every kind; the member of staff holds every role."""
    everybody = {who.name: who for who in visitors(central, east)}
    return [give_every_role(central, "clerk"), *(everybody[kind] for kind in KINDS)]


@pytest.fixture(autouse=True)
def _quiet():
    """Keep Django from logging every refused request."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def folder(route: Route) -> str:
    """Return the folder of the room that answers: hall/queue; a library's address gets the fields of sign-in."""
    parts = route.view.__module__.split(".")
    return "/".join(parts[1 : parts.index("views")]) if parts[0] == "huzheng" and "views" in parts else "web"


@pytest.mark.parametrize("name", ROUTES)
def test_no_junk_breaks_an_address(name, people, central):
    url = ROUTES[name].url("central", arguments(central).get(name, ROUTES[name].nowhere()))
    junk = requests(folder(ROUTES[name]))
    broken = [
        (who.name, request.what, response.status_code)
        for who in people
        for request in (junk if who.name == "everything" else junk[::9])
        if (response := knock(who, url, request.send)).status_code >= 500
    ]

    assert broken == []


@pytest.mark.parametrize(
    "path", ["/o/%00/", "/o/%ff%fe/", "/o/" + "x" * 3_000 + "/", "/%2e%2e/", "//", f"/o/central/{MISSING}"]
)
def test_no_strange_address_breaks_the_house(path, central):
    response = Client(raise_request_exception=False).generic("GET", path)

    assert response.status_code < 500


@pytest.mark.parametrize("name", [name for name in ROUTES if ":" in name])
def test_a_form_without_its_token_is_refused(name, people, central):
    route = ROUTES[name]
    url = route.url("central", arguments(central).get(name, route.nowhere()))
    client = people[0].client()
    client.handler.enforce_csrf_checks = True

    assert Request("no token", body=b"a=1").send(client, url).status_code in {302, 403, 404, 405}
