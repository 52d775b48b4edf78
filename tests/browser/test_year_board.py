"""The year board in the browser: filled in by dragging and by keys, saved at once, kept where somebody was faster, and without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from huzheng.office.testing import MONDAY
from huzheng.plan.book.api import schedule_tasks
from huzheng.plan.progress.actions import fill_months
from huzheng.plan.progress.data import Cell, CellChange
from huzheng.plan.progress.models import TaskMonth
from huzheng.plan.progress.testing import make_progress
from tests.browser.conftest import check_axe, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def tasks(central):
    """The tasks of a plan in force: two with printed months, one whose months are lost, one of nobody."""
    return list(schedule_tasks(make_progress(central)))


def board(page: Page, tasks) -> None:
    sign_in(page, "clerk-central")
    page.goto(f"/o/central/plan/progress/{tasks[0].project.plan_id}/")
    expect(page.locator(".board--live").first).to_be_visible()


def cell(page: Page, task, month: int):
    return page.locator(f'[data-cell="{task.pk}/{month}"]')


def drag(page: Page, start, end) -> None:
    start.scroll_into_view_if_needed()
    first, last = start.bounding_box(), end.bounding_box()
    page.mouse.move(first["x"] + 8, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] + 8, steps=12)
    page.mouse.up()


def filled(made):
    return set(TaskMonth.objects.of(made.office.pk).values_list("task_id", "month", "by_hand", "actual"))


def test_months_are_dragged_over_and_saved_in_one_go(page: Page, central, tasks):
    board(page, tasks)
    drag(page, cell(page, tasks[0], 1), cell(page, tasks[0], 3))
    expect(page.locator(".board__unsaved")).to_have_count(3)
    page.get_by_label("補填預定月份").check()
    cell(page, tasks[2], 8).click()
    cell(page, tasks[0], 9).click()  # its months are printed: the brush leaves it alone
    check_axe(page)
    page.get_by_role("button", name="全部儲存").click()
    expect(page.locator("#notices")).to_contain_text("已存 4 格")

    done = {(tasks[0].pk, month, False, "done") for month in (1, 2, 3)}
    assert filled(central) == done | {(tasks[2].pk, 8, True, "none")}


def test_keys_walk_and_fill_in_and_discarding_takes_all_back(page: Page, central, tasks):
    board(page, tasks)
    cell(page, tasks[0], 1).focus()
    for key in ("ArrowDown", "ArrowRight", " ", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".board__unsaved")).to_have_count(2)
    page.get_by_role("button", name="放棄").click()
    expect(page.locator(".board__unsaved")).to_have_count(0)

    assert filled(central) == set()


def test_what_was_dragged_stays_where_somebody_was_faster(page: Page, central, tasks):
    board(page, tasks)
    change = CellChange(tasks[0].pk, 2, Cell(), Cell(actual="started"))
    plan = tasks[0].project.plan_id
    fill_months(plan, changes=[change], office_id=central.office.pk, by=central.actor("section_head"), now=MONDAY)
    drag(page, cell(page, tasks[0], 1), cell(page, tasks[0], 2))
    page.get_by_role("button", name="全部儲存").click()
    expect(page.locator("#moved")).to_be_visible()
    expect(page.locator(".board__unsaved")).to_have_count(2)
    page.get_by_role("button", name="全部儲存").click()
    expect(page.locator("#notices")).to_contain_text("已存 2 格")

    assert filled(central) == {(tasks[0].pk, month, False, "done") for month in (1, 2)}


def test_without_a_script_each_task_has_its_form(chromium: Browser, live_server, central, tasks):
    window = chromium.new_context(base_url=live_server.url, locale="zh-TW", java_script_enabled=False)
    page = window.new_page()
    sign_in(page, "clerk-central")
    page.goto(f"/o/central/plan/progress/{tasks[0].project.plan_id}/")
    expect(page.locator(".fill__save")).to_be_hidden()
    page.get_by_role("link", name="函請名冊").click()
    page.locator("[name=planned_8]").check()
    page.locator("form button", has_text="儲存").click()
    expect(page.locator("#notices")).to_contain_text("已存 1 格")
    window.close()

    assert filled(central) == {(tasks[2].pk, 8, True, "none")}
