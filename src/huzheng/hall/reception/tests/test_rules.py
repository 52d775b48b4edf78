"""Who is asked when, how long somebody helped; the life of a call."""

from datetime import date, timedelta

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.hall.reception.data import Asked
from huzheng.hall.reception.rules import after_decline, ask_in_order, minutes_helped, months_back, step, topics
from huzheng.hall.reception.states import LIFE
from huzheng.office.testing import MONDAY

SECOND = timedelta(seconds=1)
LEGAL = {
    ("called", "accept_support"): "accepted",
    ("accepted", "arrive_support"): "helping",
    ("helping", "end_support"): "ended",
    ("called", "cancel_support"): "cancelled",
    ("accepted", "cancel_support"): "cancelled",
}


@pytest.mark.parametrize("state", LIFE.states)
@pytest.mark.parametrize("verb", LIFE.moves)
def test_every_pair_of_state_and_verb_is_legal_or_refused(state, verb):
    wanted = LEGAL.get((state, verb))
    try:
        found = LIFE.after(state, verb)
    except IllegalMove:
        found = None

    assert found == wanted


def test_the_second_is_asked_when_the_first_has_not_answered_for_a_while():
    assert [one.ask_at - MONDAY for one in ask_in_order([7, 8, 9], MONDAY)] == [0 * SECOND, step(), 2 * step()]


def test_while_somebody_else_is_being_asked_a_decline_moves_nobody_forward():
    asked = [Asked(7, MONDAY), Asked(8, MONDAY), Asked(9, MONDAY + step())]
    found = after_decline(asked, 7, MONDAY + SECOND)

    assert [one.answer for one in found] == ["declined", "", ""]
    assert found[2].ask_at == MONDAY + step()


def test_the_last_who_declines_leaves_nobody():
    assert after_decline([Asked(7, MONDAY)], 7, MONDAY) == [Asked(7, MONDAY, "declined")]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (29, 0), (31, 1), (1500, 25), (-60, 0)])
def test_minutes_are_whole_and_never_negative(seconds, minutes):
    assert minutes_helped(MONDAY, MONDAY + seconds * SECOND) == minutes


def test_nothing_is_credited_before_the_end():
    assert minutes_helped(MONDAY, None) == minutes_helped(None, MONDAY) == 0


def test_topics_are_told_apart_by_their_keys_and_the_latest_months_come_first():
    keys = [one.key for one in topics().on(MONDAY.date())]

    assert len(keys) == len(set(keys)) == 12
    assert months_back(date(2026, 1, 5), 3) == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
