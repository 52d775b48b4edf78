"""Doors for tests: a kind of message, a message of an office, and what the addresses need."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.registry import register_message
from huzheng.foundation.messages.steps import send

TOLD_AT = at(date(2026, 3, 2), 10)
PLAIN, NIGHT, ASKED = "test.plain", "test.night", "test.asked"


def make_message(
    office_id: int, *, kind: str = PLAIN, subject: str = "case:1", now: datetime = TOLD_AT, **words: Any
) -> Message:
    """Send a message as a verb would; a mail to yuan@example.org unless told otherwise."""
    register_message(PLAIN, "測試通知", "Test notice")
    register_message(NIGHT, "夜間通知", "Night notice", night=True)
    register_message(ASKED, "要同意的通知", "Notice by consent", consent="reminders")
    plain = {"channel": "email", "to": "yuan@example.org", "title": "您的案件已完成", "body": "請帶身分證來領取。"}
    with transaction.atomic():
        by = words.pop("by", system(office_id))
        return send(kind, office_id=office_id, subject=subject, by=by, now=now, **(plain | words))


def route_arguments(made: Any) -> dict[str, object]:
    """Return what the addresses of the messages need besides the office, by the name of the parameter."""
    return {"message": make_message(made.office.pk).pk}
