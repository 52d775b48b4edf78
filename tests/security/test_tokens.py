"""A form that is posted without the token of its page is refused, at every address."""

import pytest

from tests.routes import routes
from tests.security.junk import Request

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROUTES = {route.name: route for route in routes() if ":" in route.name}


@pytest.mark.parametrize("name", ROUTES)
def test_a_form_without_its_token_is_refused(name, house):
    route = ROUTES[name]
    url = route.url("central", house.given.get(name, route.nowhere()))
    client = house.people[0].client()
    client.handler.enforce_csrf_checks = True

    assert Request("no token", body=b"a=1").send(client, url).status_code in {302, 403, 404, 405}
