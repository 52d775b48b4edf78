"""The life of a print: the full product of states and verbs against the drawing."""

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.hall.printing.states import ENDED, LIFE, UNDER_WAY, State

LEGAL = {
    ("queued", "claim"): "printing", ("queued", "fail"): "failed", ("printing", "fail"): "failed",
    ("printing", "confirm"): "printed", ("printed", "replace"): "reprinted", ("failed", "replace"): "reprinted",
}  # fmt: skip
PRODUCT = [(state, verb) for state in LIFE.states for verb in LIFE.moves]


@pytest.mark.parametrize(("state", "verb"), [row for row in PRODUCT if row in LEGAL])
def test_a_legal_move_leads_where_the_drawing_says(state, verb):
    assert LIFE.after(state, verb) == LEGAL[state, verb]


@pytest.mark.parametrize(("state", "verb"), [row for row in PRODUCT if row not in LEGAL])
def test_an_illegal_move_is_refused(state, verb):
    with pytest.raises(IllegalMove):
        LIFE.after(state, verb)


def test_nothing_follows_the_end():
    assert [state for state in State if not LIFE.verbs_from(state)] == [State.REPRINTED]
    assert {*UNDER_WAY, *ENDED, State.REPRINTED} == set(State)
