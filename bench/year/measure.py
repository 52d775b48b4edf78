"""Runs beside the office of the bench: builds, copies, asks for every page, prints JSON. python -m bench.year.measure OFFICES ITEMS FEW"""

import json
import statistics
import sys
import time
from typing import Any

from huzheng.config.cli import django_as

REQUESTS, WARM = 12, 2
FOLDER = "huzheng.plan."


def main(offices: int, items: int, few: int) -> None:
    """Build, measure, print."""
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS.append("testserver")
    from bench.year.build import copy_offices, lived_in
    from huzheng.config.settled import settle_in

    small = lived_in("small", few)
    big = lived_in("big", items)
    rows = copy_offices(big.made.office.pk, offices - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    settle_in()  # as a server does; what the building left in this process is in no server's
    print(json.dumps({
        "offices": offices, "items": items, "rows_copied": rows, "pages": pages(big, small), "yardstick_ms": yardstick(),
    }))  # fmt: skip


def yardstick() -> float:
    """Return the median of a page of 5 000 values without any of our code: how quick this machine is at this moment."""
    from django.template import Context, Engine

    page = Engine().from_string("{% for one in rows %}<li>{{ one }}</li>{% endfor %}")
    took = []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        page.render(Context({"rows": range(5000)}))
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 1)


def pages(big: Any, small: Any) -> dict[str, dict]:
    """Return the figures of every page of the plan's rooms, by its name."""
    from django.apps import apps

    from tests.routes import routes

    labels = {config.label for config in apps.get_app_configs() if config.name.startswith(FOLDER)}
    people = {code: somebody(lived.made) for code, lived in (("big", big), ("small", small))}
    found = {}
    for route in routes():
        if route.name.partition(":")[0] not in labels or not route.of_office:
            continue
        if missing := set(dict(route.needs)) - {"office"} - set(big.arguments[route.name]):
            raise RuntimeError(f"{route.name} names {missing}, which no room's testing.py makes")
        path = route.url("big", big.arguments[route.name]), route.url("small", small.arguments[route.name])
        if (one := measure((people["big"], path[0]), (people["small"], path[1]))) is not None:
            found[route.name] = one
    return found


def somebody(made: Any) -> Any:
    """Return a browser of somebody with every role."""
    from django.test import Client

    from huzheng.office.models import RoleGrant
    from huzheng.office.states import Role
    from huzheng.office.testing import MONDAY

    person = made.people["director"]
    held = set(RoleGrant.objects.of(made.office.pk).filter(staff=person).values_list("role", flat=True))
    more = [
        RoleGrant(office=made.office, staff=person, role=role, granted_at=MONDAY) for role in set(Role.values) - held
    ]
    RoleGrant.objects.bulk_create(more)
    client = Client(raise_request_exception=True)
    client.force_login(person.account, "huzheng.office.backends.AccountBackend")
    return client


def measure(big: tuple[Any, str], small: tuple[Any, str]) -> dict | None:
    """Ask for a page of the big office many times and of the small one once; None for an address that is no page to read."""
    client, path = big
    for _ in range(WARM):
        answer = client.get(path)
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
            return None
    took = []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        client.get(path)
        took.append((time.perf_counter() - began) * 1000)
    return {
        "p50_ms": round(statistics.median(took), 1), "worst_ms": round(max(took), 1), "queries": queries(*big),
        "queries_few": queries(*small), "kB": round(len(answer.content) / 1000, 1),
    }  # fmt: skip


def queries(client: Any, path: str) -> int:
    """Return how many statements a page asks; a session that notes once a minute that it is alive is none of the page's."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(WARM):
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))
    return min(counts)


if __name__ == "__main__":
    django_as("owner")
    main(*(int(word) for word in sys.argv[1:]))
