"""The hall in real browsers: kiosk, desk, board and phone of one running office."""

import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def take(kiosk, hall):
    """Take a ticket at the kiosk; return its printed number."""
    kiosk.goto(hall.page_of("kiosk"))
    kiosk.locator(".kiosk__choice").first.click()
    return kiosk.locator(".kiosk__number").inner_text().split()[-1]


def sit(desk, hall, counter):
    """Sit down, or come back to a desk with nobody in front."""
    desk.goto(hall.page_of("desk"))
    if desk.locator(".seat").count():
        desk.locator(".seat").nth(counter - 1).get_by_role("button").click()
    desk.locator("#desk").wait_for()


def clear(desk):
    """End whoever stands there, so that each test begins with a free counter."""
    desk.reload()
    if desk.locator("[data-key=F8]").count():
        desk.locator("[data-key=F8]").click()
        expect(desk.locator(".primary[data-key=F2]")).to_be_visible()


@pytest.mark.accept("Q-08", 1)
def test_a_call_is_on_the_board_within_two_seconds_with_counter_and_words(hall, open_as):
    kiosk, desk, board = open_as("kiosk"), open_as("clerk"), open_as()
    sit(desk, hall, 1)
    clear(desk)
    number = take(kiosk, hall)
    board.goto(hall.page_of("board"))
    board.wait_for_timeout(500)

    began = time.monotonic()
    desk.keyboard.press("F2")
    expect(board.locator(".board__number")).to_have_text(re.compile(r"[AB]\d{3}"), timeout=2000)
    shown = board.locator(".board__number").inner_text()
    expect(board.locator("#board-call")).to_contain_text("1 號櫃檯", timeout=2000)

    assert time.monotonic() - began < 2
    assert shown == number
    assert board.locator(".board__label[data-say]").inner_text() == f"請 {number} 號到 1 號櫃檯"
    clear(desk)


@pytest.mark.accept("X-10", 1)
def test_with_an_input_method_composing_the_call_key_calls_once(hall, open_as):
    kiosk, desk = open_as("kiosk"), open_as("reviewer")
    sit(desk, hall, 2)
    clear(desk)
    for _ in range(3):
        take(kiosk, hall)
    desk.reload()
    desk.evaluate("document.querySelector('.desk__frame').prepend(document.createElement('input'))")
    desk.locator(".desk__frame > input").focus()
    before = desk.locator(".desk__queue li strong").count()
    keys = desk.context.new_cdp_session(desk)
    keys.send("Input.imeSetComposition", {"text": "ㄐㄧ", "selectionStart": 2, "selectionEnd": 2})

    for key, code in (("Process", 229), ("F2", 113)):
        keys.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "code": "F2", "key": key, "windowsVirtualKeyCode": code}
        )
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "code": "F2", "key": "F2", "windowsVirtualKeyCode": 113})

    desk.locator("[data-key=F6]").wait_for()
    desk.reload()
    assert desk.locator(".desk__queue li strong").count() == before - 1
    clear(desk)


def test_the_whole_way_by_keys_alone(hall, open_as):
    kiosk, desk = open_as("kiosk"), open_as("clerk")
    sit(desk, hall, 1)
    clear(desk)
    take(kiosk, hall)

    for key, next_key in (("F2", "F3"), ("F3", "F6"), ("F6", "F8"), ("F8", "F2")):
        desk.keyboard.press(key)
        expect(desk.locator(f"[data-key={next_key}]")).to_be_visible()
        desk.wait_for_timeout(450)  # a key counts again only after a moment

    assert desk.locator("[data-key=F8]").count() == 0


def test_the_phone_follows_its_ticket(hall, open_as):
    kiosk, desk, phone = open_as("kiosk"), open_as("clerk"), open_as()
    sit(desk, hall, 1)
    clear(desk)
    number = take(kiosk, hall)
    token = kiosk.url.rstrip("/").rpartition("/")[2]
    phone.goto(f"{hall.url}/t/{token}/")
    while desk.locator(".desk__number").inner_text() != number:
        desk.keyboard.press("F2")
        desk.wait_for_timeout(600)

    expect(phone.locator("#now")).to_contain_text("請到 1 號櫃檯", timeout=3000)
    clear(desk)


def test_a_phone_changes_the_number_before_it_without_asking(hall, open_as):
    kiosk, desk, phone = open_as("kiosk"), open_as("clerk"), open_as()
    sit(desk, hall, 1)
    clear(desk)
    for _ in range(5):
        take(kiosk, hall)
    asked = []
    phone.on("request", lambda request: asked.append(request.url) if "/t/" in request.url else None)
    phone.goto(f"{hall.url}/t/{kiosk.url.rstrip('/').rpartition('/')[2]}/")
    before = int(phone.locator("#now [data-ahead]").get_attribute("data-ahead"))
    phone.wait_for_timeout(1000)  # the stream is open

    desk.keyboard.press("F2")

    expect(phone.locator(".ticket__state")).to_have_text(f"前面還有 {before - 1} 人", timeout=5000)
    assert before >= 4
    assert len(asked) == 1  # the page itself
    clear(desk)


def test_kiosk_phone_and_board_work_without_javascript(hall, open_as):
    kiosk, public = open_as("kiosk", java_script_enabled=False), open_as(java_script_enabled=False)
    number = take(kiosk, hall)
    token = kiosk.url.rstrip("/").rpartition("/")[2]

    public.goto(f"{hall.url}/t/{token}/")
    assert number in public.locator("main").inner_text()
    public.goto(hall.page_of("board"))
    assert public.locator("noscript, meta[http-equiv=refresh]").count() > 0


def test_a_double_click_on_the_kiosk_gives_one_ticket(hall, open_as):
    kiosk = open_as("kiosk")
    first = int(take(kiosk, hall)[1:])
    kiosk.goto(hall.page_of("kiosk"))
    kiosk.locator(".kiosk__choice").first.dblclick()
    kiosk.locator(".kiosk__number").wait_for()

    assert int(kiosk.locator(".kiosk__number").inner_text().split()[-1][1:]) == first + 1
    assert int(take(kiosk, hall)[1:]) == first + 2


def test_a_board_that_loses_the_server_keeps_its_state_says_so_and_recovers(hall, open_as):
    board = open_as()
    board.goto(hall.page_of("board"))
    shown = board.locator("#board-last").inner_text()

    board.context.set_offline(True)
    expect(board.locator("#stale")).to_be_visible(timeout=12_000)
    assert re.search(r"資料時間 \d\d:\d\d，連線中斷，重新連線中", board.locator("#stale").inner_text())
    assert board.locator("#board-last").inner_text() == shown

    board.context.set_offline(False)
    expect(board.locator("#stale")).to_be_hidden(timeout=30_000)
