"""Every named address of the demo office on a phone, the languages in turn: nothing wide, cut, empty, unreadable or noisy.

Each address in both languages, sizes and grounds is `make thorough` (tools/shots.py).
"""

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
    turn = known | {"routes": known["routes"][LANGUAGES.index(language) :: len(LANGUAGES)]}
    seen = look(chromium, url, turn, [(language, "390", "light")], keep=False)

    assert seen.wrong == []
    assert len(seen.pages) + len(seen.others) == len(turn["routes"])
