"""What a person keeps and throws away: the language of the greeting, a form held by the lock."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.sessions.models import Session
from huzheng.office.testing import MONDAY
from huzheng.web.actions import drop_held, hold_form, set_language
from huzheng.web.models import HeldForm
from huzheng.web.queries import second_factors, session_cards

pytestmark = pytest.mark.django_db
SEAT, OTHER_SEAT = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"


@pytest.fixture
def given(central):
    """What every verb takes besides."""
    return {"by": system(central.office.pk), "now": MONDAY}


@pytest.fixture
def clerk(central) -> int:
    return central.people["clerk"].account_id


@pytest.fixture
def held(clerk, given) -> HeldForm:
    """A form of the clerk that the lock has kept."""
    hold_form(SEAT, account_id=clerk, path="/", page="/", fields=[("note", "字")], sent=True, files=False, **given)
    return HeldForm.objects.get()


def test_the_language_of_the_greeting_is_kept(clerk, given):
    set_language(clerk, language="en", **given)

    assert get_user_model().objects.get(pk=clerk).language == "en"


def test_a_held_form_is_thrown_away(held, clerk, given):
    drop_held(held.pk, seat=SEAT, account_id=clerk, **given)

    assert not HeldForm.objects.exists()


@pytest.mark.parametrize("whose", ["other seat", "other person"])
def test_nobody_throws_away_what_is_not_theirs(held, clerk, central, given, whose):
    seat = OTHER_SEAT if whose == "other seat" else SEAT
    person = clerk if whose == "other seat" else central.people["director"].account_id
    drop_held(held.pk, seat=seat, account_id=person, **given)

    assert HeldForm.objects.get() == held


def test_an_address_of_any_length_is_kept_as_far_as_the_column_reaches(clerk, given):
    address = "/" + "a" * 3000
    hold_form(SEAT, account_id=clerk, path=address, page=address, fields=[], sent=True, files=False, **given)

    assert {len(HeldForm.objects.get().path), len(HeldForm.objects.get().page)} == {2000}


def test_the_session_of_this_browser_is_marked_among_all(clerk, given):
    for seat in (SEAT, OTHER_SEAT):
        Session.objects.create(
            session_key=seat[-8:], seat=seat, account_id=clerk, agent="x", opened_at=MONDAY, seen_at=read_now(),
            expire_date=read_now() + timedelta(hours=1),
        )  # fmt: skip

    assert {row["seat"].hex: row["here"] for row in session_cards(clerk, SEAT.replace("-", ""))} == {
        SEAT.replace("-", ""): True, OTHER_SEAT.replace("-", ""): False,
    }  # fmt: skip


def test_second_factors_are_told_apart(clerk):
    assert second_factors(clerk) == {"app": False, "passkeys": 0, "codes": 0}
    Authenticator.objects.create(user_id=clerk, type=Authenticator.Type.WEBAUTHN, data={})
    assert second_factors(clerk) == {"app": False, "passkeys": 1, "codes": 0}
    Authenticator.objects.create(user_id=clerk, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert second_factors(clerk) == {"app": True, "passkeys": 1, "codes": 0}
