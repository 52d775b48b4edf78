"""Pytest plugin behind `make sabotage`: would anybody notice if a verb did nothing?

    python -m pytest -p tests.sabotage --sabotage src

First every test runs once, and each call of a verb is noted. Then, verb by verb, its effect is taken away (it runs, answers, and is
rolled back), and the tests of its own room that call it run until one fails. A verb whose loss none of them notices is printed.
It must be loaded with -p, before any room is imported: it puts itself in the place of `huzheng.foundation.verbs.verb`.
"""

import functools
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from django.db import transaction

from huzheng.foundation import verbs

honest = verbs.verb


class Saboteur:
    """Knows which verb is without effect now, and who called which verb."""

    def __init__(self) -> None:
        self.target, self.tried = "", 0
        self.calls: dict[str, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}

    def verb(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """Stand in for the decorator `verb`."""
        name = f"{act.__module__}.{act.__name__}"

        @functools.wraps(act)
        def watched(*args: Any, **kwargs: Any) -> Any:
            if test := os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]:
                self.calls[name].add(test)
            result = act(*args, **kwargs)
            if name == self.target:
                transaction.set_rollback(True)
            return result

        return honest(watched)

    def witnesses(self, name: str, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """Return the tests of the verb's room that call it, the quickest first."""
        own = [test for test in self.calls[name] if test in items and tests_of(name) in test]
        return [items[test] for test in sorted(own, key=lambda test: self.seconds.get(test, 0.0))]

    def missed(self, items: dict[str, pytest.Item]) -> Iterator[str]:
        """Take one verb's effect away after the other; yield those that nobody misses."""
        for name in sorted(name for name in verbs.VERBS if any(tests_of(name) in test for test in items)):
            self.tried += 1
            tests = self.witnesses(name, items)
            self.target = name
            if not any(fails(item) for item in tests):
                yield f"{name} ({len(tests)} tests of its room call it)"
            self.target = ""


saboteur = Saboteur()
verbs.verb = saboteur.verb  # type: ignore[assignment]


def tests_of(name: str) -> str:
    """Return where the tests of a verb's room lie."""
    parts = name.split(".")
    return "/".join(parts[: parts.index("actions")]) + "/tests/"


def fails(item: pytest.Item) -> bool:
    """Run one test again and say whether it fails; what the session shares stays up."""
    item._initrequest()  # type: ignore[attr-defined]
    return any(report.failed for report in runtestprotocol(item, nextitem=item.session, log=False))  # type: ignore[arg-type]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--sabotage", action="store_true", help="take the effect of each verb away; name those that nobody misses"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run everything once as usual, then sabotage."""
    if not session.config.getoption("--sabotage"):
        return None
    items = {item.nodeid: item for item in session.items}
    sound = {name: item for name, item in items.items() if not _timed(name, item)}
    broken = sorted(set(items) - set(sound))
    session.config.stash[MISSED] = [f"{name} fails without sabotage" for name in broken] + list(saboteur.missed(sound))
    session.testsfailed = len(session.config.stash[MISSED])
    return True


MISSED = pytest.StashKey[list]()


def _timed(name: str, item: pytest.Item) -> bool:
    began = time.monotonic()
    failed = fails(item)
    saboteur.seconds[name] = time.monotonic() - began
    return failed


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print what nobody missed: nothing, if all is well."""
    if MISSED in config.stash:
        for line in config.stash[MISSED]:
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"{saboteur.tried} verbs, {len(config.stash[MISSED])} whose loss nobody notices")
