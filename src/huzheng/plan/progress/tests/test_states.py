"""Every pair of state and verb: legal ones lead where the table says, all others are refused."""

from itertools import product

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.plan.progress.states import ACTUAL_OF, DECISION_LIFE, REPORT_LIFE, Actual, Status

LEGAL = {
    ("draft", "save_report"): "draft",
    ("returned", "save_report"): "draft",
    ("draft", "submit_report"): "submitted",
    ("returned", "submit_report"): "submitted",
    ("submitted", "take_back"): "draft",
    ("submitted", "return_report"): "returned",
    ("submitted", "accept_report"): "accepted",
    ("open", "close_decision"): "closed",
}
PAIRS = [(life, *pair) for life in (REPORT_LIFE, DECISION_LIFE) for pair in product(life.states, life.moves)]


@pytest.mark.parametrize(("life", "state", "verb"), [pair for pair in PAIRS if pair[1:] in LEGAL])
def test_a_legal_move_leads_where_the_table_says(life, state, verb):
    assert life.after(state, verb) == LEGAL[state, verb]


@pytest.mark.parametrize(("life", "state", "verb"), [pair for pair in PAIRS if pair[1:] not in LEGAL])
def test_any_other_move_is_refused(life, state, verb):
    with pytest.raises(IllegalMove):
        life.after(state, verb)


def test_every_legal_pair_stands_in_a_life_and_every_status_says_something_of_a_month():
    assert set(LEGAL) == {pair[1:] for pair in PAIRS if pair[1:] in LEGAL}
    assert (set(ACTUAL_OF), set(ACTUAL_OF.values())) == (set(Status.values), set(Actual.values))
