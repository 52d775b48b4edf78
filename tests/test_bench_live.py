"""`bench live`: its phones ask as the page's own script does, its streams read what a server sends, its bars say no where they must."""

import re
from pathlib import Path

import pytest

from bench import live
from bench.screens import phones
from bench.screens.wire import Stream

SCRIPT = Path(__file__).parents[1] / "src/huzheng/hall/queue/static/queue/phone.js"


@pytest.mark.parametrize("name", ["AT_ONCE", "ALL_ASK", "NOW_AND_THEN"])
def test_the_phones_of_the_bench_are_as_patient_as_those_of_the_hall(name):
    found = re.search(rf"{name}_MS = \[([\d_]+), ([\d_]+)\]", SCRIPT.read_text(encoding="utf-8"))

    assert tuple(int(one) / 1000 for one in found.groups()) == getattr(phones, name)


@pytest.mark.parametrize(
    ("line", "within"),
    [
        (b"abc w1 7", None),
        (b"abc w1 6", phones.NOW_AND_THEN),
        (b"abc w1 1", phones.AT_ONCE),
        (b"abc c2", phones.AT_ONCE),
        (b"other w1 7", phones.AT_ONCE),
    ],
)
def test_a_phone_asks_only_when_more_than_a_number_has_changed(line, within):
    shown = phones.Shown()
    assert shown.read(b'<div data-mark="abc" data-step="w1" data-hall="open" data-ahead="7">')

    assert phones.only_what_concerns(shown, b"open\n" + line) == within
    assert phones.only_what_concerns(shown, b"shut\n" + line) == phones.ALL_ASK


def test_a_stream_is_read_however_it_is_cut_into_pieces():
    stream, found = Stream(0), []
    event = b"id: 1\ndata: a\ndata: b\n\n"
    sent = b"HTTP/1.1 200 OK\r\n\r\nd\r\nretry: 1500\n\n\r\n%x\r\n%s\r\n" % (len(event), event)

    for byte in sent:
        stream.rest += bytes([byte])
        found += stream.events()

    assert (found, stream.retry) == ([b"a\nb"], 1.5)


def good() -> dict:
    """Return figures that meet every bar."""
    calls = {"p99_ms": 150.0, "unheard": 0, "unanswered": 0, "pages_failed": 0}
    return {
        "streams": 500, "idle": calls, "pages_saturated": calls, "memory": {"grown_mb": 30.0},
        "many": {"accepted": 2000, "grown_mb": 50.0},
        "restart": {"back": 500, "refused": 0, "unheard": 0, "last_after_open_seconds": 3.0},
    }  # fmt: skip


def test_the_bars_are_met_by_good_figures():
    assert live.judge(good())["within_bars"]


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("pages_saturated", {"p99_ms": 201.0}),
        ("pages_saturated", {"unheard": 1}),
        ("many", {"accepted": 1999}),
        ("many", {"grown_mb": 150.0}),
        ("restart", {"back": 499}),
        ("restart", {"refused": 1}),
    ],
)
def test_one_bad_figure_breaks_the_bar(part, wrong):
    figures = good()
    figures[part] = figures[part] | wrong

    assert not live.judge(figures)["within_bars"]
