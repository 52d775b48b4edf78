"""The board in a real browser: calls that come together are each spoken and shown; messages take turns; a setting reaches a running board."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall.test_hall import take
from tests.browser.hall.test_morning import empty, press

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
CLERKS = ("clerk", "reviewer")
HEARS = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", { value: { speak(words) {
  window.said.push(words.text);
  setTimeout(() => words.dispatchEvent(new Event("end")), 50);
} } });
"""
SEES = """() => {
  window.large = [];
  window.beside = [];
  new MutationObserver(() => {
    const number = document.querySelector(".board__number")?.textContent;
    if (number && number !== window.large.at(-1)) {
      window.large.push(number);
      setTimeout(() => window.beside.push(document.querySelector("#board-last li")?.firstChild.textContent), 100);
    }
  }).observe(document.getElementById("board-call"), { childList: true });
}"""


@pytest.fixture
def desks(hall, open_as):
    """Two clerks at their counters, with nobody waiting."""
    both = [open_as(who) for who in CLERKS]
    empty(both, hall)
    return both


@pytest.fixture
def board(hall, open_as):
    """A board that speaks, opened, and cut off from the stream."""
    page = open_as()
    page.add_init_script(HEARS)
    page.route("**/live/hall/**", lambda route: route.abort())
    page.goto(f"{hall.page_of('board')}?voice=1")
    page.evaluate(SEES)
    return page


@pytest.mark.accept("Q-08", 1)
def test_two_calls_within_a_moment_are_both_spoken_and_shown_large_in_order_once(hall, open_as, desks, board):
    kiosk = open_as("kiosk")
    numbers = [take(kiosk, hall), take(kiosk, hall)]
    for desk in desks:
        press(desk, "F2", "F6")

    board.unroute("**/live/hall/**")
    expect(board.locator("#board-last li").first).to_contain_text(
        numbers[1], timeout=30_000
    )  # at once, beside the first
    expect(board.locator(".board__number")).to_have_text(numbers[1])
    desks[0].keyboard.press("F3")  # again: the first one
    expect(board.locator(".board__number")).to_have_text(numbers[0])

    words = [f"請{numbers[0]}號到1號櫃檯", f"請{numbers[1]}號到2號櫃檯"]
    board.wait_for_function("window.said.length > 2")
    assert [re.sub("[ ，]", "", said) for said in board.evaluate("window.said")] == [*words, words[0]]
    assert board.evaluate("window.large") == [*numbers, numbers[0]]
    board.reload()
    expect(board.locator(".board__number")).to_have_text(numbers[0])
    assert board.evaluate("window.said") == []


def test_a_running_board_takes_a_changed_setting_and_asks_for_a_touch_until_it_may_sound(hall, open_as, desks, board):
    kiosk, reception = open_as("kiosk"), open_as("reception")
    board.unroute("**/live/hall/**")
    expect(board.locator(".board__silent")).to_have_text("聲音尚未開啟，請點一下螢幕")
    reception.goto(hall.page_of("hall/speech"))
    reception.locator("[name=tongues][value=en]").check()
    reception.locator("[name=chime]").uncheck()
    reception.locator("[name=colour]").fill("#7cd4ff")
    reception.get_by_role("button", name="儲存").click()
    expect(board.locator("[data-speech=en]")).to_have_count(1, timeout=30_000)

    number = take(kiosk, hall)
    press(desks[0], "F2", "F6")
    expect(board.locator(".board__number")).to_have_text(number)
    expect(board.locator(".board__number")).to_have_css("color", "rgb(124, 212, 255)")
    board.wait_for_timeout(1000)
    assert board.evaluate("window.said") == [
        f"Number {' '.join(number)}, please go to counter 1."
    ]  # not by ?voice=1 as well

    board.locator("body").click()
    expect(board.locator(".board__silent")).to_be_hidden()


def test_the_messages_of_the_office_take_turns_on_a_running_board(hall, open_as):
    reception, board = open_as("reception"), open_as()
    for word in ("甲訊息", "乙訊息", "丙訊息"):
        reception.goto(hall.page_of("hall"))
        reception.locator("#say [name=text_zh]").fill(word)
        reception.locator("#say form.form button").click()
        expect(reception.locator(".says")).to_contain_text(word)
    board.goto(hall.page_of("board"))
    seen = board.locator(".board__message[data-ends]:not(.board__message--off)")
    pair, rest = ["丙訊息", "乙訊息"], ["甲訊息"]

    for words in (pair, rest, pair):
        expect(seen).to_have_text(words, timeout=21_000)
