"""Count the statements of each page in a big and in a small office, and look how they are carried out. python -m bench.desks.ask JSON"""

import json
import re
import sys
from typing import Any

from huzheng.config.cli import django_as

BIG = ("cases_case", "cases_caseperson", "cases_casemove", "cases_casepaper")


def main(clerks: list[dict[str, Any]]) -> None:
    """Ask for every page as both clerks; print {"statements": {page: [big, few]}, "whole": [...]}."""
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("testserver")
    big, few = (ask(clerk) for clerk in clerks)
    whole = [f"{name}: {sql[:200]}" for name, found in big.items() for sql in found if reads_whole(sql)]
    print(json.dumps({"statements": {name: [len(big[name]), len(few[name])] for name in big}, "whole": whole}))


def ask(clerk: dict[str, Any]) -> dict[str, list[str]]:
    """Return the statements of each page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    number, printed, person, identity, phone = clerk["known"]
    here, found = clerk["here"], {}
    browser = Client()
    browser.cookies["sessionid"], browser.cookies["csrftoken"] = clerk["person"]["session"], clerk["person"]["csrf"]
    pages: dict[str, tuple[str, dict | None]] = {
        **{name: (f"{here}?list={name}", None) for name in ("mine", "due", "today", "all", "section")},
        **{
            f"by_{kind}": (f"{here}search/", {"words": words, "kind": kind})
            for kind, words in (("number", printed), ("name", person), ("id", identity), ("phone", phone))
        },
        "older": (f"{here}?list=all&after={number}", None),
        "case": (f"{here}{number}/", None),
        "new": (f"{here}new/?choose=D11", None),
    }
    for name, (path, form) in pages.items():
        for _ in range(2):  # the first time fills what is kept between requests
            with CaptureQueriesContext(connection) as captured:
                answer = browser.get(path) if form is None else browser.post(path, form)
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answered {answer.status_code}")
        found[name] = [query["sql"] for query in captured.captured_queries]
    return found


def reads_whole(sql: str) -> bool:
    """Say whether a statement goes through one of the big tables row by row."""
    from django.db import connection

    if not sql.startswith("SELECT") or not any(f'"{table}"' in sql for table in BIG):
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        plan = [row[0] for row in cursor.fetchall()]
    return any(re.search(rf"Seq Scan on {table}\b", line) for line in plan for table in BIG)


if __name__ == "__main__":
    django_as("owner")
    main(json.loads(sys.argv[1]))
