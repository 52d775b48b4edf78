"""The plan as a whole: started, edited, approved, discarded."""

from datetime import date

import pytest
from django.db import IntegrityError

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import IllegalMove, NotFound
from huzheng.foundation.events.models import Event
from huzheng.plan.book.actions import approve_plan, discard_plan, edit_plan, start_plan
from huzheng.plan.book.data import HeadValues
from huzheng.plan.book.errors import NoMeasures, YearMissing, YearTaken
from huzheng.plan.book.models import Plan, PlanMove
from huzheng.plan.book.queries import plan_list
from huzheng.plan.book.queries.trees import clauses_of
from huzheng.plan.book.states import PlanState
from huzheng.plan.book.testing import make_plan

pytestmark = pytest.mark.django_db(transaction=True)
HEAD = HeadValues(title="手寫的計畫", roc_year=115, goals=("目標一", "目標二"))
APPROVAL = {"number": "示中戶字第1號", "on": date(2026, 1, 8)}


def test_a_plan_can_be_started_by_hand(central, given):
    plan = start_plan(HEAD, **given)

    assert (plan.title, plan.state) == ("手寫的計畫", PlanState.DRAFT)
    assert clauses_of(plan)["goals"] == ["目標一", "目標二"]
    assert PlanMove.objects.of(central.office.pk).get(plan=plan).verb == "start_plan"


def test_editing_the_head_replaces_it_and_records_what_stood_before(plan, given):
    edit_plan(plan.pk, values=HEAD, **given)
    plan.refresh_from_db(from_queryset=Plan.objects.across_offices(reason="test"))

    assert plan.title == "手寫的計畫"
    assert clauses_of(plan) == {"bases": [], "goals": ["目標一", "目標二"], "reviews": []}
    assert Change.objects.get(verb="edit_plan").before["roc_year"] == 115


def test_approval_carries_number_and_date_and_tells_it(plan, given):
    done = approve_plan(plan.pk, **APPROVAL, **given)

    assert (done.state, done.approval_number, done.approved_on) == (PlanState.APPROVED, *APPROVAL.values())
    assert Event.objects.filter(type="plan.approve_plan", subject=f"plan:{plan.pk}").count() == 1


def test_approving_twice_with_the_same_answer_changes_nothing(plan, given):
    approve_plan(plan.pk, **APPROVAL, **given)
    approve_plan(plan.pk, **APPROVAL, **given)

    assert PlanMove.objects.of(plan.office_id).filter(verb="approve_plan").count() == 1
    with pytest.raises(IllegalMove):
        approve_plan(plan.pk, number="另一文號", on=date(2026, 1, 9), **given)


@pytest.mark.parametrize(
    ("values", "error"),
    [(HeadValues("無年度"), YearMissing), (HeadValues("無作法", roc_year=116), NoMeasures)],
)
def test_a_plan_without_year_or_measures_cannot_be_approved(central, given, values, error):
    plan = start_plan(values, **given)

    with pytest.raises(error):
        approve_plan(plan.pk, **APPROVAL, **given)


def test_two_plans_of_one_year_cannot_both_be_in_force(central, plan, given):
    approve_plan(plan.pk, **APPROVAL, **given)
    second = make_plan(central, measures=2)

    with pytest.raises(YearTaken):
        approve_plan(second.pk, **APPROVAL, **given)
    with pytest.raises(IntegrityError):
        Plan.objects.of(plan.office_id).filter(pk=second.pk).update(
            state=PlanState.APPROVED, approval_number="1", approved_on=date(2026, 1, 8)
        )


def test_an_approved_plan_is_not_edited_or_discarded(plan, given):
    approve_plan(plan.pk, **APPROVAL, **given)

    for act in (lambda: edit_plan(plan.pk, values=HEAD, **given), lambda: discard_plan(plan.pk, **given)):
        with pytest.raises(IllegalMove):
            act()


def test_a_discarded_draft_is_found_no_more(plan, given):
    discard_plan(plan.pk, **given)

    assert plan.pk not in [row.pk for row in plan_list(plan.office_id)]
    with pytest.raises(NotFound):
        edit_plan(plan.pk, values=HEAD, **given)


def test_another_office_does_not_find_the_plan(plan, foreign):
    for act in (
        lambda: edit_plan(plan.pk, values=HEAD, **foreign),
        lambda: approve_plan(plan.pk, **APPROVAL, **foreign),
        lambda: discard_plan(plan.pk, **foreign),
    ):
        with pytest.raises(NotFound):
            act()
