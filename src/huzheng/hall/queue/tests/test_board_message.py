"""What the office says on its board (Q-08): typed on the hall page, shown at once, for its days only, as it was typed."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.clock import at, business_date, read_now
from huzheng.foundation.errors import Conflict, Invalid, NotFound, Refused
from huzheng.hall.queue.actions import say_on_board, take_off_board
from huzheng.hall.queue.data import BoardText
from huzheng.hall.queue.models import BoardMessage
from huzheng.hall.queue.queries.board import TURN, board_texts
from huzheng.hall.queue.tests.test_pages import address
from huzheng.hall.queue.views.board import snapshot
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
DAY = timedelta(days=1)
FORM = {"text_zh": "二號櫃檯暫停服務", "text_en": "Counter 2 is closed", "from_on": "115/3/2", "until_on": "1300302"}


def text(zh: str = "下午停電", en: str = "", start=TODAY, end=TODAY) -> BoardText:
    return BoardText(zh, en, start, end)


def say(office, what: BoardText, role: str = "reception", **more) -> int:
    return say_on_board(what, by=office.actor(role), now=more.pop("now", MONDAY), **more)


def say_today(office, *words: str) -> None:
    """Say something on the day of the database's clock, in which the pages live."""
    today = business_date(read_now())
    say(office, text(*words, start=today, end=today), now=read_now())


def drawn(language: str = "zh-hant") -> str:
    return (snapshot("central", language) or b"").decode()


@pytest.fixture
def reception(central, client):
    assert client.login(username="reception-central", password=PASSWORD)
    return client


def test_reception_puts_a_message_on_the_board_and_takes_it_off(reception, central):
    assert reception.post(address("say"), FORM).url == address("hall")
    assert "二號櫃檯暫停服務" in reception.get(address("board")).text
    assert "二號櫃檯暫停服務" in drawn()

    row = BoardMessage.objects.of(central.office.pk).get()
    assert reception.post(address("take_off", message=row.pk)).url == address("hall")

    assert "二號櫃檯暫停服務" not in drawn()


def test_what_is_typed_is_shown_as_text_never_as_markup(central):
    say_today(central, "<b onclick=x()>&amp;", "<script>")

    assert "&lt;b onclick=x()&gt;&amp;amp;" in drawn()


def test_the_english_board_says_it_in_english_where_it_was_given(central, monkeypatch):
    from django.utils.translation import override

    say_today(central, "停電", "No power")
    say_today(central, "停水")
    with override("en"):
        found = drawn("en")

    assert "No power" in found
    assert "停水" in found


def test_a_message_stands_from_its_first_day_to_its_last(central):
    say(central, text("三天", start=TODAY + DAY, end=TODAY + 3 * DAY))

    assert [bool(board_texts(central.office.pk, MONDAY + k * DAY)) for k in range(5)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def standing(office, now) -> list[str]:
    """Return the messages that everybody sees at this moment."""
    return [line.text for line in board_texts(office.office.pk, now) if line.on]


def test_five_messages_take_turns_in_pairs_by_the_clock_of_the_office(central):
    for word in "戊丁丙乙甲":
        say(central, text(word))
    begin = MONDAY - timedelta(seconds=MONDAY.timestamp() % 30)

    turns = [standing(central, begin + k * TURN) for k in range(4)]
    assert turns == [["甲", "乙"], ["丙", "丁"], ["戊"], ["甲", "乙"]]
    assert standing(central, begin + TURN - timedelta(milliseconds=1)) == turns[0]


@pytest.mark.parametrize("words", ["甲", "甲乙"])
def test_one_or_two_messages_stand_still(central, words):
    for word in reversed(words):
        say(central, text(word))

    assert all(standing(central, MONDAY + k * TURN) == list(words) for k in range(4))


def test_an_ended_message_is_in_no_turn_and_a_running_board_knows_when_each_ends(central):
    for end in (TODAY, TODAY + DAY, date.max):
        say(central, text("字", start=TODAY, end=end))

    lines = board_texts(central.office.pk, MONDAY)
    assert [line.ends_at for line in lines[1:]] == [at(TODAY + 2 * DAY, 0), at(TODAY + DAY, 0)]
    assert len(board_texts(central.office.pk, MONDAY + DAY)) == 2


def test_page_and_snapshot_show_two_and_hold_the_others_ready(reception, central):
    for word in ("甲訊息", "乙訊息", "丙訊息", "丁訊息", "戊訊息"):
        say_today(central, word)

    for shown in (drawn(), reception.get(address("board")).text):
        assert shown.count("訊息</p>") == 5
        assert shown.count("board__message--off") in (3, 4)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text_zh": ""}, "text_zh"),
        ({"text_zh": "  "}, "text_zh"),
        ({"text_zh": "字" * 81}, "text_zh"),
        ({"text_zh": "a\x00b"}, "text_zh"),
        ({"text_en": "x" * 181}, "text_en"),
        ({"from_on": "115/13/1"}, "from_on"),
        ({"until_on": ""}, "until_on"),
        ({"until_on": "115/3/1"}, "until_on"),
        ({"from_on": "114/1/1", "until_on": "114/1/2"}, "until_on"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_kept(reception, central, change, field):
    page = reception.post(address("say"), FORM | change)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert (FORM | change)["text_en"] in page.text
    assert not BoardMessage.objects.of(central.office.pk).exists()


def test_only_reception_and_secretary_speak(central, client):
    for role in ("director", "clerk", "evaluation"):
        with pytest.raises(Refused):
            say(central, text(), role)
    assert say(central, text(), "secretary")

    client.login(username="director-central", password=PASSWORD)
    assert "放上看板" not in client.get(address("hall")).text
    assert client.post(address("say"), FORM).status_code == 403


def test_another_office_neither_shows_it_nor_takes_it_off(central, east):
    message = say(central, text())

    with pytest.raises(NotFound):
        take_off_board(message, by=east.actor("reception"), now=MONDAY)
    with pytest.raises(NotFound):
        take_off_board(2**40, by=east.actor("reception"), now=MONDAY)
    assert "下午停電" not in (snapshot("east", "zh-hant") or b"").decode()


def test_the_same_tap_says_it_once_and_another_body_is_refused(central):
    first, again = (say(central, text(), request_key="tap") for _ in range(2))

    assert first == again
    with pytest.raises(Conflict):
        say(central, text("別的"), request_key="tap")


def test_days_that_are_over_or_run_backwards_are_refused(central):
    with pytest.raises(Invalid):
        say(central, text(start=TODAY - 2 * DAY, end=TODAY - DAY))
    with pytest.raises(Invalid):
        say(central, text(start=TODAY + DAY, end=TODAY))


@pytest.mark.parametrize("wrong", [{"text_zh": ""}, {"until_on": TODAY - DAY}])
def test_the_database_has_the_last_word(central, wrong):
    values = {"text_zh": "字", "from_on": TODAY, "until_on": TODAY} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardMessage.objects.create(office=central.office, **values)


@pytest.mark.accept("Q-08", 2)
@pytest.mark.needs("WEB-09")
def test_messages_from_the_website_are_in_the_rotation_until_their_end_date(central):
    today = business_date(read_now())
    publish = import_module("huzheng.web.notices.testing").publish

    publish(central, "今天有人看得到", until=today), publish(central, "昨天就結束了", until=today - DAY)

    assert ("今天有人看得到" in drawn(), "昨天就結束了" in drawn()) == (True, False)
