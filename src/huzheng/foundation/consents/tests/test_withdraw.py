"""PRV-03: consent is taken back by one button, and nothing that needs it happens from then on."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from huzheng.foundation.actors import system
from huzheng.foundation.audit.models import Change
from huzheng.foundation.clock import at
from huzheng.foundation.consents import actions
from huzheng.foundation.consents.testing import make_consent
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.events.models import Event
from huzheng.foundation.messages import actions as messages
from huzheng.foundation.messages.errors import NoConsent
from huzheng.foundation.messages.testing import ASKED, TOLD_AT, make_message
from huzheng.foundation.privacy.steps import consent_holds

pytestmark = pytest.mark.django_db
BACKEND = "huzheng.office.backends.AccountBackend"
NEXT_DAY = at(date(2026, 3, 3), 9)


@pytest.fixture
def clerk(central, settings) -> Client:
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    client = Client()
    client.force_login(central.people["clerk"].account, BACKEND)
    return client


def url(name: str, **kwargs) -> str:
    return reverse(f"consents:{name}", kwargs={"office": "central", **kwargs})


@pytest.mark.accept("PRV-03", 1)
def test_withdrawal_stops_further_use_at_once(central, clerk):
    consent, office_id = make_consent(central), central.office.pk
    queued = make_message(office_id, kind=ASKED)

    clerk.post(url("withdraw", consent=consent.pk))

    assert not consent_holds("case:1", "reminders", office_id=office_id)
    with pytest.raises(NoConsent):
        make_message(office_id, kind=ASKED)
    assert messages.claim(queued.pk, by=system(office_id), now=TOLD_AT) is None  # what was queued does not go either
    queued.refresh_from_db()
    assert (queued.state, queued.error) == ("failed", "no_consent")


def test_withdrawal_leaves_who_when_and_an_event(central, clerk):
    consent = make_consent(central)

    page = clerk.post(url("withdraw", consent=consent.pk), {"back": url("list")}, follow=True)

    assert "已撤回" in page.content.decode()
    assert Change.objects.get().after == {"purpose": "reminders", "subject": "case:1", "holds": False}
    event = Event.objects.get(type="privacy.consent_withdrawn")
    assert event.data == {"about": "case:1", "purpose": "reminders"}


def test_a_consent_is_withdrawn_once_and_a_newer_one_stands(central):
    old = make_consent(central)
    actions.withdraw(old.pk, by=central.actor("clerk"), now=NEXT_DAY)
    make_consent(central, now=NEXT_DAY + timedelta(hours=1))

    with pytest.raises(Conflict):
        actions.withdraw(old.pk, by=central.actor("clerk"), now=NEXT_DAY + timedelta(hours=2))

    assert consent_holds("case:1", "reminders", office_id=central.office.pk)


def test_a_consent_of_another_office_is_not_there(central, east, clerk):
    theirs = make_consent(east)

    assert clerk.post(url("withdraw", consent=theirs.pk)).status_code == 404
    with pytest.raises(NotFound):
        actions.withdraw(theirs.pk, by=central.actor("clerk"), now=NEXT_DAY)
    assert consent_holds("case:1", "reminders", office_id=east.office.pk)


def test_the_list_shows_one_subject_and_those_that_stand_first(central, clerk, django_assert_num_queries):
    old = make_consent(central, subject="case:7")
    actions.withdraw(old.pk, by=central.actor("clerk"), now=NEXT_DAY)
    make_consent(central, subject="case:7", now=NEXT_DAY), make_consent(central, subject="case:8")
    clerk.get(url("list"))

    with django_assert_num_queries(6):
        page = clerk.get(url("list"), {"subject": "case:7"}).content.decode()

    assert "case:8" not in page
    assert page.index("有效") < page.index("已撤回")


@pytest.mark.parametrize("back", ["//evil.example.org/", "https://evil.example.org/", "\x00/", "javascript:alert(1)"])
def test_the_way_back_never_leads_elsewhere(central, clerk, back):
    answer = clerk.post(url("withdraw", consent=make_consent(central).pk), {"back": back})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/o/central/") or answer["Location"] == "/"


def test_the_part_of_a_case_shows_its_consents(central, rf):
    from huzheng.foundation.consents.views import consents_of_case

    make_consent(central, subject="case:9")
    request = rf.get("/")
    request.office = central.office

    with transaction.atomic():
        assert [one["row"].purpose for one in consents_of_case(request, 9)] == ["reminders"]
        assert consents_of_case(request, 10) is None
