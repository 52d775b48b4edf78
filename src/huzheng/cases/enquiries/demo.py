"""The demo office's enquiries: a year of look-ups by every channel, two calls to make, confirmations of what is open."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.book import api as book
from huzheng.cases.enquiries.models import Enquiry
from huzheng.cases.enquiries.states import BY_STAFF, Outcome
from huzheng.cases.enquiries.steps import confirm_receipt
from huzheng.foundation.actors import system
from huzheng.foundation.clock import local

ASKED_OF_100 = 45  # of a hundred cases with a limit, somebody asks about so many
WEIGHTS = {"web": 46, "link": 22, "phone": 20, "counter": 8, "fax": 1, "mail": 3}
IN_VAIN_OF_100 = 9
CONFIRMED = 12


class Made(Protocol):
    """What enquiries need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> Mapping[str, Any]: ...


def build_enquiries(made: Made, *, seed: int, now: datetime) -> None:
    """Write who asked in the year; call after the cases are built."""
    chance, office_id = random.Random(seed), made.office.pk  # noqa: S311  a demo's year
    people = [made.staff["reception1"].pk, made.staff["reception2"].pk]
    cases = list(book.cases(office_id).order_by("pk"))
    rows = [row for case in cases for row in _asked(case, chance, people, now)]
    Enquiry.objects.bulk_create(sorted(rows, key=lambda row: row.at))
    _promise_calls(office_id, cases, people, now)
    by = system(office_id)
    for case in [case for case in reversed(cases) if case.finished_at is None][:CONFIRMED]:
        confirm_receipt(office_id, case.pk, by=by, now=case.received_at)


def _asked(case: Any, chance: random.Random, people: list[int], now: datetime) -> list[Enquiry]:
    if chance.randrange(100) >= (ASKED_OF_100 if case.limit_days else 3):
        return []
    channel = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    moment = local(case.received_at) + timedelta(days=chance.randrange(0, 4), minutes=chance.randrange(10, 240))
    if moment > now:
        return []
    vain = channel != "link" and chance.randrange(100) < IN_VAIN_OF_100
    return [
        Enquiry(
            office_id=case.office_id, channel=channel, at=moment, case=None if vain else case, proven=not vain,
            outcome=Outcome.NONE if vain else Outcome.ANSWERED, settled_at=moment,
            by_id=chance.choice(people) if channel in BY_STAFF else None,
        )
    ]  # fmt: skip


def _promise_calls(office_id: int, cases: list[Any], people: list[int], now: datetime) -> None:
    """Two people were promised a call this morning."""
    for k, case in enumerate([case for case in cases if case.finished_at is None][:2]):
        moment = now - timedelta(minutes=35 + 20 * k)
        Enquiry.objects.create(
            office_id=office_id, channel="phone", at=moment, outcome=Outcome.CALL_BACK, case=case, by_id=people[k],
            settled_at=moment,
        )  # fmt: skip
