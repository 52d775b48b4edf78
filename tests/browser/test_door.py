"""The door in a real browser: password, passkey, authenticator app, lock and unlock."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db.models import F
from playwright.sync_api import Page, expect

from huzheng.foundation.sessions.models import Session
from huzheng.office.testing import PASSWORD
from tests.browser.conftest import check_axe, sign_in

START = re.compile(r"/o/central/$")


@pytest.fixture
def authenticator(page: Page) -> None:
    """A platform authenticator that recognises its owner, inside the browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": options | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def prove(page: Page) -> None:
    page.get_by_label("密碼", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="確認").click()


def quiet(**span: int) -> None:
    Session.objects.update(seen_at=F("seen_at") - timedelta(**span))


def test_a_passkey_is_added_and_signs_in_without_name_or_password(central, page, authenticator):
    sign_in(page, "director-central")
    page.goto("/accounts/2fa/webauthn/add/")
    prove(page)
    page.get_by_label("名稱").fill("公務手機")
    page.get_by_role("button", name="新增通行密鑰").click()
    expect(page.get_by_role("heading", name="備用碼")).to_be_visible()
    page.get_by_role("button", name="換人使用").click()

    page.get_by_role("button", name="用通行密鑰登入").click()

    expect(page).to_have_url(START)


def test_a_passkey_unlocks_the_screen(central, page, authenticator):
    sign_in(page, "director-central")
    page.goto("/accounts/2fa/webauthn/add/")
    prove(page)
    page.get_by_role("button", name="新增通行密鑰").click()
    expect(page.get_by_role("heading", name="備用碼")).to_be_visible()
    page.goto("/account/")
    page.keyboard.press("F12")
    expect(page.get_by_role("heading", name="畫面已鎖定")).to_be_visible()

    page.get_by_role("button", name="用通行密鑰解鎖").click()

    expect(page.get_by_role("heading", name="我的帳號")).to_be_visible()


def test_a_passkey_that_does_not_come_says_so_on_the_page(central, page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('none')); }")

    page.get_by_role("button", name="用通行密鑰登入").click()

    expect(page.get_by_text("這次沒有完成")).to_be_visible()


def test_an_authenticator_app_is_asked_for_after_the_password(central, page):
    sign_in(page, "it-central")
    page.goto("/accounts/2fa/totp/activate/")
    prove(page)
    secret = page.locator(".totp__secret").inner_text()
    check_axe(page)
    page.get_by_label("驗證器上的 6 位數字").fill(code_for(secret))
    page.get_by_role("button", name="啟用驗證器").click()
    expect(page.get_by_role("heading", name="備用碼")).to_be_visible()
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("button", name="換人使用").click()
    sign_in(page, "it-central")
    expect(page.get_by_role("heading", name="第二道驗證")).to_be_visible()
    check_axe(page)

    page.get_by_label("驗證碼或備用碼").fill(recovery)
    page.get_by_role("button", name="登入", exact=True).click()

    expect(page).to_have_url(START)


def test_the_screen_locks_by_itself_and_what_was_being_typed_comes_back(central, page):
    sign_in(page, "director-central")
    page.clock.install()
    page.goto("/account/")
    page.get_by_label("English").check()
    quiet(minutes=6)
    page.clock.fast_forward(301_000)
    expect(page.get_by_role("heading", name="畫面已鎖定")).to_be_visible()
    check_axe(page)

    page.get_by_label("密碼", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="解鎖").click()

    expect(page.get_by_role("heading", name="我的帳號")).to_be_visible()
    expect(page.get_by_label("English")).to_be_checked()
    expect(page).to_have_url(re.compile(r"/account/$"))


def test_a_form_sent_while_locked_is_asked_about_and_then_carried_out(central, page):
    sign_in(page, "director-central")
    page.goto("/account/")
    page.get_by_label("English").check()
    quiet(minutes=6)
    page.get_by_role("button", name="記住語言").click()
    page.get_by_label("密碼", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="解鎖").click()
    expect(page.get_by_role("heading", name="您填的內容還在")).to_be_visible()
    check_axe(page)

    page.get_by_role("button", name="現在送出").click()

    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_the_next_clerk_signs_in_on_the_same_machine(central, page):
    sign_in(page, "director-central")
    page.keyboard.press("F12")
    page.get_by_role("button", name="換人使用").click()

    sign_in(page, "secretary-central")

    expect(page.get_by_text("secretary・central區戶政事務所").first).to_be_visible()
    assert Session.objects.filter(account_id=central.people["director"].account_id).count() == 0


def test_without_a_script_the_page_asks_for_itself_again_after_five_minutes(central, chromium, live_server):
    window = chromium.new_context(base_url=live_server.url, locale="zh-TW", java_script_enabled=False)
    page = window.new_page()
    sign_in(page, "director-central")
    expect(page).to_have_url(START)

    assert page.locator('noscript meta[http-equiv="refresh"]').get_attribute("content") == "305"
    window.close()


OUTSIDE = ["/", "/accounts/login/", "/o/central/privacy/"]
INSIDE = [
    "/account/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/2fa/webauthn/", "/o/central/",
    "/o/central/doors/", "/accounts/logout/",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_axe_finds_nothing_at_the_door(central, context, live_server, language, scheme):
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    sign_in(page, "it-central")
    expect(page).to_have_url(START)
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])

    for path in INSIDE:
        page.goto(path)
        check_axe(page)
    page.goto("/account/")
    page.keyboard.press("F12")
    page.wait_for_url("**/lock/**")
    check_axe(page)
    context.clear_cookies(name="sessionid")
    for path in OUTSIDE:
        page.goto(path)
        check_axe(page)
