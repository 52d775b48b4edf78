"""Whose turn it is: a call does not wait behind the pages that others look at, and who looks is not kept out by those who act."""

import threading

import pytest

from huzheng.config.turns import LOOKS_EVERY, Turns


@pytest.fixture
def turns() -> Turns:
    return Turns(1)


def held(go_on: threading.Event) -> None:
    """Keep the only thread busy."""
    go_on.wait(10)


def fail() -> None:
    raise LookupError


def played(turns: Turns, waiting: str) -> str:
    """Let so many looks (L) and acts (A) wait while the only thread is busy; return in which order they were done."""
    go_on, done = threading.Event(), []
    busy = turns.submit(held, go_on, acts=False)
    rest = [turns.submit(done.append, one, acts=one == "A") for one in waiting]
    go_on.set()
    for one in (busy, *rest):
        one.result(10)
    return "".join(done)


def test_who_acts_goes_before_who_looks(turns):
    assert played(turns, "LLA") == "ALL"


def test_who_looks_is_not_kept_out(turns):
    order = played(turns, "LL" + "A" * 12)

    assert order.index("L") < LOOKS_EVERY
    assert sorted(order) == sorted("LL" + "A" * 12)


def test_a_failure_is_told_to_who_waits_for_it_and_stops_nobody_else(turns):
    failing = turns.submit(fail, acts=True)
    after = turns.submit(lambda: None, acts=False)

    assert isinstance(failing.exception(10), LookupError)
    assert after.result(10) is None


def test_work_that_nobody_waits_for_any_more_is_left_out(turns):
    go_on, done = threading.Event(), []
    turns.submit(held, go_on, acts=False)
    given_up = turns.submit(done.append, "given up", acts=False)
    last = turns.submit(done.append, "last", acts=False)

    assert given_up.cancel()
    go_on.set()
    last.result(10)

    assert done == ["last"]
