"""Doors for other rooms' tests: a case in any state, with its people."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.models import Case
from huzheng.cases.book.steps import write_case
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
