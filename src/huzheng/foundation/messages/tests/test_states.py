"""The life of a message: every pair of state and verb, and the page that shows it."""

import itertools

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.foundation.messages.states import LIFE, State

LEGAL = {
    ("queued", "claim"), ("sending", "succeed"), ("sending", "retry"), ("queued", "fail"), ("sending", "fail"),
    ("sending", "give_up"), ("failed", "resend"), ("parked", "resend"), ("failed", "redirect"), ("parked", "redirect"),
    ("queued", "print_out"), ("queued", "cancel"), ("failed", "cancel"), ("parked", "cancel"),
}  # fmt: skip


@pytest.mark.parametrize(("state", "verb"), sorted(itertools.product(State.values, LIFE.moves)))
def test_a_message_moves_only_as_its_life_says(state, verb):
    if (state, verb) in LEGAL:
        assert LIFE.after(state, verb) in State.values
        return
    with pytest.raises(IllegalMove):
        LIFE.after(state, verb)
