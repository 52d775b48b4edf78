"""What the main pages of the demo office cost: milliseconds over HTTP by somebody signed in, queries, and size.

One client asks for each page fifty times on an otherwise idle server. `cpu_ms` is the computing time of the server's own processes
for one page, which stays true where others use the machine too. The bar is the median: 100 ms.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from bench.thread import cpu_seconds
from huzheng.config.testing import RunningOffice, running_office

PASSWORD = "huzheng-demo"  # of every account of the demo office
REQUESTS = 50
WARM = 5
BAR_MS = 100
HOUSE = "/o/central/"
PAGES = {  # name: who asks, address; {plan} and {measure} are the approved plan's
    "home": ("", "/"),
    "board": ("", HOUSE + "board/"),
    "start": ("secretary", HOUSE),
    "desk": ("clerk1", HOUSE + "desk/"),
    "hall": ("secretary", HOUSE + "hall/"),
    "plan": ("evaluation", HOUSE + "plan/{plan}/"),
    "why": ("evaluation", HOUSE + "plan/{plan}/measure/{measure}/why/"),
    "people": ("secretary", HOUSE + "office/people/"),
    "day_sheet": ("secretary", HOUSE + "office/day-sheet/"),
}
COUNT = """
import json, sys
from huzheng.config.cli import django_as
django_as("app")
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.contrib.auth import get_user_model
found = {}
for name, (who, path) in json.loads(sys.argv[1]).items():
    client = Client()
    if who:
        client.force_login(get_user_model().objects.get(username=who), "huzheng.office.backends.AccountBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    found[name] = len(queries)
print(json.dumps(found))
"""


def run() -> dict:
    """Measure on a demo office of its own; return the figures of each page and whether all medians are below the bar."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_office(Path(folder) / "var", within=300, HUZHENG_DEMO="1") as office,
    ):
        visitors = {who: Visitor(office, who) for who, _ in PAGES.values()}
        rows = first_promise(visitors["evaluation"])
        pages = {name: (who, path.format(**rows)) for name, (who, path) in PAGES.items()}
        counted = queries(office, pages)
        figures = {name: measure(office, visitors[who], path) for name, (who, path) in pages.items()}
    for name, one in figures.items():
        one["queries"] = counted[name]
    return {"pages": figures, "within_bars": all(one["p50_ms"] < BAR_MS for one in figures.values())}


class Visitor:
    """One person with a browser: a connection that stays open, and the cookies."""

    def __init__(self, office: RunningOffice, who: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", office.port, timeout=30)
        self.cookies: dict[str, str] = {}
        if who:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", "/accounts/login/"))
            assert token
            self.ask("POST", "/accounts/login/", login=who, password=PASSWORD, csrfmiddlewaretoken=token[1])

    def ask(self, method: str, path: str, **form: str) -> str:
        """Send one request, keep the cookies, return the page."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        head |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        self.connection.request(method, path, urlencode(form) if form else None, head)
        answer = self.connection.getresponse()
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        if answer.status not in (200, 302) or (method == "GET" and answer.status != 200):
            raise RuntimeError(f"{path} answered {answer.status}")
        return text


def first_promise(visitor: Visitor) -> dict[str, str]:
    """Return the numbers of a plan and of its first promise that has a number."""
    plan = re.search(r'href="\S*/plan/(\d+)/"', visitor.ask("GET", HOUSE + "plan/"))
    assert plan
    measure = re.search(r'/measure/(\d+)/why/"', visitor.ask("GET", f"{HOUSE}plan/{plan[1]}/"))
    assert measure
    return {"plan": plan[1], "measure": measure[1]}


def measure(office: RunningOffice, visitor: Visitor, path: str) -> dict:
    """Ask for one page many times, one after the other."""
    for _ in range(WARM):
        size = len(visitor.ask("GET", path).encode())
    used, took = sum(cpu_seconds(office).values()), []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        visitor.ask("GET", path)
        took.append((time.perf_counter() - began) * 1000)
    used = sum(cpu_seconds(office).values()) - used
    took.sort()
    return {
        "p50_ms": round(statistics.median(took), 1), "p95_ms": round(took[REQUESTS * 95 // 100], 1),
        "cpu_ms": round(used * 1000 / REQUESTS, 1), "kB": round(size / 1000, 1),
    }  # fmt: skip


def queries(office: RunningOffice, pages: dict[str, tuple[str, str]]) -> dict[str, int]:
    """Count the statements of each page on the same database, in a process beside the server."""
    command = [sys.executable, "-c", COUNT, json.dumps(pages)]
    done = subprocess.run(command, env=office.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])
