"""The board speaks what it can, shows its words always, and no broken setting takes it down (Q-08)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Invalid, NotFound, Refused
from huzheng.foundation.live import TOPICS
from huzheng.foundation.page import parts as page_parts
from huzheng.hall.queue.testing import call, seated, take
from huzheng.hall.speech import actions, queries
from huzheng.hall.speech.models import BoardSetting, Clip
from huzheng.hall.speech.rules import needed, readable
from huzheng.hall.speech.testing import put, recording
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db
BOARD = "/o/central/board/"


def at(name: str, **more) -> str:
    return reverse(f"speech:{name}", kwargs={"office": "central", **more})


def board_set(made, tongues=("zh-hant", "en"), **more):
    more = {"chime": True, "colour": "", "role": "reception"} | more
    return actions.set_board(tongues, by=made.actor(more.pop("role")), now=MONDAY, **more)


def called(made) -> str:
    """Call somebody today at counter 1; return the number."""
    now = read_now()
    take(made, now=now)
    found = call(seated(made, now=now), now=now)
    assert found is not None
    return found.code


@pytest.fixture
def reception(central, client):
    assert client.login(username="reception-central", password=PASSWORD)
    return client


def drawn() -> str:
    """Return what the stream brings to a running board."""
    return (TOPICS["hall"].snapshot("central", "zh-hant") or b"").decode()


@pytest.mark.accept("Q-08", 1)
def test_the_board_is_given_languages_chime_and_colour(central, client):
    board_set(central, ("en", "zh-hant"), colour="#7cd4ff")

    for text in (client.get(BOARD).text, drawn()):
        assert 'data-speech="en,zh-hant" data-chime="1" data-colour="#7cd4ff"' in text
    assert "--b-call: #7cd4ff" in client.get(at("colour")).text


def test_a_running_board_takes_a_setting_that_was_made_and_changed_while_it_ran(central, client):
    assert 'data-speech="" data-chime="" data-colour=""' in drawn()
    assert "speech/speech.js" in client.get(BOARD).text

    for tongues, chime in ((("en",), True), (("zh-hant",), False)):
        board_set(central, tongues, chime=chime)
        assert f'data-speech="{tongues[0]}" data-chime="{"1" if chime else ""}"' in drawn()


def test_a_setting_that_cannot_be_read_takes_nothing_else_from_page_and_stream(central, client, monkeypatch):
    board_set(central)
    code = called(central)
    monkeypatch.setattr(queries, "setting_of", lambda _office: 1 / 0)

    for text in (client.get(BOARD).text, drawn()):
        assert code in text
        assert "data-speech" not in text


def test_a_language_is_spoken_once_every_part_of_a_call_is_there(central):
    board_set(central, ("zh-hant", "vi"))
    wanted = needed({"A", "B"})
    for part in wanted[:-1]:
        put(central, part)
    assert queries.spoken(queries.setting_of(central.office.pk)) == ["zh-hant"]
    assert next(shelf.lacks for shelf in queries.shelves(central.office.pk) if shelf.tongue == "vi") == ("counter",)

    put(central, wanted[-1])

    assert queries.spoken(queries.setting_of(central.office.pk)) == ["zh-hant", "vi"]


@pytest.mark.parametrize(
    "broken", [{"colour": "red;}x"}, {"colour": "#0b1114"}, {"tongues": ["xx", "vi"]}, {"tongues": [""]}]
)
def test_one_broken_setting_never_takes_the_board_down(central, client, broken):
    board_set(central)
    BoardSetting.objects.of(central.office.pk).update(**{"tongues": ["en"]} | broken)
    code = called(central)

    page = client.get(BOARD).text

    assert code in page
    assert "1 號櫃檯" in page
    assert client.get(at("colour")).text == ""


def test_a_broken_recording_a_missing_counter_and_a_failing_part_leave_the_words(central, client, monkeypatch):
    board_set(central, ("vi",))
    row = put(central)
    type(row.file).objects.filter(pk=row.file_id).update(content=b"no sound", name="x.wav")
    code = called(central)
    central.counters[0].active = False
    central.counters[0].save(update_fields=["active"])
    assert code in client.get(BOARD).text

    def fail(*_values: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(page_parts.Part, "load", property(lambda _part: fail), raising=False)
    assert code in client.get(BOARD).text


def test_a_recording_is_put_heard_and_dropped(reception, central):
    file = SimpleUploadedFile("../vi please.wav", recording() + b"LIST....")
    answer = reception.post(at("put"), {"tongue": "vi", "part": "please", "file": file})
    assert answer.url == at("setting")

    row = Clip.objects.of(central.office.pk).get()
    heard = reception.get(at("clip", tongue="vi", part="please"))
    assert (heard["Content-Type"], heard.content[:4]) == ("audio/wav", b"RIFF")
    assert b"LIST" not in heard.content
    assert "錄音不齊" in reception.get(at("setting")).text
    reception.post(at("drop", clip=row.pk))
    assert reception.get(at("clip", tongue="vi", part="please")).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "WAV"), (recording(6), "錄音超過 5 秒"), (b"%PDF-1.7", "WAV"),
        (recording(0), "WAV"), (recording(0.2, 400), "WAV"),
    ],
    ids=["cut off", "too long", "no sound", "empty", "too slow"],
)  # fmt: skip
def test_what_is_no_short_recording_is_refused(reception, content, words):
    form = {"tongue": "vi", "part": "please", "file": SimpleUploadedFile("a.wav", content)}

    answer = reception.post(at("put"), form)

    assert answer.status_code == 422
    assert words in answer.text


def test_a_colour_that_nobody_can_read_is_refused_and_kept_as_typed(reception):
    answer = reception.post(at("setting"), {"tongues": ["en"], "colour": "#101010"})

    assert answer.status_code == 422
    assert "看不清楚" in answer.text
    assert 'value="#101010"' in answer.text
    assert not readable("#00000g")
    assert readable("#ffd479")


def test_setting_the_board_is_a_right_of_the_own_office(central, east):
    with pytest.raises(Refused):
        board_set(central, role="clerk")
    with pytest.raises(Invalid):
        board_set(central, ("xx",))
    with pytest.raises(NotFound):
        actions.drop_clip(put(east).pk, by=central.actor("reception"), now=MONDAY)
