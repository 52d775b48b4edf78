"""Every named address of the demo office, once per language, on a phone: nothing wide, cut, empty or noisy; axe reads each in one language."""

import pytest

from tools.shots import LANGUAGES, demo_office, look_beside, rows, sign_everybody_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def phones(chromium):
    """Look at a demo office of its own on a phone, in both languages side by side; what was seen, and the addresses there are."""
    with demo_office() as office:
        known = rows(office)
        sign_everybody_in(chromium, office.url, known)
        shares = [[(language, "390", "light")] for language in LANGUAGES]
        seen = look_beside(office.url, known, shares, keep=False)
    return dict(zip(LANGUAGES, seen, strict=True)), known["routes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_looks_right_on_a_phone(phones, language):
    seen, routes = phones[0][language], phones[1]

    assert seen.wrong == [], "\n".join(seen.wrong)
    assert len(seen.pages) + len(seen.others) == len(routes)
