"""A row of another office answers like no row at all: same status, same target, same page."""

import re

import pytest

from huzheng.foundation.rights import RIGHTS
from tests.routes import Route, arguments, routes
from tests.security.visitors import knock, visitors

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.timeout(600),
]  # every address that names a row, twice


CLOCK = re.compile(r'<time datetime="[^"]*">\d\d:\d\d</time></header>')  # of the kiosk, to the microsecond


def same_page(response, url: str) -> tuple[int, str, str]:
    """Return status, target and body without what differs at every request."""
    body = CLOCK.sub("", response.content.decode(errors="replace")).splitlines()
    target = response.get("Location", "").split("/")[:4]
    return (
        response.status_code,
        "/".join(target),
        "\n".join(line for line in body if "csrf" not in line and url not in line),
    )


def test_a_row_of_another_office_answers_like_no_row_at_all(central, east):
    people, theirs = {who.name: who for who in visitors(central, east)}, arguments(east)

    assert [route.name for route in rows_of_an_office() if tells(route, people[somebody(route)], theirs)] == []


WORDS = {"slug", "servicecode"}  # the same in every office


def rows_of_an_office() -> list[Route]:
    """Return the addresses under an office that name a row; a plain word (a kind of device, a metric) is the same for all."""
    named = {route.name: {kind for name, kind in route.needs if name != "office"} for route in routes()}
    return [route for route in routes() if route.of_office and named[route.name] - WORDS]


def somebody(route: Route) -> str:
    """Return a visitor whom the gate lets in."""
    return min(RIGHTS[route.view.gate.right].roles) if route.view.gate.right else route.view.gate.device or "clerk"


def tells(route: Route, visitor, theirs) -> bool:
    """Say whether this visitor learns that the other office's row exists: by status, target or body, or at all."""
    there = theirs[route.name]
    none = {
        name: there[name] if kind in WORDS else route.nowhere()[name] for name, kind in route.needs if name in there
    }
    ways = (lambda client, url: client.get(url), lambda client, url: client.post(url))
    urls = [route.url("central", given) for given in (there, none)]
    answers = [tuple(same_page(knock(visitor, url, way), url) for way in ways) for url in urls]
    return answers[0] != answers[1] or 200 in {status for status, _, _ in answers[0]}
