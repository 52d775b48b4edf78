"""The board in a real browser: calls that come together are each spoken and shown."""

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
  new MutationObserver(() => {
    const number = document.querySelector(".board__number")?.textContent;
    if (number && number !== window.large.at(-1)) window.large.push(number);
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
