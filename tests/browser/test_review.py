"""From a file to an approved plan at the review screen: real plans, a rough one, by mouse and by keyboard."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from huzheng.plan.book.models import Plan, Review
from huzheng.plan.book.queries.reviews import desk_of
from huzheng.plan.book.review import from_sheet, read_steps, write_step
from huzheng.plan.book.testing import read_waiting
from tests.browser.conftest import check_axe, sign_in
from tests.browser.review import play, take_in_hand

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
RECORDED = Path(__file__).resolve().parent.parent / "review"
SEEDS = [
    "000_713d772674d5bcea",
    "001_aa347b9e565ebd46",
    "002_89096f5484b03f32",
    "003_b8edc63295c616bd",
    "004_024a31d0a24eb069",
]
MOST_STEPS = 60


def upload(page: Page, made, file: Path) -> Review:
    """Bring a document, let the worker read it, and come to its review."""
    sign_in(page, "evaluation-central")
    page.goto("/o/central/plan/import/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form.form button").first.click()
    expect(page.locator("#reading, #mend").first).to_be_visible()
    read_waiting(made)
    page.wait_for_url("**/plan/review/**")
    return Review.objects.of(made.office.pk).latest("pk")


def recorded(name: str) -> list[dict]:
    steps = [write_step(step) for step in read_steps((RECORDED / f"{name}.ops").read_text(encoding="utf-8"))]
    assert len(steps) <= MOST_STEPS
    return steps


def structure(review: Review) -> list[str]:
    review.refresh_from_db()
    return [f"{node.kind.value[0]} {node.label}{node.text}" for node in desk_of(review).sheet.walk()]


def approve(page: Page, browser_page: Page) -> None:
    """Save the draft as the officer, then approve it as the director in a window of his own."""
    page.locator("#mend form[action$='/save/'] button").click()
    page.wait_for_url(re.compile(r"/plan/\d+/$"))
    sign_in(browser_page, "director-central")
    browser_page.goto(f"{page.url}approve/")
    browser_page.get_by_label("核定文號").fill("測戶字第1號")
    browser_page.locator("form.form button").first.click()
    browser_page.wait_for_url(re.compile(r"/plan/\d+/$"))


@pytest.mark.needs_shared
@pytest.mark.parametrize("seed", SEEDS)
def test_a_real_plan_goes_from_file_to_approved(page, chromium, central, shared, seed):
    review = upload(page, central, shared / "seeds" / f"{seed}.txt")
    for step in recorded(seed):
        play(page, step)
    sheet = desk_of(Review.objects.of(central.office.pk).get(pk=review.pk)).sheet
    expect(page.locator(".checked")).to_be_visible()
    assert scored(shared, seed, from_sheet(sheet)) == 1.0
    window = chromium.new_context(base_url=page.url.split("/o/")[0], locale="zh-TW")
    approve(page, window.new_page())
    window.close()

    assert Plan.objects.of(central.office.pk).get().state == "approved"


def scored(shared: Path, seed: str, parsed: dict) -> float:
    """Return the placed F1 that the scorer gives; 1.0 where nobody has written a truth."""
    truth, scorer = shared / "score" / "truth" / f"{seed}.txt.json", shared / "score" / "plan_score.py"
    if not truth.exists():
        return 1.0
    command = [sys.executable, scorer, truth, "/dev/stdin", "--json"]
    done = subprocess.run(command, input=json.dumps(parsed), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["measures"]["placed_f1"]


def test_a_rough_document_is_mended_by_recorded_steps(page, central):
    review = upload(page, central, RECORDED / "rough.txt")
    for step in recorded("rough"):
        play(page, step)

    assert structure(review) == [
        "d 一、臨櫃服務", "i （一）縮短等候", "m 1、設置服務臺引導民眾，並於尖峰時段加開櫃檯。", "m 2、等候超過15分鐘由課長協助疏導。",
        "m 3、每月統計等候時間。", "i （二）一次告知", "m 1、文件不全時開立一次告知單。", "m 2、以簡訊通知補件。", "d 二、網路服務",
        "i （一）網站資訊更新", "m 1、每週檢查網頁內容。", "m 2、每年辦理網站滿意度調查，並公布結果。",
    ]  # fmt: skip
    expect(page.locator(".checked")).to_be_visible()


def test_the_keys_do_what_the_buttons_do(page, central):
    review = upload(page, central, RECORDED / "rough.txt")
    page.locator("#i1 > .part__pick").focus()
    page.keyboard.press("j")
    expect(page.locator("#m1 > .part__pick")).to_be_focused()
    expect(page.locator("#L7")).to_have_class(re.compile("line--near"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#m2 .editor")).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator("#m2")).to_have_count(0)
    expect(page.locator("#m1 > .part__pick")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#m2")).to_have_count(1)
    page.keyboard.press("r")
    expect(page.locator("#m2")).to_have_count(0)

    assert (
        structure(review)[2]
        == "m 1、設置服務臺引導民眾，並於尖峰時段加開櫃檯。2、等候超過15分鐘由課長協助疏導。3、每月統計等候時間。"
    )


def test_a_text_is_cut_where_the_cursor_stands(page, central):
    review = upload(page, central, RECORDED / "rough.txt")
    take_in_hand(page, "m1")
    page.locator("#e-text").focus()
    page.keyboard.press("Home")
    for _ in range(21):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("F4")
    expect(page.locator("#n1")).to_contain_text("等候超過15分鐘")

    assert structure(review)[3] == "m 2、等候超過15分鐘由課長協助疏導。"


def test_what_was_typed_is_saved_before_anything_else_is_opened(page, central):
    review = upload(page, central, RECORDED / "rough.txt")
    take_in_hand(page, "m3")
    page.locator("#e-text").fill("文件不全時當場開立一次告知單。")
    page.locator("#m1 > .part__pick").click()
    expect(page.locator("#m1 .editor")).to_be_visible()

    assert "m 1、文件不全時當場開立一次告知單。" in structure(review)


def test_undo_takes_the_typing_back_first(page, central):
    review = upload(page, central, RECORDED / "rough.txt")
    take_in_hand(page, "m3")
    page.locator("#e-label").fill("9、")
    page.locator("#m3 > .part__pick").focus()
    page.keyboard.press("u")
    expect(page.locator("#e-label")).to_have_value("1、")

    assert "m 1、文件不全時開立一次告知單。" in structure(review)


def test_the_thread_leads_from_the_part_to_its_lines(page, central):
    upload(page, central, RECORDED / "rough.txt")
    take_in_hand(page, "m2")

    expect(page.locator(".thread path")).to_have_count(2)
    expect(page.locator("#L8")).to_have_class(re.compile("line--lit"))


@pytest.mark.parametrize("at", ["m1", "L14", "head", "i1"])
def test_axe_finds_nothing_whatever_is_in_hand(page, central, at):
    upload(page, central, RECORDED / "rough.txt")
    take_in_hand(page, at) if at != "L14" else page.goto(f"{page.url.split('?')[0]}?at={at}")
    check_axe(page)
    page.set_viewport_size({"width": 390, "height": 800})
    check_axe(page)

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
