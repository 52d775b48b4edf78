"""Sign in, be counted, be locked out, be helped."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.sessions.models import Session
from huzheng.office.testing import PASSWORD
from huzheng.web.models import SignInTry


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


def sign_in(name: str, password: str = PASSWORD, client: Client | None = None, **extra):
    return (client or Client()).post(reverse("account_login"), {"login": name, "password": password}, **extra)


def test_a_clerk_signs_in_and_lands_on_the_start_page(central):
    client = Client()

    response = client.post(reverse("account_login"), {"login": "Clerk-Central", "password": PASSWORD}, follow=True)

    assert response.status_code == 200
    assert client.session["_auth_user_id"] == str(central.people["clerk"].account_id)
    assert response.redirect_chain[-1][0].startswith("/o/central/")


def test_there_is_no_sign_up(db):
    assert Client().get("/accounts/signup/").status_code == 404


def test_an_unknown_name_and_a_wrong_password_answer_alike(central):
    wrong, unknown = sign_in("clerk-central", "wrong"), sign_in("nobody-here", "wrong")
    words = [response.context["form"].non_field_errors() for response in (wrong, unknown)]

    assert words[0] == words[1] == ["帳號或密碼不正確，請再試一次。"]
    assert wrong.status_code == unknown.status_code == 200


def test_the_sixth_try_is_refused_even_with_the_right_password(central):
    for _ in range(5):
        sign_in("clerk-central", "wrong")

    response = sign_in("clerk-central")

    assert "請於 15 分鐘後再試" in response.content.decode()
    assert Session.objects.filter(account_id=central.people["clerk"].account_id).count() == 0


def test_a_locked_out_name_says_the_same_whether_it_exists_or_not(central):
    for name in ("clerk-central", "nobody-here"):
        for _ in range(5):
            sign_in(name, "wrong", REMOTE_ADDR=f"10.0.0.{len(name)}")
    words = [
        sign_in(name, "wrong", REMOTE_ADDR=f"10.0.0.{len(name)}").context["form"].non_field_errors()
        for name in ("clerk-central", "nobody-here")
    ]

    assert words[0] == words[1]
    assert "15" in words[0][0]


def test_another_machine_may_still_sign_in_to_the_same_account(central):
    for _ in range(5):
        sign_in("clerk-central", "wrong", REMOTE_ADDR="10.0.0.1")

    assert sign_in("clerk-central", REMOTE_ADDR="10.0.0.2").status_code == 302


def test_success_clears_the_failures_before_it(central):
    for _ in range(4):
        sign_in("clerk-central", "wrong")
    sign_in("clerk-central")

    assert SignInTry.objects.filter(cleared_at__isnull=True).count() == 0


def test_failures_are_forgotten_after_a_quarter_of_an_hour(central):
    for _ in range(5):
        sign_in("clerk-central", "wrong")
    SignInTry.objects.update(at=read_now() - timedelta(minutes=15, seconds=1))

    assert sign_in("clerk-central").status_code == 302


def test_what_was_typed_as_a_name_is_not_kept(central):
    sign_in("my-secret-password", "x")

    row = SignInTry.objects.get()
    assert "secret" not in str(vars(row))
    assert row.account_id is None
