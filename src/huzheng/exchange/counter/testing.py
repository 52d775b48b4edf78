"""Doors for tests: a connected office, messages of the other side, a difference."""

import json
import urllib.request
from dataclasses import asdict
from typing import Any

from huzheng.cases.book.testing import case_in, hand_in_all, make_case
from huzheng.exchange.counter import actions
from huzheng.exchange.counter.data import Arrival, FeeSaid, Inbound
from huzheng.exchange.counter.models import Disagreement, Line
from huzheng.exchange.counter.states import OutKind
from huzheng.exchange.counter.steps import put_on
from huzheng.foundation.actors import system
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY, OfficeSet

TRANSCRIPT = FeeSaid("transcript", 2, 1, 30)


def connect(made: OfficeSet, name: str = "core") -> Line:
    """Connect the office with a system, as the person for IT."""
    return actions.switch_line(name, on=True, by=made.actor("it"), now=MONDAY)


def ready_case(made: OfficeSet, **words: Any) -> Any:
    """Take in an application of the clerk with everything handed in: it can be decided alone."""
    row = make_case(made, **words)
    hand_in_all(row)
    return row


def said(case: Any, seq: int = 1, *, fees: tuple[FeeSaid, ...] = (TRANSCRIPT,), **words: Any) -> Inbound:
    """Return what the other side says of a case: its registration is done, and what it costs."""
    plain = {"key": f"message-{seq:04}", "seq": seq, "kind": "registration_done", "number": case.number}
    return Inbound(**(plain | {"service": case.service, "fees": fees} | words))


def take_in(made: OfficeSet, message: Inbound, *, name: str = "core", now: Any = MONDAY) -> Arrival:
    """Take a message in, as the worker does."""
    return actions.take_in(message, system=name, by=system(made.office.pk), now=now)


def put_up(port: int, made: OfficeSet, message: Inbound) -> None:
    """Let the stand-in have a message for the office."""
    body = {
        "id": message.key, "seq": message.seq, "kind": message.kind, "office": made.office.code,
        "data": {"case": message.number, "service": message.service, "fees": [asdict(one) for one in message.fees]},
    }  # fmt: skip
    request = urllib.request.Request(f"http://127.0.0.1:{port}/tell", json.dumps(body).encode(), method="POST")
    urllib.request.urlopen(request, timeout=5).close()  # noqa: S310


def make_difference(made: OfficeSet, case: Any, seq: int = 1) -> Disagreement:
    """Let the other side reckon another amount for a case."""
    take_in(made, said(case, seq, fees=(FeeSaid("transcript", 2, 1, 45),)))
    return Disagreement.objects.of(made.office.pk).order_by("-pk")[0]


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    line, case = connect(made), case_in("received", made)
    out = within(lambda: put_on(line, OutKind.CASE_OPENED, case_id=case.pk, facts={}, now=MONDAY))
    return {"system": "core", "counter_message": out.pk, "counter_difference": make_difference(made, case).pk}
