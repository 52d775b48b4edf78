"""Both lives: the full product of states and verbs against the drawing."""

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.hall.crowd.states import LIFE, OPEN, PROPOSAL, ProposalState, State

LEGAL = {("foreseen", "come"): "over", ("over", "fall"): "fallen", ("foreseen", "pass_by"): "averted"}
DECIDED = {("open", "accept"): "accepted", ("open", "decline"): "declined", ("open", "lapse"): "lapsed"}
PRODUCT = [
    (life, legal, state, verb)
    for life, legal in ((LIFE, LEGAL), (PROPOSAL, DECIDED))
    for state in life.states
    for verb in life.moves
]


@pytest.mark.parametrize(("life", "legal", "state", "verb"), [row for row in PRODUCT if row[2:] in row[1]])
def test_a_legal_move_leads_where_the_drawing_says(life, legal, state, verb):
    assert life.after(state, verb) == legal[state, verb]


@pytest.mark.parametrize(("life", "legal", "state", "verb"), [row for row in PRODUCT if row[2:] not in row[1]])
def test_an_illegal_move_is_refused(life, legal, state, verb):
    with pytest.raises(IllegalMove):
        life.after(state, verb)


def test_nothing_follows_the_ends():
    assert [state for state in State if not LIFE.verbs_from(state)] == [State.FALLEN, State.AVERTED]
    assert [state for state in ProposalState if PROPOSAL.verbs_from(state)] == [ProposalState.OPEN]
    assert set(OPEN) == {State.FORESEEN, State.OVER}
