"""Every pair of state and verb: legal ones lead where the table says, all others are refused."""

from itertools import product

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.plan.book.states import ENTRY_LIFE, KEEPING_LIFE, PLAN_LIFE

LEGAL = {
    ("draft", "edit_plan"): "draft",
    ("draft", "approve_plan"): "approved",
    ("approved", "amend_plan"): "approved",
    ("draft", "discard_plan"): "discarded",
    ("open", "tick_hand_entry"): "replied",
    ("replied", "reopen_hand_entry"): "open",
    **{(state, "bind_measure"): "metric" for state in ("unbound", "metric", "by_hand", "not_yet")},
    **{(state, "mark_by_hand"): "by_hand" for state in ("unbound", "metric", "not_yet")},
    **{(state, "mark_not_yet"): "not_yet" for state in ("unbound", "metric", "by_hand")},
    **{(state, "unbind_measure"): "unbound" for state in ("metric", "by_hand", "not_yet")},
}
PAIRS = [
    (life, state, verb)
    for life in (PLAN_LIFE, KEEPING_LIFE, ENTRY_LIFE)
    for state, verb in product(life.states, life.moves)
]


@pytest.mark.parametrize(("life", "state", "verb"), [pair for pair in PAIRS if pair[1:] in LEGAL])
def test_a_legal_move_leads_where_the_table_says(life, state, verb):
    assert life.after(state, verb) == LEGAL[state, verb]


@pytest.mark.parametrize(("life", "state", "verb"), [pair for pair in PAIRS if pair[1:] not in LEGAL])
def test_any_other_move_is_refused(life, state, verb):
    with pytest.raises(IllegalMove):
        life.after(state, verb)


def test_every_legal_pair_stands_in_a_life():
    assert {pair[1:] for pair in PAIRS} >= set(LEGAL)
