"""A morning in the hall: a kiosk, a phone, the board, three clerks and a tablet, each in a browser of its own, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall.test_hall import clear, sit, take

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
CLERKS = ("clerk", "reviewer", "section_head")
TABLET = {"width": 820, "height": 1180}
WORDS = {
    "zh-hant": {"come": "請到", "checked": "已預審", "find": "身分證"},
    "en": {"come": "counter", "checked": "Pre-checked", "find": "ID card"},
}


@pytest.fixture
def open_in(open_as, hall):
    """Open a browser as somebody who reads a language."""

    def open_page(who, language, **more):
        page = open_as(who, **more)
        page.context.add_cookies([{"name": "django_language", "value": language, "url": hall.url}])
        return page

    return open_page


def empty(desks, hall):
    """Let the clerks sit, and call and finish whoever an earlier test left waiting."""
    for number, desk in enumerate(desks, 1):
        sit(desk, hall, number)
        clear(desk)
    while desks[0].locator(".desk__queue li strong").count():
        press(desks[0], "F2", "F6")
        press(desks[0], "F8", "F2")


def press(desk, key, then):
    """Press a function key, and wait until the desk offers the next step; a key counts again only after a moment."""
    desk.keyboard.press(key)
    expect(desk.locator(f"[data-key={then}]").first).to_be_visible()
    desk.wait_for_timeout(450)


def look_at_papers(tablet, hall, number, find):
    """Find the ticket on the tablet, choose the service, tick all papers; return how many there are."""
    tablet.goto(hall.page_of("cases/precheck"))
    tablet.locator("input[name=code]").fill(number)
    tablet.locator("form button.button").first.click()
    tablet.locator("#find").fill(find)
    tablet.locator(".precheck-find button").click()
    tablet.locator(".precheck-line a").first.click()
    boxes = tablet.locator("input[name=seen]").all()
    for box in boxes:
        box.check()
    tablet.locator("form.precheck .actions button").click()
    return len(boxes)


@pytest.mark.accept("Q-08", 1)
@pytest.mark.accept("CTR-05", 1)
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_a_morning_in_the_hall(hall, open_in, language):
    words = WORDS[language]
    kiosk, board, phone = open_in("kiosk", language), open_in("", language), open_in("", language)
    tablet = open_in("reception", language, viewport=TABLET)
    desks = [open_in(who, language) for who in CLERKS]
    empty(desks, hall)
    board.goto(hall.page_of("board"))
    first = take(kiosk, hall)
    phone.goto(f"{hall.url}/t/{kiosk.url.rstrip('/').rpartition('/')[2]}/")
    numbers = [first, *(take(kiosk, hall) for _ in range(3))]

    papers = look_at_papers(tablet, hall, numbers[3], words["find"])
    expect(tablet.locator(".precheck-line li").filter(has_text=numbers[3])).to_contain_text(words["checked"])
    for desk in desks:
        press(desk, "F2", "F6")
    called = [desk.locator(".desk__number").inner_text() for desk in desks]

    assert called == numbers[:3]  # each number once, in order
    expect(phone.locator("#now")).to_contain_text(words["come"])
    expect(board.locator(".board__number")).to_have_text(numbers[2])
    for desk in desks:
        press(desk, "F6", "F8")
        press(desk, "F8", "F2")
    press(desks[1], "F2", "F6")
    expect(desks[1].locator(".prechecked")).to_contain_text(words["checked"])
    shown = desks[1].locator(".prechecked .checks li .light--ok")
    assert shown.count() == papers >= 1  # the check list, at the counter
    expect(board.locator("#board-call")).to_contain_text(re.compile(rf"{numbers[3]}.*2", re.S))
    press(desks[1], "F8", "F2")
    assert desks[0].locator(".desk__queue li strong").count() == 0
