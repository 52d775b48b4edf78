"""Both lives: every legal pair of state and verb, and no other."""

import pytest

from huzheng.foundation.errors import IllegalMove
from huzheng.plan.meetings.states import DECISION_LIFE, MEETING_LIFE

LEGAL = {
    "meeting": {
        ("planned", "edit_meeting"): "planned", ("planned", "refresh_agenda"): "planned",
        ("planned", "invite_people"): "invited", ("invited", "postpone_meeting"): "invited",
        ("invited", "open_meeting"): "held", ("held", "take_minutes"): "held", ("held", "approve_minutes"): "approved",
        ("planned", "cancel_meeting"): "cancelled", ("invited", "cancel_meeting"): "cancelled",
    },
    "decision": {
        ("open", "prolong_decision"): "open", ("open", "finish_decision"): "done", ("done", "reopen_decision"): "open",
        ("open", "withdraw_decision"): "withdrawn",
    },
}  # fmt: skip
PAIRS = [(life, state, verb) for life in (MEETING_LIFE, DECISION_LIFE) for state in life.states for verb in life.moves]


@pytest.mark.parametrize(("life", "state", "verb"), PAIRS, ids=lambda word: getattr(word, "name", word))
def test_a_verb_starts_where_the_table_says_and_nowhere_else(life, state, verb):
    wanted = LEGAL[life.name].get((state, verb))
    if wanted:
        assert life.after(state, verb) == wanted
    else:
        with pytest.raises(IllegalMove):
            life.after(state, verb)
