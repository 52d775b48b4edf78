"""The second step: codes are sealed, count once, and cannot be guessed through."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD
from huzheng.web.backends import SealedAdapter

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(step: int = 1) -> str:
    return auth.format_hotp_value(auth.hotp_value(SECRET, list(auth.yield_hotp_counters_from_time())[step]))


@pytest.fixture
def account(central):
    cache.clear()
    person = central.people["clerk"].account
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": SealedAdapter().encrypt(SECRET)}
    )
    return person


def half_way(account) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    return client


def give(client: Client, word: str):
    return client.post(reverse("mfa_authenticate"), {"code": word})


def test_the_password_alone_opens_nothing(account):
    client = half_way(account)

    assert client.get("/o/central/").url.startswith("/accounts/login/")
    assert give(client, code()).status_code == 302
    assert client.get("/o/central/").status_code == 200


def test_a_code_counts_once(account):
    word = code()
    assert give(half_way(account), word).status_code == 302

    again = half_way(account)

    assert give(again, word).status_code == 200
    assert "_auth_user_id" not in again.session


def test_five_wrong_codes_and_the_right_one_comes_too_late(account):
    client = half_way(account)
    for _ in range(5):
        give(client, "000000")

    page = give(client, code()).content.decode()

    assert "請於 5 分鐘後再試" in page


def test_secrets_of_apps_lie_sealed_in_the_database(account):
    stored = Authenticator.objects.get().data["secret"]

    assert SECRET not in stored
    assert SealedAdapter().decrypt(stored) == SECRET
