"""Make the office of the bench: a counter, a clerk signed in and a kiosk for each client. Prints what the clients need as JSON."""

import json
import secrets
import sys
from typing import Any

import django


def main() -> None:
    """Seed, count the statements of one cycle, print."""
    django.setup()
    from django.db import connection, transaction

    with transaction.atomic():
        clients, office_id, group = make()
    steps = count_statements(clients[-1], group)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    made = {"clients": clients, "office": office_id, "group": group, "statements": steps, "texts": texts()}
    json.dump(made, sys.stdout)


def texts() -> dict[str, str]:
    """Return the product's own statements by name, for the replay."""
    from huzheng.hall.queue import access, steps

    return {
        "lock_series": steps.LOCK_SERIES, "issue": steps.ISSUE, "lock_next": access.LOCK_NEXT,
        "lock_this": access.LOCK_THIS, "write": steps.WRITE,
    }  # fmt: skip


def make() -> tuple[list[dict], int, int]:
    """Make office, counters, people with sessions, kiosks with tokens."""
    from huzheng.foundation.clock import read_now
    from huzheng.office.access import secret_hash
    from huzheng.office.models import Account, Device, RoleGrant, Staff
    from huzheng.office.testing import make_office

    made = make_office("bench", counters=17, roles=())
    now = read_now()
    clients = []
    for number, counter in enumerate(made.counters):
        account = Account.objects.create(username=f"clerk{number}", password="!")  # no password: signed in below
        person = Staff.objects.create(
            office=made.office, account=account, number=str(number), name=f"Clerk {number}", joined_on=now.date()
        )
        RoleGrant.objects.create(office=made.office, staff=person, role="clerk", granted_at=now)
        token = secrets.token_hex(16)
        device = Device.objects.create(
            office=made.office, kind="kiosk", name=f"kiosk {number}", token_hash=secret_hash(token), enrolled_at=now
        )
        client = {"staff": person.pk, "counter": counter.pk, "device": device.pk, "token": token}
        clients.append(client | session_of(account, "/o/bench/desk/"))
    return clients, made.office.pk, made.groups[0].pk


def session_of(account: Any, page: str) -> dict[str, str]:
    """Sign an account in without the form (whose password hash would only heat the machine), and open a page that has a form."""
    from django.test import Client

    browser = Client()
    browser.force_login(account, backend="huzheng.office.backends.AccountBackend")
    browser.get(page)
    return {"session": browser.cookies["sessionid"].value, "csrf": browser.cookies["csrftoken"].value}


def count_statements(client: dict, group: int) -> dict[str, list[str]]:
    """Run one cycle in this process and return the statements of each step, BEGIN and COMMIT included."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser, kiosk = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    browser.cookies["sessionid"], kiosk.cookies["huzheng_device"] = client["session"], client["token"]
    browser.cookies["csrftoken"] = kiosk.cookies["csrftoken"] = client["csrf"]
    form = {"csrfmiddlewaretoken": client["csrf"]}
    browser.post(f"/o/bench/desk/counters/{client['counter']}/sit/", form)
    ticket, found = "", {}
    for step in ("issue", "call", "serve", "finish") * 2:  # the day's first ticket begins the series: count the second
        path = f"/o/bench/desk/tickets/{ticket}/{step}/"
        path = {"issue": "/o/bench/kiosk/issue/", "call": "/o/bench/desk/next/"}.get(step, path)
        with CaptureQueriesContext(connection) as captured:
            answer = (kiosk if step == "issue" else browser).post(
                path, form | {"group": group, "request_key": secrets.token_hex(8)}
            )
        assert answer.status_code == 302, answer.content[:300]
        ticket = answer["Location"].rpartition("#ticket-")[2] or ticket
        found[step] = [query["sql"] for query in captured.captured_queries]
    return found


if __name__ == "__main__":
    main()
