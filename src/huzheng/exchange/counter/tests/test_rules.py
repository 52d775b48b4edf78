"""The wire and the comparison."""

import json
from datetime import timedelta

import pytest

from huzheng.exchange.counter import rules
from huzheng.exchange.counter.errors import LineError

GOOD = {
    "id": "message-0001", "seq": 1, "kind": "registration_done",
    "data": {"case": "115-000012", "service": "R21", "fees": [{"key": "transcript", "sheets": 2, "copies": 3, "twd": 90}]},
}  # fmt: skip


def answer(*messages) -> bytes:
    return json.dumps({"messages": list(messages)}).encode()


def test_a_whole_answer_is_read():
    (found,) = rules.read_answer(answer(GOOD))

    assert (found.number, found.fees[0].copies, found.fees[0].twd) == ("115-000012", 3, 90)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"\xff", b'{"messages": 3}', answer("x"), answer(GOOD | {"kind": "no word"}), answer(GOOD | {"seq": 0}),
        answer(GOOD | {"seq": 2**40}), answer(GOOD | {"seq": True}), answer(GOOD | {"id": "x\x00yyyyyyy"}), answer(GOOD | {"data": []}),
        answer(GOOD | {"data": GOOD["data"] | {"case": "115-12"}}), answer(*[GOOD] * 201), answer(GOOD)[:-9], b"[" * 100_000,
    ],
)  # fmt: skip
def test_of_an_answer_that_is_not_whole_nothing_is_taken(body):
    with pytest.raises(LineError) as caught:
        rules.read_answer(body)

    assert caught.value.trouble == "half"


def test_a_kind_that_nobody_knows_is_a_message_with_their_word_for_it():
    foreign = {"id": "message-0002", "seq": 2, "kind": "certificate_recalled", "data": {"paper": 7}}

    first, second = rules.read_answer(answer(foreign, GOOD | {"seq": 3, "kind": "other"}))

    assert (first.kind, first.service, first.number) == ("other", "certificate_recalled", "")
    assert (second.kind, second.service, second.number) == ("other", "other", "115-000012")


def test_a_signature_holds_for_its_own_method_target_and_body_only():
    signature = rules.sign("secret", "GET", "/messages?after=1", b"")

    assert rules.is_signed("secret", "GET", "/messages?after=1", b"", signature)
    assert not rules.is_signed("secret", "POST", "/messages?after=1", b"", signature)
    assert not rules.is_signed("secret", "GET", "/messages?after=2", b"", signature)
    assert not rules.is_signed("other", "GET", "/messages?after=1", b"", signature)
    assert not rules.is_signed("secret", "GET", "/messages?after=1", b"", "簽章")


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (4, 8), (7, 60), (500, 60)])
def test_pauses_grow_to_an_hour(tries, minutes):
    assert rules.pause_after(tries) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("on", "trouble", "hours", "light"),
    [(True, "", 0, "ok"), (False, "", 0, "unknown"), (True, "slow", 0, "soon"), (True, "slow", 2, "late")],
)
def test_the_light_of_a_line(on, trouble, hours, light):
    assert rules.light(on=on, trouble=trouble, waiting_since=timedelta(hours=hours)) == light
