"""The share of messages that reached somebody, and the rows behind it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from huzheng.foundation.messages.metrics import DELIVERED
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.testing import TOLD_AT, make_message
from huzheng.foundation.metrics.data import Period

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def test_what_was_sent_counts_among_what_ended(central, east, settings):
    settings.SMTP_URL = ""
    office_id = central.office.pk
    sent, _failed, cancelled = (make_message(office_id) for _ in range(3))
    Message.objects.filter(pk=sent.pk).update(state="sent", sent_at=TOLD_AT)
    Message.objects.filter(pk=cancelled.pk).update(state="cancelled")
    make_message(office_id, channel="print", to=""), make_message(east.office.pk)
    make_message(office_id, now=TOLD_AT - timedelta(days=40))

    measured = DELIVERED.measure(office_id, MARCH, "rate", {})

    assert (measured.value, measured.n) == (Decimal("0.5"), 2)
    assert [row.met for row in DELIVERED.rows(office_id, MARCH, {})] == [False, True]


def test_a_month_without_messages_has_no_share(central):
    assert DELIVERED.measure(central.office.pk, MARCH, "rate", {}).value is None
