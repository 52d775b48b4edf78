"""The thread: a real plan, a ticket, and the number that moves. Keyboard only, in both languages, on a whole running office."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from huzheng.config.testing import RunningOffice
from huzheng.plan.book.reading.demo_document import demo_plan_odt
from tests.browser.thread import KIOSK, Hands
from tests.ready import ready_office

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SEED = "seeds/003_b8edc63295c616bd.txt"
WAIT = {SEED: "依業務性質設置綜合櫃檯", "": "民眾等候時間15分鐘內叫號達90%"}
REPLY = {SEED: "專人列冊管理人民陳情案件", "": "人民陳情案件於6個工作日內回復"}
BY_HAND = {SEED: "辦理參訪績優企業或機關", "": "每半年辦理禮貌人員選拔"}


@pytest.fixture(scope="module")
def office() -> Iterator[RunningOffice]:
    """An office below a folder of its own: pytest's is closed by every other run (tests/runtime/conftest.py)."""
    with tempfile.TemporaryDirectory(prefix="huzheng-thread-", ignore_cleanup_errors=True) as folder:
        running = ready_office(Path(folder) / "var")
        made = subprocess.run(
            [sys.executable, "-m", "tests.browser.thread"], cwd=Path(__file__).parents[2], capture_output=True,
            text=True, check=False, env=running.environment,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr[-2000:]
        running.password = json.loads(made.stdout)["password"]
        yield running
        running.stop()


@pytest.fixture
def window(office: RunningOffice, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open windows of their own at the office, each in a language; anything that breaks the content policy fails the test."""
    contexts, wrong = [], []

    def open_window(language: str, device: str = "") -> Page:
        url = f"http://localhost:{office.port}"
        context = chromium.new_context(base_url=url, locale="zh-TW" if language == "zh-hant" else "en-GB")
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        if device:
            context.add_cookies([{"name": "huzheng_device", "value": device, "url": url}])
        context.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def document(request, tmp_path) -> tuple[str, Path]:
    """The plan to import: the real one of the shared folder, or the demo office's own."""
    if request.param:
        return request.param, request.getfixturevalue("shared") / request.param
    file = tmp_path / "plan.odt"
    file.write_bytes(demo_plan_odt())
    return "", file


def sign_in(page: Page, office: RunningOffice, role: str) -> Hands:
    hands = Hands(page)
    page.goto("/accounts/login/")
    hands.write(page.locator("input[autocomplete~=username]"), f"{role}-central")
    hands.write(page.locator("input[type=password]"), office.password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return hands


def import_plan(hands: Hands, file: Path) -> str:
    """Go from the navigation to the saved draft; return its address."""
    page = hands.page
    page.goto("/o/central/")
    hands.press(page.locator("nav.nav a[href$='/plan/']"))
    hands.press(page.locator(".actions a[href$='/plan/import/']"))
    hands.bring(page.locator("input[type=file]"), file)
    hands.press(page.locator("form .actions button"))
    page.wait_for_url("**/plan/review/**")  # the worker has read it
    hands.press(page.locator("#mend form[action$='/save/'] button"))
    return page.url


def promise(page: Page, words: str) -> Locator:
    """Return the promise with these words on the plan page."""
    return page.locator("li.promise").filter(has_text=words).last


def bind(hands: Hands, plan: str, words: str, metric: str) -> None:
    page = hands.page
    page.goto(plan)
    hands.press(promise(page, words).locator("a[href$='/bind/']"))
    hands.choose(page.locator(f"input[name=metric][value='{metric}']"))
    hands.press(page.locator("form[method=get] button"))
    hands.write(page.locator("#id_target"), "90")
    expect(page.locator("#live .light")).to_contain_text(re.compile("尚無資料|No data yet|達標|On target"))
    hands.press(page.locator("form.terms .actions button"))


def serve_a_ticket(kiosk: Hands, desk: Hands) -> None:
    """Take a ticket at the kiosk; call, serve and finish it at the desk, by the function keys."""
    kiosk.page.goto("/o/central/kiosk/")
    kiosk.press(kiosk.page.locator(".kiosk__choice").first)
    desk.page.goto("/o/central/desk/")
    if desk.page.locator(".seat").count():
        desk.press(desk.page.locator(".seat button").first)
    for key, then in (("F2", "F6"), ("F6", "F8"), ("F8", "F2")):
        desk.page.keyboard.press(key)
        expect(desk.page.locator(f".desk__actions .primary[data-key={then}]")).to_be_visible()


def tick_a_case(hands: Hands, plan: str, words: str) -> None:
    """Enter a case into the register of a promise, and note that it was answered today."""
    page = hands.page
    page.goto(plan)
    hands.press(promise(page, words).locator("a[href$='/hand/']"))
    hands.write(page.locator("#id_limit_days"), "6")
    hands.press(page.locator(".form--entry button"))
    hands.press(page.locator("form.tick button").first)


def stands(page: Page, plan: str, words: str) -> tuple[str, int]:
    """Return the number beside a promise and how many cases stand behind it."""
    page.goto(plan)
    row = promise(page, words)
    cases = re.search(r"([\d,]+)\s*(?:件|case)", row.locator(".promise__note").inner_text())
    assert cases is not None
    return row.locator(".promise__value .number").inner_text(), int(cases[1].replace(",", ""))


def keep_by_hand(hands: Hands, plan: str, words: str) -> None:
    """Say that people keep the evidence of a promise, with the reason."""
    page = hands.page
    page.goto(plan)
    hands.press(promise(page, words).locator("a[href$='/bind/']"))
    hands.write(page.locator("#why-hand"), "名冊由庶務課保存")
    hands.press(page.locator("form[action$='/keep/hand/'] button"))


@pytest.mark.parametrize(
    ("document", "language"),
    [
        pytest.param(SEED, "zh-hant", marks=pytest.mark.needs_shared, id="real-zh-hant"),
        pytest.param("", "en", id="own-en"),
        pytest.param(SEED, "en", marks=[pytest.mark.needs_shared, pytest.mark.thorough], id="real-en"),
        pytest.param("", "zh-hant", marks=pytest.mark.thorough, id="own-zh-hant"),
    ],
    indirect=["document"],
)
def test_two_promises_of_an_imported_plan_move_when_work_is_done(office, window, document, language):
    seed, file = document
    hands = sign_in(window(language), office, "evaluation")
    plan = import_plan(hands, file)
    bind(hands, plan, WAIT[seed], "queue.seen_within_15")
    bind(hands, plan, REPLY[seed], "plan.hand_within_limit")
    keep_by_hand(hands, plan, BY_HAND[seed])
    before = [stands(hands.page, plan, words[seed]) for words in (WAIT, REPLY)]

    serve_a_ticket(Hands(window(language, KIOSK)), sign_in(window(language), office, "clerk"))
    tick_a_case(hands, plan, REPLY[seed])
    after = [stands(hands.page, plan, words[seed]) for words in (WAIT, REPLY)]

    assert [n for _value, n in after] == [n + 1 for _value, n in before]
    assert [value for value, _n in after] == ["100", "100"]
    assert before[1] == ("–", 0)
    assert promise(hands.page, BY_HAND[seed]).locator(".light--unknown").count() == 1
    assert hands.page.locator(".promise .light--ok").count() == 2
    hands.press(promise(hands.page, WAIT[seed]).locator("a[href$='/why/']"))
    hands.press(hands.page.locator("table.rows tbody a").first)
    assert "/hall/tickets/" in hands.page.url
