"""Every page of the door comes up, in both languages, with a fixed number of queries."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD, make_bureau_account

OWN = ["web:account", "account_change_password", "mfa_index", "web:lock"]


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def bureau_client(central) -> Client:
    account = make_bureau_account()
    client = Client()
    client.force_login(account, "huzheng.office.backends.AccountBackend")
    return client


def enter(person) -> Client:
    """Sign in as allauth does, so that the session knows how."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.account.username, "password": PASSWORD})
    return client


@pytest.mark.parametrize("language", ["zh-hant", "en"])
@pytest.mark.parametrize("name", [*OWN, "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"])
def test_pages_of_the_own_account_come_up(central, name, language):
    client = enter(central.people["clerk"])
    client.cookies["django_language"] = language

    response = client.get(reverse(name), follow=True)

    assert response.status_code == 200
    assert f'<html lang="{ {"zh-hant": "zh-Hant-TW", "en": "en"}[language] }"' in response.content.decode()


def test_home_lists_the_offices_and_says_that_it_is_a_rehearsal(central, east):
    for made in (central, east):
        made.office.rehearsal = True
        made.office.save()

    page = Client().get("/").content.decode()

    assert "central區戶政事務所" in page
    assert "不是政府網站" in page


def test_home_of_a_live_office_speaks_of_no_rehearsal(central):
    assert "不是政府網站" not in Client().get("/").content.decode()


def test_each_person_lands_at_the_own_office(central, east):
    assert enter(central.people["director"]).get("/after/").url == "/o/central/"
    assert enter(east.people["director"]).get("/o/central/").status_code == 404


def test_nobody_signed_in_is_led_to_the_door_and_back(central):
    response = Client().get("/o/central/")

    assert response.url == "/accounts/login/?next=/o/central/"


def test_only_it_may_lift_a_lock_out(central):
    assert enter(central.people["it"]).get("/o/central/doors/").status_code == 200
    assert enter(central.people["director"]).get("/o/central/doors/").status_code == 403


def test_the_start_page_costs_twenty_four_queries(central, django_assert_num_queries):
    client = enter(central.people["clerk"])
    client.get("/o/central/")

    with django_assert_num_queries(24):
        response = client.get("/o/central/")

    assert response.status_code == 200


def test_a_fragment_asked_for_by_nobody_sends_the_whole_page_to_the_door(central):
    answer = Client().get("/o/central/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith("/accounts/login/")


def test_an_account_of_the_bureau_has_an_account_page_and_no_office(bureau_client):
    assert bureau_client.get("/account/").status_code == 200
    assert bureau_client.get("/after/").status_code == 302
    assert bureau_client.get("/o/central/").status_code == 404


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_what_is_collected_is_published_in_both_languages(central, language):
    client = Client()
    client.cookies["django_language"] = language

    page = client.get("/o/central/privacy/").content.decode()

    assert {"zh-hant": "登入試錯紀錄", "en": "Tries to sign in"}[language] in page
    assert "style.sample" not in page
