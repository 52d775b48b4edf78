"""Headers, cookies, fixation, redirects, and what nobody signed in may see."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from huzheng.foundation.sessions.models import Session
from huzheng.office.testing import PASSWORD

PAGES = ["/", "/accounts/login/", "/o/central/privacy/", "/no/such/page/"]


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


def sign_in(client: Client, name: str = "clerk-central", **more):
    return client.post(reverse("account_login"), {"login": name, "password": PASSWORD, **more})


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_strict_headers(central, path):
    answer = Client().get(path)
    policy = answer["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/o/central/", "/account/", "/accounts/2fa/", "/lock/"])
def test_no_page_needs_inline_script_or_style(central, path):
    client = Client()
    sign_in(client)
    html = client.get(path, follow=True).content.decode()

    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html


def test_cookies_are_closed_to_scripts_and_other_sites(central):
    client = Client()
    client.get("/accounts/login/")
    sign_in(client)

    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


@override_settings(SESSION_COOKIE_SECURE=True)
def test_over_https_the_session_travels_only_encrypted(central):
    client = Client()
    sign_in(client)

    assert client.cookies["sessionid"]["secure"]


def test_a_session_key_known_before_signing_in_is_worth_nothing_after(central):
    client = Client()
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    sign_in(client)

    assert client.cookies["sessionid"].value != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


def test_the_seat_stays_when_the_password_changes_and_other_sessions_end(central):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    seat, new = here.session.seat, "a whole new pass phrase"

    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert here.session.seat == seat
    assert here.get("/o/central/").status_code == 200
    assert there.get("/o/central/").url.startswith("/accounts/login/")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_outside(central, target):
    assert sign_in(Client(), next=target).url == "/"


@pytest.mark.parametrize(
    "path", ["/account/", "/lock/", "/o/central/", "/o/central/doors/", "/accounts/2fa/", "/after/"]
)
def test_nobody_signed_in_sees_nothing_but_the_door(central, path):
    assert Client().get(path).url.startswith("/accounts/login/?next=")


def test_a_short_password_is_refused_in_chinese(central):
    client = Client()
    sign_in(client)

    page = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    ).content.decode()

    assert "12" in page
    assert "This password" not in page


def test_one_may_end_the_own_other_sessions_but_nobody_elses(central):
    mine, other, theirs = Client(), Client(), Client()
    sign_in(mine)
    sign_in(other)
    sign_in(theirs, "director-central")

    mine.post(reverse("web:end_session"), {"seat": theirs.session.seat})
    mine.post(reverse("web:end_session"))

    assert other.get("/o/central/").status_code == 302
    assert theirs.get("/o/central/").status_code == 200
    assert mine.get("/o/central/").status_code == 200


def test_a_lifted_lock_out_lets_in_at_once_and_only_staff_of_the_office_lift_it(central, east):
    for _ in range(5):
        Client().post(reverse("account_login"), {"login": "clerk-central", "password": "wrong"})
    number, helper, stranger = central.people["clerk"].account_id, Client(), Client()
    sign_in(helper, "it-central")
    sign_in(stranger, "it-east")

    assert stranger.post(f"/o/east/doors/{number}/lift/").status_code == 404
    assert helper.post(f"/o/central/doors/{number}/lift/").status_code == 302
    assert sign_in(Client()).status_code == 302
