"""The full product of states and verbs: legal moves move, everything else is refused and leaves the case as it was."""

import pytest

from huzheng.cases.book import actions
from huzheng.cases.book.errors import StillLacking
from huzheng.cases.book.models import Case, CaseMove
from huzheng.cases.book.states import LIFE, OPEN, State
from huzheng.cases.book.testing import WHY, case_in, make_case
from huzheng.foundation.errors import Conflict, IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
MORE = {"send_back": WHY, "refuse": WHY, "withdraw": WHY, "suspend": WHY, "send_on": WHY | {"to": "東區戶政事務所"}}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", sorted(LIFE.moves))
def test_every_verb_in_every_state(central, state, verb):
    case = case_in(state, central)
    role, act = "reviewer", getattr(actions, verb)
    words = MORE.get(verb, {}) | {"by": central.actor(role), "now": MONDAY}
    legal = state in LIFE.moves[verb].sources

    if legal:
        act(case.pk, **words)
    else:
        with pytest.raises(IllegalMove):
            act(case.pk, **words)
    row = Case.objects.of(case.office_id).get(pk=case.pk)
    lines = list(CaseMove.objects.of(case.office_id).filter(case=case).values_list("seq", "to_state"))
    assert row.state == (LIFE.moves[verb].target if legal else state)
    assert (len(lines), lines[-1][1]) == (row.seq, row.state)


@pytest.mark.parametrize("verb", sorted(LIFE.moves))
def test_a_case_of_another_office_is_not_found(central, east, verb):
    case = case_in("received", central)

    with pytest.raises(NotFound):
        getattr(actions, verb)(case.pk, by=east.actor("reviewer"), now=MONDAY, **MORE.get(verb, {}))


@pytest.mark.parametrize("verb", sorted(LIFE.moves))
def test_who_has_no_right_is_refused(central, verb):
    case = case_in("received", central)

    with pytest.raises(Refused):
        getattr(actions, verb)(case.pk, by=central.actor("volunteer"), now=MONDAY, **MORE.get(verb, {}))


@pytest.mark.parametrize("verb", ["submit", "decide_alone"])
@pytest.mark.accept("X-08", 1)
def test_what_is_not_signed_is_not_decided_and_all_that_lacks_is_named(central, given, verb):
    case = make_case(central)

    with pytest.raises(StillLacking) as caught:
        getattr(actions, verb)(case.pk, **given)
    words = ("缺證件：出生證明書正本", "缺證件：戶口名簿正本", "缺申請人的簽名或蓋章")
    assert caught.value.lacking == words


@pytest.mark.accept("CASE-06", 2)
def test_a_service_off_the_list_forces_approval_of_new_cases_only(central, given):
    old, new = case_in("received", central), case_in("received", central, service={"delegated": False})
    actions.decide_alone(old.pk, **given)

    with pytest.raises(Conflict):
        actions.decide_alone(new.pk, **given)
    assert actions.submit(new.pk, **given).state == State.REVIEW


@pytest.mark.accept("CASE-06", 1)
def test_a_delegated_decision_bears_its_mark(central, given):
    case = case_in("received", central, service={"code": "D11", "zh": "戶籍謄本"})
    actions.decide_alone(case.pk, **given)
    actions.complete(case.pk, **given)

    row = Case.objects.of(case.office_id).get(pk=case.pk)
    verbs = CaseMove.objects.of(case.office_id).filter(case=case).values_list("verb", "data")
    assert (row.state, row.decided_by_id) == ("done", central.people["clerk"].pk)
    assert dict(verbs)["decide_alone"] == {"alone": True}


def test_nobody_approves_their_own_case(central):
    case = case_in("review", central, role="reviewer")

    with pytest.raises(Conflict):
        actions.approve(case.pk, by=central.actor("reviewer"), now=MONDAY)


def test_a_clerk_does_not_refuse_alone_what_is_not_delegated(central, given):
    case = case_in("received", central, service={"delegated": False})

    with pytest.raises(Refused):
        actions.refuse(case.pk, reason="不符規定", **given)


def test_open_states_are_those_that_can_be_withdrawn():
    assert set(OPEN) == set(LIFE.moves["withdraw"].sources)
