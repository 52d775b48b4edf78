"""Doors for other rooms' tests: a case in any state, with its people."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from huzheng.cases.book import data
from huzheng.cases.book.access import access_case
from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.models import Case
from huzheng.cases.book.states import CLOSED, LIFE
from huzheng.cases.book.steps import move_case, write_case
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.services.catalogue.testing import service_card

APPLICANT = PersonValues(
    part="applicant", name="林予安", id_number="A123456789", born_on=date(1990, 5, 17), phone="0912345678",
    email="yuan@example.org", address="臺中市虛構區示範路1號", wants="email",
)  # fmt: skip


def make_case(
    made: OfficeSet, *, role: str = "clerk", now: datetime = MONDAY, people: tuple[PersonValues, ...] = (APPLICANT,),
    service: dict[str, Any] | None = None, **words: Any,
) -> Case:  # fmt: skip
    """Write a case as the clerk; `service` changes the card (like limit=Limit(5)), `words` what write_case takes."""
    card = service_card(**(service or {}))
    plain: dict[str, Any] = {"channel": "counter", "papers": card.papers, "circumstances": ()}
    with transaction.atomic():
        return write_case(card, people=people, by=made.actor(role), now=now, **(plain | words))


TOLD = {
    "decide_alone": data.CASE_DECIDED, "complete": data.CASE_DONE, "refuse": data.CASE_REFUSED, "withdraw": data.CASE_WITHDRAWN,
    "resume": data.CASE_RESUMED,
}  # fmt: skip


def move_on(made: OfficeSet, case: Case, verb: str, *, role: str = "clerk", now: datetime = MONDAY) -> Case:
    """Move a case along its life with what its tables then ask for, without the guards of the verb; tells the verb's event."""
    by = made.actor(role)
    with transaction.atomic():
        row = access_case(case.office_id, case.pk, for_update=True)
        row.suspended_at = None
        if verb == "decide_alone":
            row.decided_by_id, row.decided_at = by.id, now
        if LIFE.after(row.state, verb) in CLOSED:
            row.finished_at = now
        changed = ["suspended_at", "decided_by", "decided_at", "finished_at"]
        return move_case(row, verb, TOLD[verb], by=by, now=now, changed=changed)
