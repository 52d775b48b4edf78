"""X-10: the screen locks after five minutes without an act, shows nothing more, and loses nothing."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from django.urls import reverse

from huzheng.foundation.sessions.ends import HOOKS
from huzheng.foundation.sessions.models import Session
from huzheng.office.testing import PASSWORD
from huzheng.web.models import HeldForm

START = "/o/central/"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def clerk(central) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": "clerk-central", "password": PASSWORD})
    return client


def quiet(**span) -> None:
    Session.objects.update(seen_at=F("seen_at") - timedelta(**span))


def unlock(client: Client, password: str = PASSWORD, **more):
    return client.post(reverse("web:unlock"), {"password": password, "next": START, **more})


def test_five_minutes_without_an_act_lock_the_screen(clerk):
    quiet(minutes=4, seconds=50)
    assert clerk.get(START).status_code == 200

    quiet(minutes=5)

    assert clerk.get(START).url == "/lock/?next=%2Fo%2Fcentral%2F"


def test_the_lock_page_asks_only_the_password_of_the_same_person_and_leads_back(clerk):
    quiet(minutes=6)
    page = clerk.get("/lock/?next=/o/central/")

    assert "畫面已鎖定" in page.content.decode()
    assert unlock(clerk).url == START
    assert clerk.get(START).status_code == 200


@pytest.mark.parametrize("path", ["/account/", "/accounts/password/change/", "/accounts/2fa/", "/lock/held/"])
def test_a_locked_screen_opens_no_page_of_its_person(clerk, path):
    clerk.post("/lock/now/")

    assert clerk.get(path).url.startswith("/lock/?next=")


@pytest.mark.parametrize("header", ["HTTP_REFERER", "HTTP_HX_CURRENT_URL"])
def test_a_locked_screen_leads_home_from_an_address_that_is_none(clerk, header):
    clerk.post("/lock/now/")

    assert clerk.post("/o/central/plan/", **{header: "http://[::1"}).url == "/lock/?next=%2F"


def test_a_wrong_password_does_not_unlock_and_is_counted_like_signing_in(clerk):
    clerk.post("/lock/now/")
    answers = [unlock(clerk, "wrong") for _ in range(5)]

    assert {answer.status_code for answer in answers} == {422}
    assert "15 分鐘後再試" in unlock(clerk).content.decode()
    assert clerk.get(START).status_code == 302


def test_a_colleague_cannot_unlock_with_the_own_password(clerk, central):
    account = central.people["director"].account
    account.set_password("quite another pass phrase")
    account.save()
    clerk.post("/lock/now/")

    assert unlock(clerk, "quite another pass phrase").status_code == 422


def test_what_a_page_fetches_by_itself_keeps_no_screen_open(clerk):
    quiet(minutes=4)
    clerk.get(START, headers={"HX-Request": "true"})
    clerk.get(START, headers={"Sec-Fetch-Mode": "navigate"})
    quiet(minutes=1)

    assert clerk.get(START).status_code == 302


def test_typing_keeps_the_screen_open(clerk):
    quiet(minutes=4)
    assert clerk.post("/lock/alive/").status_code == 204
    quiet(minutes=4)

    assert clerk.get(START).status_code == 200


def test_a_fragment_that_meets_the_lock_sends_the_whole_page_there(clerk):
    clerk.post("/lock/now/")

    answer = clerk.get(START, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/o/central/desk/"})

    assert answer["HX-Redirect"] == "/lock/?next=%2Fo%2Fcentral%2Fdesk%2F"


def test_a_form_that_arrives_locked_is_kept_and_sent_after_unlocking(clerk):
    quiet(minutes=6)
    words = {"language": "en", "note": "打了很久的字"}

    kept = clerk.post(reverse("web:language"), words, headers={"Referer": "http://testserver/account/"})
    answer = unlock(clerk)
    page = clerk.get(answer.url).content.decode()

    assert kept.url == "/lock/?next=%2Faccount%2F"
    assert answer.url.startswith("/lock/held/")
    assert "打了很久的字" in page
    assert f'action="{reverse("web:language")}"' in page


def test_what_is_kept_is_not_carried_out(clerk, central):
    quiet(minutes=6)
    clerk.post(reverse("web:language"), {"language": "en"})

    central.people["clerk"].account.refresh_from_db()
    assert central.people["clerk"].account.language == "zh-hant"


def test_passwords_are_never_kept(clerk):
    quiet(minutes=6)

    clerk.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "x", "password2": "x"})

    assert HeldForm.objects.count() == 0


def test_the_next_person_never_sees_what_the_one_before_typed(clerk, central):
    clerk.post("/lock/now/", {"action": "/account/language/", "typed": "note=secret", "next": "/account/"})
    clerk.post("/lock/change/")
    clerk.post(reverse("account_login"), {"login": "director-central", "password": PASSWORD})

    assert "secret" not in clerk.get("/lock/held/", follow=True).content.decode()


def test_what_was_being_typed_comes_back_to_its_page(clerk):
    clerk.post("/lock/now/", {"action": "/account/language/", "typed": "language=en", "next": "/account/"})

    answer = unlock(clerk)
    number = HeldForm.objects.get().pk

    assert answer.url == f"/account/#held-{number}"
    assert clerk.get(f"/lock/held/{number}/").json() == {"path": "/account/language/", "fields": [["language", "en"]]}


def test_another_person_takes_the_machine_and_the_rooms_are_told(clerk, central, monkeypatch):
    told: list[str] = []
    monkeypatch.setitem(HOOKS, "here", told.append)
    seat = clerk.session.seat

    clerk.post("/lock/change/")

    assert told == [seat]
    assert clerk.get(START).url.startswith("/accounts/login/")


def test_a_slow_request_cannot_unlock_by_saving_what_it_read_before(clerk):
    slow = clerk.session
    clerk.post("/lock/now/")

    slow["something"] = "new"
    slow.save()

    assert clerk.get(START).status_code == 302


def test_kiosks_never_lock(central):
    central.device("kiosk")
    client = Client()
    client.cookies["huzheng_device"] = "token-central-kiosk"
    client.get("/o/central/kiosk/")
    quiet(hours=9)

    assert client.get("/o/central/kiosk/").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_unlocking_leads_nowhere_outside(clerk, target):
    clerk.post("/lock/now/")

    assert unlock(clerk, next=target).url == "/after/"


LOST = {"language": "en", "note": "打了很久的字"}


def lose_session() -> None:
    Session.objects.update(expire_date=F("expire_date") - timedelta(days=1))


def sign_in(client: Client, name: str, target: str):
    return client.post(reverse("account_login"), {"login": name, "password": PASSWORD, "next": target})


def late(client: Client):
    """Send a form after the session has ended; return the address to which the sign-in page then leads."""
    lose_session()
    answer = client.post(reverse("web:language"), LOST, headers={"Referer": "http://testserver/account/"})
    return parse_qs(urlsplit(answer.url).query)["next"][0]


def test_a_form_that_comes_after_the_session_has_ended_is_found_after_signing_in(clerk):
    target = late(clerk)
    assert "打了很久的字" not in target
    assert "已經保留" in clerk.get(reverse("account_login")).content.decode()

    page = clerk.get(sign_in(clerk, "clerk-central", target).url).content.decode()

    assert "打了很久的字" in page
    assert f'action="{reverse("web:language")}"' in page


def test_somebody_else_who_signs_in_finds_nothing(clerk):
    target = late(clerk)
    sign_in(clerk, "director-central", target)

    assert clerk.get(target).url == "/account/"
    assert HeldForm.objects.count() == 1


@pytest.mark.parametrize("note", ["", "x", "W10:1u:forged"])
def test_a_browser_whose_person_is_not_known_keeps_nothing_and_says_so(clerk, note):
    clerk.cookies["huzheng_browser"] = note

    assert late(clerk) == "/account/"
    assert "沒有寫入" in clerk.get(reverse("account_login")).content.decode()
    assert HeldForm.objects.count() == 0


def test_a_fragment_that_comes_too_late_leads_the_whole_page_to_the_door(clerk):
    lose_session()
    answer = clerk.post(reverse("web:language"), LOST, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith("/accounts/login/?next=%2Flock%2Fheld%2F")
