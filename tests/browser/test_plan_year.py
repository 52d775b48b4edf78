"""The plan year in the browser, in Chinese and in English: the officer, the section head, the director and the bureau, each at their desk."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from huzheng.office.testing import open_on_weekdays
from huzheng.plan.bureau.testing import above
from huzheng.plan.meetings.testing import plan_meeting
from huzheng.plan.progress.models import Report
from huzheng.plan.progress.testing import first_item, make_progress
from tests.browser.conftest import check_axe, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HOUSE = "/o/central/plan/"
LANGUAGES = {"zh-hant": "進度", "en": "Progress"}


@pytest.fixture
def plan(central):
    """A plan in force whose item a clerk reports on every quarter; the office stands below a bureau."""
    open_on_weekdays(central)
    above(central)
    return make_progress(central)


@pytest.fixture
def desk(chromium: Browser, live_server):
    """A function that signs somebody in at a window of their own, in a language, and returns its page."""
    windows = []

    def open_window(name: str, language: str) -> Page:
        window = chromium.new_context(base_url=live_server.url, locale="zh-TW", viewport={"width": 1280, "height": 900})
        windows.append(window)
        page = window.new_page()
        sign_in(page, name)
        page.wait_for_url(lambda url: "login" not in url)
        if language == "en":
            page.locator(".languages button, .languages a").first.click()
            expect(page.locator("html")).to_have_attribute("lang", "en")
        return page

    yield open_window
    for window in windows:
        window.close()


def look(page: Page, *addresses: str) -> None:
    """Open pages one after the other: each is there, fits the window, and axe finds nothing."""
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officer_reports_and_the_section_head_accepts(central, plan, desk, language):
    officer = desk("clerk-central", language)
    look(officer, f"{HOUSE}progress/{plan.pk}/", f"{HOUSE}progress/{plan.pk}/items/")
    expect(officer.get_by_role("link", name=LANGUAGES[language], exact=True)).to_be_visible()
    officer.goto(f"{HOUSE}progress/{plan.pk}/items/{first_item(plan).pk}/20260331/")
    officer.locator("[name=status][value=on_the_way]").check()
    officer.locator("[name=words]").fill("第一季依進度辦理。")
    officer.locator("button[value=send]").click()
    officer.wait_for_url(re.compile(r"/report/\d+/$"))
    report = Report.objects.of(central.office.pk).get()

    head = desk("section_head-central", language)
    look(head, f"{HOUSE}progress/report/{report.pk}/")
    head.locator("button[value=accept]").click()
    expect(head.locator("button[value=accept]")).to_have_count(0)
    report.refresh_from_db()
    assert (report.state, report.words) == ("accepted", "第一季依進度辦理。")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_director_sees_the_year_on_one_desk(central, plan, desk, language):
    plan_meeting(central)
    director = desk("director-central", language)
    rooms = ("figures", "progress", "projects", "control", "meetings", "scorecard", "dispatch", "appraisal", "yearend")

    look(director, "/o/central/", "/o/central/dues/", *(f"{HOUSE}{room}/" for room in rooms))
    director.goto(f"{HOUSE}meetings/")
    director.locator("main a[href*='/meetings/']").filter(has_text=re.compile("會議|meeting", re.I)).first.click()
    expect(director.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bureau_asks_and_the_office_answers(central, plan, desk, language):
    bureau = desk("bureau", language)
    look(
        bureau,
        "/bureau/offices/",
        "/bureau/offices/central/",
        "/bureau/compare/",
        "/bureau/reports/",
        "/bureau/tasks/new/",
    )
    bureau.locator("[name=title]").fill("提報創新措施")
    bureau.locator("[name=words]").fill("請填列今年的創新措施。")
    bureau.locator("[name=due_on]").fill("188/12/31")
    bureau.locator("[name=offices]").first.check()
    bureau.locator("main form button").last.click()
    bureau.wait_for_url(re.compile(r"/bureau/tasks/(\d+/)?$"))

    officer = desk("evaluation-central", language)
    look(officer, f"{HOUSE}bureau-tasks/")
    officer.get_by_role("link", name="提報創新措施").first.click()
    officer.locator("form[action='answer/'] [name=words]").fill("已提報二件。")
    officer.locator("form[action='answer/'] button").click()
    expect(officer.get_by_text("已提報二件。").first).to_be_visible()

    bureau.goto("/bureau/tasks/")
    bureau.get_by_role("link", name="提報創新措施").first.click()
    check_axe(bureau)
    expect(bureau.get_by_text("已提報二件。").first).to_be_visible()
