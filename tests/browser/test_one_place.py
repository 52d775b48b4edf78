"""One place receives, in the browser, in both languages: a ticket becomes a case, lacks a paper, gets its notice, is paid and done.

The clerk works with the keyboard where the desk has keys; the citizen follows on a phone without any script.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from huzheng.cases.book.models import Case
from huzheng.cases.notices.models import Notice
from huzheng.foundation.clock import read_now
from huzheng.hall.queue.testing import take
from huzheng.office.testing import open_on_weekdays
from tests.browser.conftest import check_axe, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
DONE = {"zh-hant": "已辦結", "en": "Done"}
WORKING = {"zh-hant": "辦理中", "en": "In progress"}
TOLD = {"zh-hant": "辦理完成", "en": "Done"}
MISSING = {"zh-hant": "印章", "en": "Personal seal"}


@pytest.fixture
def phone(chromium: Browser, live_server):
    """A citizen's phone that runs no script, in a language."""
    windows = []

    def open_window(language: str) -> Page:
        window = chromium.new_context(
            base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False
        )
        window.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        windows.append(window)
        return window.new_page()

    yield open_window
    for window in windows:
        window.close()


def speak(page: Page, language: str) -> None:
    """Change to a language."""
    if language == "en":
        page.locator(".languages button, .languages a").first.click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def call_and_serve(page: Page) -> None:
    """Sit down at the first counter, call who is next and begin to serve."""
    page.goto("/o/central/desk/")
    page.locator("form[action$='/sit/'] button").first.click()
    page.locator("form[action$='/next/'] button").first.click()
    page.locator("form[action$='/serve/'] button").first.click()
    expect(page.locator("[data-key=F7]")).to_be_visible()


def take_in(page: Page) -> Case:
    """Open intake by its key, choose a transcript by typing, take in without the seal."""
    page.keyboard.press("F7")
    page.wait_for_url(re.compile("/cases/new/"))
    page.locator("input[name=find]").fill("謄本")
    page.locator("button[name=choose][value=D11]").first.click()
    page.locator("input[name=name]").fill("林予安")
    page.locator("input[name=id_number]").fill("A123456789")
    page.locator("input[name=born_on]").fill("79/5/17")
    page.locator("select[name=relation]").select_option("本人")
    page.locator("input[name=seen][value=applicant_id]").check()
    page.locator("input[name=signed][value=signature]").check()
    check_axe(page)
    page.keyboard.press("F9")
    page.wait_for_url(re.compile(r"/cases/\d+/$"))
    return Case.objects.across_offices(reason="the only case of the test").get()


def give_notice(page: Page, case: Case) -> Notice:
    """Tick the seal as missing and issue the notice."""
    page.goto(f"/o/central/cases/{case.pk}/")
    page.locator("#part-notices a.button").click()
    page.locator(".lack", has_text=re.compile("印章|[Ss]eal")).first.locator("input[type=checkbox]").first.check()
    check_axe(page)
    page.locator("form.issue button").last.click()
    page.wait_for_url(re.compile(r"/notices/\d+/$"))
    return Notice.objects.across_offices(reason="the only notice of the test").get()


def bring_back(page: Page) -> None:
    """Note that the seal came: the case goes on."""
    page.locator("form[action$='/return/'] input[type=checkbox]").first.check()
    page.locator("form[action$='/return/'] button").click()


def pay(page: Page, case: Case) -> None:
    """Open the till, charge one sheet and take the money."""
    page.goto("/o/central/cases/money/open/")
    page.locator("main form.form button").click()
    page.wait_for_url(re.compile(r"/money/(tills/\d+/)?$"))
    page.goto(f"/o/central/cases/{case.pk}/")
    page.locator("#part-money a[href$='/charge/']").click()
    page.locator("select[name=fee]").select_option("transcript")
    page.locator("main form.form button").last.click()
    page.wait_for_load_state()
    page.goto(f"/o/central/cases/{case.pk}/")
    page.locator("#part-money a.button").click()
    check_axe(page)
    page.locator("main form.form button").last.click()
    page.wait_for_url(re.compile(r"/receipts/\d+/$"))


def follow(page: Page, case: Case, language: str) -> None:
    """Ask for the case on the phone by its number and the date of birth."""
    page.goto("/p/central/progress/")
    page.locator("input[name=number]").fill(case.number)
    page.locator("input[name=second]").fill("79/05/17")
    page.locator("main form.form button").click()
    expect(page.locator("h1")).to_contain_text(TOLD[language])
    assert "林予安" not in page.content()


@pytest.mark.parametrize("language", DONE)
def test_from_the_ticket_to_the_progress_on_the_phone(central, page, phone, language):
    open_on_weekdays(central)
    take(central, now=read_now())
    sign_in(page, "clerk-central")
    speak(page, language)
    call_and_serve(page)
    case = take_in(page)
    notice, citizen = give_notice(page, case), phone(language)

    citizen.goto(f"/p/central/n/{notice.code}/")
    expect(citizen.locator("main")).to_contain_text(MISSING[language])
    bring_back(page)
    pay(page, case)
    page.goto(f"/o/central/cases/{case.pk}/")
    check_axe(page)
    for words in (WORKING, DONE):
        page.keyboard.press("F9")
        expect(page.locator(".case-head .tag").first).to_contain_text(words[language])
    follow(citizen, case, language)
