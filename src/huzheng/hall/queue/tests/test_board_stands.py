"""One broken setting never takes the board down (Q-08): each section and each part fails by itself, on the page and in the stream."""

import pytest
from django.urls import reverse

from huzheng.foundation.clock import business_date, read_now
from huzheng.foundation.page.parts import PARTS, Part
from huzheng.hall.queue import queries
from huzheng.hall.queue.actions import say_on_board
from huzheng.hall.queue.data import BoardText
from huzheng.hall.queue.queries import closed
from huzheng.hall.queue.testing import call, seated, take
from huzheng.hall.queue.views import board
from huzheng.office.testing import make_closure, open_on_weekdays

pytestmark = pytest.mark.django_db
BOARD = reverse("queue:board", kwargs={"office": "central"})
SHOWS = {"call": "A002", "last": "A001<", "waiting": "謄本核發", "texts": "下午停電"}
FAILS = {  # what is broken: the sections that go with it
    (queries, "last_calls"): {"call", "last"},
    (queries, "group_lines"): {"waiting"},
    (queries, "board_texts"): {"texts"},
    (closed, "shut_now"): set(),
}
SECRET = "王小明 A123456789"


def broken(*_values: object, **_more: object) -> None:
    raise RuntimeError(SECRET)


@pytest.fixture
def morning(central):
    """Two calls at two counters, and a message."""
    now, today = read_now(), business_date(read_now())
    for counter in (0, 1):
        take(central, now=now)
        call(seated(central, counter, now=now), now=now)
    say_on_board(BoardText("下午停電", "", today, today), by=central.actor("reception"), now=now)
    return central


def there(text: str) -> set[str]:
    return {name for name, words in SHOWS.items() if words in text}


def drawn() -> str:
    return (board.snapshot("central", "zh-hant") or b"").decode()


@pytest.mark.accept("Q-08", 1)
@pytest.mark.parametrize("what", FAILS, ids=lambda what: what[1])
def test_a_section_that_fails_is_left_out_and_all_others_stand(morning, client, monkeypatch, caplog, what):
    assert there(client.get(BOARD).text) == there(drawn()) == set(SHOWS)

    monkeypatch.setattr(*what, broken)

    assert there(client.get(BOARD).text) == there(drawn()) == set(SHOWS) - FAILS[what]
    assert SECRET not in caplog.text


def test_a_closure_that_cannot_be_said_leaves_who_waits(morning, client, monkeypatch):
    open_on_weekdays(morning)
    words = {"reason_zh": "海葵颱風", "reason_en": "Typhoon Haikui"}
    make_closure(morning, read_now().date(), declared_at=read_now(), from_time=None, **words)
    assert "海葵颱風" in client.get(BOARD).text
    monkeypatch.setattr(board, "shut_sentences", broken)

    assert there(client.get(BOARD).text) == there(drawn()) == set(SHOWS)


@pytest.mark.parametrize("template", [name for _read, name in board.SECTIONS.values()])
def test_a_section_that_cannot_be_drawn_is_left_out(morning, client, monkeypatch, template):
    draw = board.render_to_string

    def fail_one(name, *values):
        return broken() if name == template else draw(name, *values)

    monkeypatch.setattr(board, "render_to_string", fail_one)

    gone = {name for name, (_read, its) in board.SECTIONS.items() if its == template}
    assert there(client.get(BOARD).text) == there(drawn()) == set(SHOWS) - gone


def test_a_part_that_fails_takes_no_other_part_away(morning, client, monkeypatch, caplog):
    monkeypatch.setitem(PARTS["board"], "broken", Part("broken", "", "page/parts/htmx.html", broken, "", 1))
    monkeypatch.setitem(PARTS["board"], "missing", Part("missing", "", "no.html", lambda *_: {}, "", 2))
    monkeypatch.setitem(PARTS["board"], "whole", Part("whole", "", "page/parts/htmx.html", lambda *_: {}, "", 3))

    page = client.get(BOARD)

    assert page.text.count('name="htmx-config"') == 2
    assert there(page.text) == set(SHOWS)
    assert SECRET not in caplog.text
    assert "part broken: RuntimeError in broken:" in caplog.text
