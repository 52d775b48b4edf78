"""Doors for tests: a consent that stands, and what the addresses of privacy need."""

from datetime import datetime
from typing import Any

from django.db import transaction

from huzheng.foundation.clock import at
from huzheng.foundation.privacy.models import Consent
from huzheng.foundation.privacy.steps import give_consent

GIVEN = at(datetime(2026, 3, 2).date(), 9)  # noqa: DTZ001  a day


def make_consent(made: Any, *, subject: str = "case:1", purpose: str = "reminders", now: datetime = GIVEN) -> Consent:
    """Let somebody agree to a purpose at an office."""
    with transaction.atomic():
        by = made.actor("clerk")
        return give_consent(subject, purpose, notice="style.sample", office_id=made.office.pk, by=by, now=now)


def route_arguments(made: Any) -> dict[str, object]:
    """Return what the addresses need besides the office, by the name of the parameter."""
    return {"consent": make_consent(made).pk}
