"""The kiosk upright, as it stands at the door: plain, in large words, at the height of a wheelchair; and what it says when it gives no number."""

import pytest
from django.urls import reverse

from tests.browser.conftest import check_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZE = {"width": 1080, "height": 1920}
TOUCH = 44  # px, the least height of what a finger must find
TARGETS = """() => [...document.querySelectorAll("main a, main button, footer a, footer button")]
    .filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect()).map((box) => [box.top, box.height])"""
ACROSS = "document.documentElement.scrollWidth"
LETTERS = "getComputedStyle(document.querySelector('.kiosk__choice strong')).fontSize"


@pytest.fixture
def kiosk(central, context, live_server, page):
    """A browser that is the kiosk of the office."""
    central.device("kiosk")
    context.add_cookies([{"name": "huzheng_device", "value": "token-central-kiosk", "url": live_server.url}])
    page.set_viewport_size(SIZE)
    return page


def opened(page, query):
    page.goto(f"{reverse('queue:kiosk', args=['central'])}?{query}")
    return page.evaluate(TARGETS)


@pytest.mark.parametrize("lang", ["zh-hant", "en"])
def test_every_way_of_using_the_kiosk_is_in_reach(kiosk, lang):
    letters = {}
    for way in ("", "big=1", "low=1"):
        found = opened(kiosk, f"lang={lang}&{way}")
        letters[way] = float(kiosk.evaluate(LETTERS).removesuffix("px"))

        assert min(height for _top, height in found) >= TOUCH
        assert kiosk.evaluate(ACROSS) == SIZE["width"]
        check_axe(kiosk)

    assert min(top for top, _height in found) >= SIZE["height"] / 2  # the last one: of the wheelchair
    assert letters["big=1"] >= 1.25 * letters[""]


@pytest.mark.parametrize("lang", ["zh-hant", "vi"])
def test_a_refused_tap_is_told_and_the_kiosk_goes_back_by_itself(kiosk, lang):
    kiosk.clock.install()
    opened(kiosk, f"lang={lang}")
    kiosk.evaluate("document.querySelector('.kiosk__choice[name=group]').value = '987654321'")
    kiosk.locator(".kiosk__choice").first.click()
    kiosk.locator("[data-leave-to]").wait_for()

    assert kiosk.evaluate(ACROSS) == SIZE["width"]
    check_axe(kiosk)
    kiosk.clock.fast_forward(26_000)
    kiosk.wait_for_url("**" + reverse("queue:kiosk", args=["central"]))
