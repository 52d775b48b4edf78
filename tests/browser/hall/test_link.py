"""The line between the hall and the office breaks: what was seen stays and says of when it is, nothing happens twice, all catch up alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.hall.test_hall import clear, sit, take
from tests.standins import Standin, running

pytestmark = pytest.mark.browser
SAYS = re.compile(r"資料時間 \d\d:\d\d，連線中斷，重新連線中")


@pytest.fixture
def wire(hall) -> Iterator[Standin]:
    with running("wire") as line:
        line.fault(f"to {hall.running.port}")
        yield line


def through(hall, wire: Standin, page: str) -> str:
    """Return the address of a page of the office at the other end of the line."""
    return hall.page_of(page).replace(str(hall.running.port), str(wire.port))


def numbers(desk) -> list[str]:
    return desk.locator(".desk__queue li strong").all_inner_texts()


def test_a_call_whose_answer_was_lost_is_repeated_with_its_key_and_happens_once(hall, open_as, wire):
    kiosk, desk = open_as("kiosk"), open_as("clerk")
    sit(desk, hall, 1)
    clear(desk)
    first = take(kiosk, hall)
    second = take(kiosk, hall)
    desk.goto(through(hall, wire, "desk"))
    while numbers(desk)[0] != first:  # whoever waits from the tests before
        desk.keyboard.press("F2")
        desk.wait_for_timeout(500)
        clear(desk)

    wire.fault("lost")
    desk.keyboard.press("F2")
    expect(desk.locator("[data-link]")).to_be_visible(timeout=10_000)
    assert SAYS.search(desk.locator("[data-link]").inner_text())
    assert desk.locator(".desk__frame").is_visible()  # what was seen last stays
    wire.fault("none")

    expect(desk.locator(".desk__number")).to_have_text(first, timeout=20_000)
    expect(desk.locator("[data-link]")).to_be_hidden()
    desk.reload()
    assert desk.locator(".desk__number").inner_text() == first
    assert numbers(desk)[0] == second
    clear(desk)


def test_a_tap_whose_answer_was_lost_gives_one_number(hall, open_as, wire):
    kiosk = open_as("kiosk")
    before = int(take(kiosk, hall)[1:])
    kiosk.goto(through(hall, wire, "kiosk"))

    wire.fault("lost")
    kiosk.locator(".kiosk__choice").first.click()
    expect(kiosk.locator("#cut")).to_be_visible(timeout=12_000)
    wire.fault("none")
    kiosk.locator(".kiosk__number").wait_for(timeout=20_000)

    assert int(kiosk.locator(".kiosk__number").inner_text().split()[-1][1:]) == before + 1
    assert int(take(kiosk, hall)[1:]) == before + 2


def test_the_phone_keeps_what_it_knew_says_so_and_catches_up(hall, open_as, wire):
    kiosk, desk, phone = open_as("kiosk"), open_as("clerk"), open_as()
    sit(desk, hall, 1)
    clear(desk)
    number = take(kiosk, hall)
    token = kiosk.url.rstrip("/").rpartition("/")[2]
    phone.goto(f"http://localhost:{wire.port}/t/{token}/")

    wire.fault("cut")
    expect(phone.locator("[data-link]")).to_be_visible(timeout=12_000)
    assert number in phone.locator("#now").inner_text()
    while desk.locator(".desk__number").inner_text() != number:
        desk.keyboard.press("F2")
        desk.wait_for_timeout(600)
    wire.fault("none")

    expect(phone.locator("#now")).to_contain_text("請到 1 號櫃檯", timeout=20_000)
    expect(phone.locator("[data-link]")).to_be_hidden()
    clear(desk)
