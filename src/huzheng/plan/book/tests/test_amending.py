"""An amendment through its pages: laid on the desk, changed, approved as the next version; or withdrawn."""

import pytest
from django.urls import reverse

from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import approve_amendment, approve_plan, open_amendment, withdraw_review
from huzheng.plan.book.data import Approval
from huzheng.plan.book.models import Measure, PlanVersion, Review
from huzheng.plan.book.testing import bind, make_review, measures_of
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_review import press, text_of

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"seen": "1", "reason": "依市府函修正", "number": "示中戶字第9號", "on": "115/3/2"}


@pytest.fixture
def approved(central, plan):
    """The plan of three measures, in force."""
    given = {"office_id": central.office.pk, "by": central.actor("director"), "now": MONDAY}
    return approve_plan(plan.pk, number="示中戶字第1號", on=MONDAY.date(), **given)


@pytest.fixture
def amendment(approved, given):
    """The plan on the desk."""
    return open_amendment(approved.pk, **given)


@pytest.fixture
def director(central):
    """What a verb of the director takes besides."""
    return {"office_id": central.office.pk, "by": central.actor("director"), "now": MONDAY}


def at(review, name):
    named = "amendment" if name == "review_approve" else "review"
    return reverse(f"plan:{name}", kwargs={"office": "central", named: review.pk})


def test_an_approved_plan_is_amended_through_the_desk_and_keeps_what_proves_it(central, approved):
    officer, kept = sign_in(central, "evaluation"), measures_of(approved)[0]
    bind(central, kept)
    there = officer.post(reverse("plan:amend", kwargs={"office": "central", "plan": approved.pk}))["Location"]
    review = Review.objects.of(central.office.pk).get(plan=approved)
    press(officer, review, "save", node=f"m{kept.pk}", label="1、", text="人民陳情案件於3個工作日內回復。")
    press(officer, review, "drop", node=f"m{measures_of(approved)[2].pk}")
    answer = sign_in(central, "director").post(at(review, "review_approve"), {**WORDS, "seen": "2"})

    assert there.startswith(at(review, "review"))
    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.text, kept.kept_by) == ("人民陳情案件於3個工作日內回復。", "metric")
    assert [v.number for v in PlanVersion.objects.of(central.office.pk).filter(plan=approved)] == [2, 1]
    assert Measure.objects.of(central.office.pk).filter(plan=approved, gone_at__isnull=False).count() == 1


def test_the_approval_shows_what_changes_and_asks_for_the_reason(central, approved, amendment):
    press(
        sign_in(central, "evaluation"), amendment, "save", node=f"m{measures_of(approved)[1].pk}", text="改過的作法。"
    )
    director = sign_in(central, "director")

    assert "改過的" in text_of(director.get(at(amendment, "review_approve")))
    answer = director.post(at(amendment, "review_approve"), {**WORDS, "reason": ""})
    assert answer.status_code == 422
    assert "示中戶字第9號" in answer.content.decode()


def test_an_amendment_without_a_change_is_not_approved(central, amendment):
    director = sign_in(central, "director")

    assert "還沒有任何修正" in text_of(director.get(at(amendment, "review_approve")))
    assert director.post(at(amendment, "review_approve"), WORDS).status_code == 422
    assert PlanVersion.objects.of(central.office.pk).count() == 1


def test_the_plan_lies_on_the_desk_once(approved, amendment, given):
    assert open_amendment(approved.pk, **given).pk == amendment.pk


def test_a_draft_is_not_amended(plan, given):
    with pytest.raises(IllegalMove):
        open_amendment(plan.pk, **given)


def test_a_withdrawn_amendment_changes_nothing_and_cannot_be_approved(central, approved, amendment, given, director):
    press(sign_in(central, "evaluation"), amendment, "drop", node=f"m{measures_of(approved)[2].pk}")
    withdraw_review(amendment.pk, **given)
    withdraw_review(amendment.pk, **given)

    with pytest.raises(IllegalMove):
        approve_amendment(amendment.pk, seen=1, approval=Approval("x", MONDAY.date(), "y"), **director)
    assert len(measures_of(approved)) == 3
    assert open_amendment(approved.pk, **given).pk != amendment.pk


def test_withdrawing_is_asked_first(central, approved, amendment):
    officer = sign_in(central, "evaluation")
    assert officer.get(at(amendment, "review_withdraw")).status_code == 200
    officer.post(at(amendment, "review_withdraw"))

    amendment.refresh_from_db()
    assert amendment.state == "withdrawn"


def test_approving_again_returns_the_same_version(central, approved, amendment, director):
    press(sign_in(central, "evaluation"), amendment, "drop", node=f"m{measures_of(approved)[2].pk}")
    words = Approval("示中戶字第9號", MONDAY.date(), "刪去一項")
    first, again = (approve_amendment(amendment.pk, seen=1, approval=words, **director) for _ in range(2))

    assert first.pk == again.pk
    assert first.number == 2


def test_what_was_changed_after_the_director_looked_is_not_approved(central, approved, amendment):
    press(sign_in(central, "evaluation"), amendment, "drop", node=f"m{measures_of(approved)[2].pk}")
    late = sign_in(central, "director").post(at(amendment, "review_approve"), {**WORDS, "seen": "0"})

    assert late.status_code == 422
    assert "剛剛有別的變動" in text_of(late)
    assert PlanVersion.objects.of(central.office.pk).count() == 1


def test_a_look_alone_amends_nothing(central, approved, amendment):
    press(sign_in(central, "evaluation"), amendment, "trust", node=f"i{measures_of(approved)[0].item_id}")

    assert sign_in(central, "director").post(at(amendment, "review_approve"), WORDS).status_code == 422
    assert PlanVersion.objects.of(central.office.pk).count() == 1


def test_a_measure_that_becomes_an_item_says_that_it_goes(central, approved, amendment):
    press(sign_in(central, "evaluation"), amendment, "out", node=f"m{measures_of(approved)[1].pk}")
    page = text_of(sign_in(central, "director").get(at(amendment, "review_approve")))

    assert "2、第2項作法，持續改善服務。刪去" in page
    assert "2、第2項作法，持續改善服務。移動位置" not in page


def test_only_the_director_approves(amendment, given):
    with pytest.raises(Refused):
        approve_amendment(amendment.pk, seen=1, approval=Approval("x", MONDAY.date(), "y"), **given)


def test_the_amendment_of_another_office_is_not_found(east, approved, amendment, foreign):
    with pytest.raises(NotFound):
        approve_amendment(
            amendment.pk,
            seen=0,
            approval=Approval("x", MONDAY.date(), "y"),
            **{**foreign, "by": east.actor("director")},
        )
    with pytest.raises(NotFound):
        withdraw_review(amendment.pk, **foreign)
    with pytest.raises(NotFound):
        open_amendment(approved.pk, **foreign)


def test_the_desk_is_compared_with_the_plan_before(central, approved):
    officer = sign_in(central, "evaluation")
    review = make_review(central, title="測試戶政事務所116年度提升服務品質執行計畫", measures=2)
    press(officer, review, "head", roc_year="116")
    page = text_of(officer.get(at(review, "review_compare")))

    assert "相同" in page
    assert "未再列入" in page


def test_without_a_plan_before_the_comparison_says_so(central):
    page = text_of(sign_in(central, "evaluation").get(at(make_review(central), "review_compare")))
    assert "沒有更早年度的核定計畫可以比較" in page
