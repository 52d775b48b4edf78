"""Every named address of the demo office, once per language, on a phone: nothing wide, cut, empty, unreadable or noisy."""

import pytest

from tools.shots import LANGUAGES, demo_office, look, rows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def demo():
    """A demo office of its own, and how each of its addresses is asked for."""
    with demo_office() as office:
        yield office.url, rows(office)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_looks_right_on_a_phone(chromium, demo, language):
    url, known = demo
    seen = look(chromium, url, known, [(language, "390", "light")], keep=False)

    assert seen.wrong == []
    assert len(seen.pages) + len(seen.others) == len(known["routes"])
