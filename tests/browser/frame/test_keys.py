"""The script of staff pages in a real Chromium: function keys under an input method, one send per form, the lock."""

from pathlib import Path

import pytest

import huzheng.foundation.page

SCRIPT = Path(huzheng.foundation.page.__file__).parent / "static" / "page" / "page.js"
DESK = """<!doctype html><html lang="zh-Hant-TW"><body>
<form id="call"><button type="button" data-key="F2">叫下一號</button><button data-key="F8" disabled>過號</button></form>
<input id="note"><span class="date"><input id="day" data-roc><output></output></span>
<form id="send" method="post"><button>送出</button></form>
<form id="lock" method="post"><button data-lock>鎖定</button></form>
<p data-lock-after="SECONDS" hidden>快鎖了</p>
</body></html>"""
COUNT = """
window.calls = 0; window.sends = 0; window.locks = 0;
document.querySelector("[data-key=F2]").addEventListener("click", () => window.calls++);
document.querySelector("#send").addEventListener("submit", (e) => { window.sends++; e.preventDefault(); });
document.querySelector("#lock").addEventListener("submit", (e) => { window.locks++; e.preventDefault(); });
"""


@pytest.fixture
def desk(bare_page):
    def open_desk(seconds=300):
        bare_page.goto("about:blank")
        bare_page.set_content(DESK.replace("SECONDS", str(seconds)))
        bare_page.add_script_tag(path=SCRIPT)
        bare_page.evaluate(COUNT)
        return bare_page

    wrong = []
    bare_page.on("pageerror", lambda error: wrong.append(error.message))
    yield open_desk
    assert wrong == []


def press(page, kind, key="F2", virtual=113, **more):
    """Send a key event as the browser gets it from an input method: 229 with the key's own code."""
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.dispatchKeyEvent", {"type": kind, "code": "F2", "key": key, "windowsVirtualKeyCode": virtual, **more}
    )
    session.detach()


def compose(page, text):
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    session.detach()


def test_the_key_presses_its_button_once(desk):
    page = desk()
    page.keyboard.press("F2")
    assert page.evaluate("calls") == 1


def test_a_held_key_counts_once(desk):
    page = desk()
    press(page, "rawKeyDown")
    for _repeat in range(5):
        press(page, "rawKeyDown", autoRepeat=True)
    press(page, "keyUp")
    assert page.evaluate("calls") == 1


@pytest.mark.accept("X-10", 1)
def test_while_an_input_method_composes_the_key_calls_once(desk):
    page = desk()
    page.focus("#note")
    compose(page, "ㄉㄧ")
    press(page, "rawKeyDown", key="Process", virtual=229)
    press(page, "keyUp", virtual=113)
    press(page, "rawKeyDown")  # some input methods send the press again when the syllable is done
    press(page, "keyUp")
    assert page.evaluate("calls") == 1
    assert page.evaluate("document.activeElement.id") == "note"


def test_the_next_press_counts_again(desk):
    page = desk()
    page.keyboard.press("F2")
    page.wait_for_timeout(450)
    page.keyboard.press("F2")
    assert page.evaluate("calls") == 2


def test_other_keys_and_dead_buttons_do_nothing(desk):
    page = desk()
    page.keyboard.press("Control+F2")
    page.keyboard.press("F8")
    assert page.evaluate("calls") == 0


def test_a_second_tap_is_not_sent(desk):
    page = desk()
    page.evaluate("document.querySelector('#send').requestSubmit()")
    page.evaluate("document.querySelector('#send').requestSubmit()")
    assert page.evaluate("sends") == 1


def test_the_screen_locks_after_silence_and_says_so_before(desk):
    page = desk(seconds=2)
    page.wait_for_timeout(1200)
    assert page.is_visible("[data-lock-after]")
    page.wait_for_timeout(2500)
    assert page.evaluate("locks") == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("115/11/20", "民國115年11月20日（星期五）"),
        ("1151120", "民國115年11月20日（星期五）"),
        ("２０２６-11-20", "民國115年11月20日（星期五）"),
        ("115/2/30", ""),
        ("明天", ""),
    ],
)
def test_a_date_answers_while_it_is_typed(desk, typed, words):
    page = desk()
    page.fill("#day", typed)
    assert page.inner_text("output") == words
