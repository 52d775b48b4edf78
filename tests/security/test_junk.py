"""Whatever is posted, by whomever, to any address: no answer of 500 or above."""

import logging

import pytest
from django.test import Client

from huzheng.foundation.clock import instant
from huzheng.foundation.sessions.models import Session
from tests.routes import MISSING, Route, routes
from tests.security.conftest import House
from tests.security.junk import requests
from tests.security.visitors import knock

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(600)]
ROUTES = {route.name: route for route in routes()}


@pytest.fixture(autouse=True)
def _quiet():
    """Keep Django from logging every refused request."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _awake(house):
    """Nobody's screen locks while the others are tried: a locked one would answer for the address."""
    Session.objects.update(seen_at=instant())


def folder(route: Route) -> str:
    """Return the folder of the room that answers: hall/queue; a library's address gets the fields of sign-in."""
    parts = route.view.__module__.split(".")
    return "/".join(parts[1 : parts.index("views")]) if parts[0] == "huzheng" and "views" in parts else "web"


def broken(house: House, name: str, some: int) -> list[tuple[str, str, str]]:
    """Send every `some`-th junk to an address, beginning elsewhere at each; return who broke it with what."""
    url = ROUTES[name].url("central", house.given.get(name, ROUTES[name].nowhere()))
    junk = requests(folder(ROUTES[name]))
    first = sum(name.encode()) % some
    return [
        (who.name, request.what, repr(getattr(response, "exc_info", response.status_code)))
        for who in house.people
        for request in junk[first :: some if who.name == "everything" else 9 * some]
        if (response := knock(who, url, request.send)).status_code >= 500
    ]


@pytest.mark.parametrize("name", ROUTES)
def test_no_junk_breaks_an_address(name, house):
    assert broken(house, name, some=12) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", ROUTES)
def test_no_junk_at_all_breaks_an_address(name, house):
    assert broken(house, name, some=1) == []


@pytest.mark.parametrize(
    "path", ["/o/%00/", "/o/%ff%fe/", "/o/" + "x" * 3_000 + "/", "/%2e%2e/", "//", f"/o/central/{MISSING}"]
)
def test_no_strange_address_breaks_the_house(path, house):
    response = Client(raise_request_exception=False).generic("GET", path)

    assert response.status_code < 500
