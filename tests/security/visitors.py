"""Every kind of visitor, each of whom can knock at any address without leaving a trace."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from huzheng.office.middleware import DEVICE_COOKIE
from huzheng.office.models import Account, Bureau, RoleGrant
from huzheng.office.states import Role
from huzheng.office.testing import MONDAY, OfficeSet

STAFF = tuple(Role.values)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door, and the cookies of a browser in which they have signed in."""

    name: str
    cookies: SimpleCookie

    def client(self) -> Client:
        """Return a fresh browser of this visitor."""
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(self.cookies.output(header="", sep=";"))
        return client


NOBODY = Visitor("anonymous", SimpleCookie())


def signed_in(name: str, username: str) -> Visitor:
    """Sign somebody in."""
    client = Client()
    client.force_login(Account.objects.get(username=username), "huzheng.office.backends.AccountBackend")
    return Visitor(name, client.cookies)


def device(name: str, token: str) -> Visitor:
    """Return a machine that holds this token."""
    return Visitor(name, SimpleCookie({DEVICE_COOKIE: token}))


def visitors(central: OfficeSet, east: OfficeSet) -> list[Visitor]:
    """Make everybody who may knock at `central`: nobody, its ten roles, one person of `east` with all ten, the bureau, devices."""
    bureau = Bureau.objects.create(code="bureau", name_zh="民政局", name_en="Bureau")
    Account.objects.create_user("bureau", "x", bureau=bureau)
    for office in (central, east):
        office.device("kiosk"), office.device("board")
    return [
        NOBODY,
        *(signed_in(role, f"{role}-central") for role in STAFF),
        give_every_role(east, "clerk", "east"),
        signed_in("bureau", "bureau"),
        *(device(kind, f"token-central-{kind}") for kind in ("kiosk", "board")),
        *(device(f"east {kind}", f"token-east-{kind}") for kind in ("kiosk", "board")),
    ]


def give_every_role(office: OfficeSet, role: str, name: str = "everything") -> Visitor:
    """Let one person of the office hold all ten roles."""
    for other in STAFF:
        if other != role:
            RoleGrant.objects.create(office=office.office, staff=office.people[role], role=other, granted_at=MONDAY)
    return signed_in(name, f"{role}-{office.office.code}")


@contextmanager
def no_trace() -> Iterator[None]:
    """Undo afterwards whatever happened; by hand, because a verb refuses to run inside a transaction block of Django's."""
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT knock")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK TO SAVEPOINT knock")
            cursor.execute("RELEASE SAVEPOINT knock")  # else the next stands inside it, thousands deep


def answer(response: HttpResponse) -> str:
    """Return in one word what the door said."""
    words = {403: "refused", 404: "missing"}
    target = response.get("Location", "")
    if response.status_code == 302 and "/accounts/login/" in target:
        return "sign-in"
    if response.status_code == 302 and "/enrol" in target:
        return "enrol"
    return words.get(response.status_code, "opens" if response.status_code < 500 else "breaks")


def knock(visitor: Visitor, url: str, send: Callable[[Client, str], HttpResponse]) -> HttpResponse:
    """Let a visitor send one request and forget it."""
    with no_trace():
        return send(visitor.client(), url)
