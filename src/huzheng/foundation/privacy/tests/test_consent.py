"""Consent has purpose and date, and can be taken back."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.privacy.models import Consent
from huzheng.foundation.privacy.steps import consent_holds, give_consent, withdraw_consent

MONDAY = at(date(2026, 3, 2), 9)
WORDS = {"office_id": 1, "by": system(1)}


@pytest.fixture(autouse=True)
def _in_a_verb(db):
    with transaction.atomic():
        yield


def test_consent_holds_until_it_is_withdrawn():
    give_consent("ticket:1", "sms", notice="style.sample", now=MONDAY, **WORDS)
    assert consent_holds("ticket:1", "sms", office_id=1)

    assert withdraw_consent("ticket:1", "sms", now=MONDAY + timedelta(hours=1), **WORDS)

    assert not consent_holds("ticket:1", "sms", office_id=1)
    assert Consent.objects.get().withdrawn_by == "system:0"


def test_consent_given_twice_is_one():
    first = give_consent("ticket:1", "sms", notice="style.sample", now=MONDAY, **WORDS)
    again = give_consent("ticket:1", "sms", notice="style.sample", now=MONDAY + timedelta(days=1), **WORDS)

    assert first == again
    assert again.given_at == MONDAY


def test_consent_to_one_purpose_is_none_to_another_nor_at_another_office():
    give_consent("ticket:1", "sms", notice="style.sample", now=MONDAY, **WORDS)

    assert not consent_holds("ticket:1", "survey", office_id=1)
    assert not consent_holds("ticket:1", "sms", office_id=2)


def test_nobody_consents_to_what_was_not_told():
    with pytest.raises(KeyError):
        give_consent("ticket:1", "sms", notice="no.such", now=MONDAY, **WORDS)
