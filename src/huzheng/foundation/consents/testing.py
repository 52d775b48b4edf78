"""Doors for tests: a consent that stands, and what the addresses of the consents need."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from huzheng.foundation.clock import at
from huzheng.foundation.privacy.models import Consent
from huzheng.foundation.privacy.steps import give_consent

GIVEN = at(date(2026, 3, 2), 9)


def make_consent(made: Any, *, subject: str = "case:1", purpose: str = "reminders", now: datetime = GIVEN) -> Consent:
    """Let somebody agree to a purpose at an office."""
    with transaction.atomic():
        by = made.actor("clerk")
        return give_consent(subject, purpose, notice="messages.reminders", office_id=made.office.pk, by=by, now=now)


def route_arguments(made: Any) -> dict[str, object]:
    """Return what the addresses need besides the office, by the name of the parameter."""
    return {"consent": make_consent(made).pk}
