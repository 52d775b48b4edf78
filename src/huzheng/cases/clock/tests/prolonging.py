"""Prolong a case as the book's verb does it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from huzheng.cases.book.api import access_case, note_case
from huzheng.cases.clock.steps import tell_extension
from huzheng.foundation.actors import system
from huzheng.office.testing import OfficeSet


def prolong(made: OfficeSet, case: Any, due_on: date, *, now: datetime) -> None:
    """Set a new day as the book's verb does, and let the clock hear of it."""
    office_id = made.office.pk
    with transaction.atomic():
        row = access_case(office_id, case.pk, for_update=True)
        row.due_on, row.extensions = due_on, row.extensions + 1
        row.save(update_fields=["due_on", "extensions"])
        note_case(row, "extend", by=made.actor("clerk"), now=now, reason="案情複雜", due_on=due_on.isoformat())
        tell_extension(office_id, case.pk, by=system(office_id), now=now)
