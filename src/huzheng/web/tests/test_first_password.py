"""A password that somebody else made is changed before anything else; meanwhile only sign-out, the language and the lock are left."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import MONDAY, PASSWORD, hand_out_password, make_bureau_account
from huzheng.web.actions import change_password

CHANGE = "/accounts/password/change/"
NEW = "a whole new pass phrase"
SHUT = ["/o/central/", "/after/", "/account/", "/lock/held/", "/accounts/2fa/", "/o/central/doors/", "/o/nowhere/"]


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def given(central) -> str:
    """The password that the IT staff made for the clerk."""
    return hand_out_password(central, "clerk")


@pytest.fixture
def clerk(given) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": "clerk-central", "password": given})
    return client


def change(client: Client, old: str, new: str = NEW, again: str | None = None):
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new if again is None else again})


def test_whoever_signs_in_first_changes_the_password_and_is_let_in(clerk, given):
    page = clerk.get("/after/", follow=True)

    assert page.redirect_chain == [(CHANGE, 302)]
    assert "別人替您設定" in page.content.decode()
    assert change(clerk, given).url == "/after/"
    assert clerk.get("/o/central/").status_code == 200


@pytest.mark.parametrize("path", SHUT)
def test_nothing_else_opens_before(clerk, path):
    assert clerk.get(path).url == CHANGE
    assert clerk.post(path).url == CHANGE
    assert clerk.get(path, headers={"HX-Request": "true"})["HX-Redirect"] == CHANGE


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ({"old": "not the one given"}, "oldpassword", "目前的密碼不正確"),
        ({"new": "short"}, "password1", "12"),
        ({"new": "123456789012345"}, "password1", "數字"),
        ({"new": "clerk-central1"}, "password1", "和帳號太相近"),
        ({"new": "a\x00 whole new phrase"}, "password1", ""),
        ({"again": "another pass phrase"}, "password2", ""),
        ({"new": ""}, "password1", ""),
    ],
)
def test_what_cannot_be_names_its_field_and_changes_nothing(clerk, given, fields, field, text):
    page = change(clerk, **{"old": given} | fields)

    assert page.status_code == 422
    assert next(iter(page.context["form"].errors)) == field
    assert text in page.content.decode()
    assert clerk.get("/o/central/").url == CHANGE


def test_the_password_that_was_given_is_no_new_one(clerk, given):
    page = change(clerk, given, given)

    assert page.status_code == 422
    assert "和目前的密碼一樣" in " ".join(page.context["form"].errors["password1"])
    assert clerk.get("/o/central/").url == CHANGE


def test_the_language_and_the_way_out_are_open(clerk):
    clerk.post(reverse("set_language"), {"language": "en", "next": CHANGE})

    assert "Somebody else made" in clerk.get(CHANGE).content.decode()
    assert clerk.post(reverse("account_logout")).url == reverse("account_login")
    assert clerk.get("/o/central/").url.startswith(reverse("account_login"))


def test_a_screen_that_locks_meanwhile_opens_to_the_same_page(clerk, given):
    clerk.post(reverse("web:lock_now"))

    assert clerk.get(CHANGE).url.startswith("/lock/")
    assert clerk.get("/lock/").status_code == 200
    assert clerk.post(reverse("web:unlock"), {"password": given, "next": CHANGE}).url == CHANGE


def test_one_who_chose_the_password_is_asked_nothing(central, given):
    clerk = get_user_model().objects.get(username="clerk-central")

    change_password(clerk.pk, password=NEW, by=central.actor("clerk"), now=MONDAY)

    clerk.refresh_from_db()
    assert not clerk.first_password
    assert clerk.check_password(NEW)


def test_the_bureau_changes_its_first_password_too(central):
    account = make_bureau_account()
    account.first_password = True
    account.save(update_fields=["first_password"])
    client = Client()
    client.post(reverse("account_login"), {"login": "bureau", "password": PASSWORD})

    assert client.get("/account/").url == CHANGE
    assert change(client, PASSWORD).url == "/after/"
    assert client.get("/account/").status_code == 200
