"""Sub-plans: rolled up, revised, carried on, finished step by step."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.agenda import MEETING, waiting
from huzheng.foundation.audit.models import Change
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY, make_section
from huzheng.plan.book.testing import approve, make_plan, measures_of
from huzheng.plan.projects import actions
from huzheng.plan.projects.api import rolled_up
from huzheng.plan.projects.data import Rolled, StepValues, SubPlanValues
from huzheng.plan.projects.errors import AheadOfToday, Faster, NotThisYear, StepsOpen, SubPlanClosed
from huzheng.plan.projects.models import SubPlan, SubPlanMove, SubPlanVersion
from huzheng.plan.projects.testing import STEPS, given, make_sub, steps_of
from huzheng.plan.projects.tests.test_pages import at, sign_in
from huzheng.plan.projects.tests.test_projects import text_of

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = MONDAY.date()
HEAD = SubPlanValues(115, "子計畫甲")


@pytest.fixture
def plan(central):
    """The approved plan of the year."""
    return approve(central, make_plan(central))


@pytest.fixture
def sub(central, plan):
    """A sub-plan of three steps below the only item of the plan."""
    return make_sub(central, row=f"item:{measures_of(plan)[0].item_id}")


def finish(central, sub, place, **words):
    step = steps_of(sub)[place].pk
    return actions.finish_step(sub.pk, step_id=step, **{"done_on": TODAY, "note": "好了", **given(central), **words})


def next_plan(central):
    """Return a draft of next year's plan with the same words."""
    later = make_plan(central, title="測試戶政事務所116年度提升服務品質執行計畫")
    type(later).objects.of(central.office.pk).filter(pk=later.pk).update(roc_year=116)
    return later


def now(sub):
    return SubPlan.objects.of(sub.office_id).get(pk=sub.pk)


@pytest.mark.accept("PLN-08", 1)
def test_progress_of_a_sub_plan_rolls_up_to_its_row(central, plan, sub):
    key = f"item:{measures_of(plan)[0].item_id}"
    make_sub(central, row=key, steps=STEPS[2:], key="two", title="子計畫乙")
    before = rolled_up(plan, TODAY)
    finish(central, sub, 0)
    shown = text_of(sign_in(central, "clerk").get(at(central, "subs"), {"year": 115}))

    assert before == {key: Rolled(0, 4, 1, 0)}
    assert rolled_up(plan, TODAY) == {key: Rolled(1, 4, 0, 0)}
    assert "(一)意見回應1/4" in shown


@pytest.mark.accept("PLN-08", 2)
def test_a_yearly_revision_keeps_the_versions(central, sub):
    finish(central, sub, 0)
    client = sign_in(central, "secretary")
    client.post(at(central, "sub_carry", sub=sub.pk), {"seen": 1, "reason": "延續辦理"})
    newest = SubPlanVersion.objects.of(sub.office_id).get(sub_plan=sub, number=2)
    old = text_of(client.get(at(central, "sub_version", sub=sub.pk, number=1)))
    shown = text_of(client.get(at(central, "sub_difference", sub=sub.pk, older=1, newer=2)))

    assert (newest.roc_year, newest.reason, newest.item_id) == (116, "延續辦理", None)
    assert [(step.due_on.year, step.done_on) for step in steps_of(sub)] == [(2027, None)] * 3
    assert ("115年度第1版" in old, "好了" in old, "1/3" in old) == (True, True, True)
    assert ("年度115116" in shown, "更改盤點需求115/02/20盤點需求116/02/20" in shown) == (True, True)


def test_a_revision_keeps_what_is_done_and_shows_what_changed(central, sub):
    finish(central, sub, 0)
    first, _second, third = steps_of(sub)
    kept = StepValues(first.text, first.due_on, None, None, first.key)
    moved = StepValues(third.text, date(2026, 7, 31), None, None, third.key)
    steps = [kept, StepValues("試辦", date(2026, 5, 1)), moved]
    actions.revise_sub_plan(sub.pk, seen=1, values=HEAD, steps=steps, reason="增加試辦", **given(central))
    page = sign_in(central, "clerk").get(at(central, "sub_difference", sub=sub.pk, older=1, newer=2))

    assert [(step.text, step.key, step.done_on) for step in steps_of(sub)] == [
        ("盤點需求", 1, TODAY), ("試辦", 4, None), ("檢討", 3, None),
    ]  # fmt: skip
    assert [text_of(page).count(word) for word in ("相同", "新增", "更改", "刪去")] == [1, 1, 1, 1]


def test_a_carried_one_hangs_on_the_row_of_the_same_words(central, sub):
    later = next_plan(central)
    actions.carry_sub_plan(sub.pk, seen=1, reason="延續", **given(central))
    newest = SubPlanVersion.objects.of(sub.office_id).get(sub_plan=sub, number=2)

    assert newest.item_id == measures_of(later)[0].item_id


def test_it_is_made_once_and_revised_through_the_pages(central, plan):
    client = sign_in(central, "section_head")
    rows = {"row0-text": "第一步", "row0-due_on": "115/3/31", "row0-owner": central.people["clerk"].pk, "rows": "3"}
    head = {"title": "子計畫", "owner": central.people["clerk"].pk, "row": "", "request_key": "once"}
    for _tap in range(2):
        assert client.post(at(central, "sub_new"), head | rows).status_code == 302
    sub = SubPlan.objects.of(central.office.pk).get()
    typed = rows | {"row0-key": "1", "row0-due_on": "115/4/30", "title": "改", "seen": "1", "reason": "延後"}
    url = at(central, "sub_revise", sub=sub.pk)
    done, overtaken = client.post(url, typed), client.post(url, typed)

    assert (done.status_code, now(sub).number, overtaken.status_code) == (302, 2, 409)
    assert 'value="延後"' in overtaken.content.decode()
    assert steps_of(sub)[0].due_on == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"row0-due_on": ""}, "請輸入期限"),
        ({"row0-starts_on": "115/5/1"}, "期限不能早於開始日"),
        ({"row0-text": ""}, "請至少填寫一列"),
        ({"row0-owner": "9" * 20}, "error-summary"),
        ({"row": "item:1"}, "error-summary"),
        ({"title": ""}, "請填寫「子計畫名稱」"),
    ],
)
def test_what_was_typed_stays_on_an_error(central, plan, change, words):
    typed = {"row0-text": "第一步", "row0-due_on": "115/3/31", "rows": "1", "title": "留著", "request_key": "x"}
    typed |= {"owner": central.people["clerk"].pk, "aim": "留著的目標"}
    page = sign_in(central, "secretary").post(at(central, "sub_new"), typed | change)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "留著的目標" in page.content.decode()


def test_steps_are_finished_by_who_holds_them(central, sub):
    client, step = sign_in(central, "clerk"), steps_of(sub)[0]
    where = {"sub": sub.pk, "step": step.pk}
    open_row = client.get(at(central, "sub", sub=sub.pk), {"edit": step.pk})
    ahead = client.post(at(central, "step_finish", **where), {"done_on": "190/1/1", "note": "留著"})
    client.post(at(central, "step_finish", **where), {"done_on": "115/3/2", "note": "好了"})
    assert steps_of(sub)[0].done_on == TODAY
    client.post(at(central, "step_reopen", **where))
    stranger = sign_in(central, "reviewer").post(at(central, "step_finish", **where), {"done_on": "115/3/2"})

    assert "記下完成" in open_row.content.decode()
    assert (ahead.status_code, 'value="留著"' in ahead.content.decode()) == (422, True)
    assert (steps_of(sub)[0].done_on, stranger.status_code) == (None, 403)


def test_it_closes_with_all_done_or_with_a_reason(central, sub):
    client, url = sign_in(central, "secretary"), at(central, "sub_close", sub=sub.pk)
    assert client.post(url, {"reason": ""}).status_code == 409
    assert client.post(url, {"reason": "經費用罄"}).status_code == 302
    for act, error in (
        (lambda: finish(central, sub, 0), SubPlanClosed),
        (lambda: actions.close_sub_plan(sub.pk, reason="x", **given(central)), IllegalMove),
        (
            lambda: actions.revise_sub_plan(sub.pk, seen=1, values=HEAD, steps=STEPS, reason="x", **given(central)),
            IllegalMove,
        ),
    ):
        with pytest.raises(error):
            act()
    actions.carry_sub_plan(sub.pk, seen=1, reason="明年再辦", **given(central))
    assert (now(sub).state, now(sub).number) == ("running", 2)


def test_steps_that_are_late_wait_for_the_meeting_and_are_owed(central, sub):
    owed = [due for due in open_dues(central.office.pk, TODAY) if due.subject.startswith("sub_plan_step:")]
    late = [row for row in waiting(MEETING, central.office.pk) if row.subject.startswith("sub_plan_step:")]

    assert [due.due_on for due in owed] == [step.due_on for step in STEPS]
    assert owed[0].staff == (central.people["clerk"].pk,)
    assert late[0].title == "子計畫甲：盤點需求"


def test_what_cannot_be_is_refused(central, plan, sub):
    for act, error in (
        (lambda: make_sub(central, row="item:1", key="x"), NotThisYear),
        (lambda: make_sub(central, key="y", steps=[StepValues("x", TODAY, None, 987_654)]), NotFound),
        (lambda: finish(central, sub, 0, done_on=date(2026, 3, 3)), AheadOfToday),
        (lambda: actions.carry_sub_plan(sub.pk, seen=7, reason="x", **given(central)), Faster),
        (lambda: actions.close_sub_plan(sub.pk, reason="", **given(central)), StepsOpen),
        (lambda: actions.close_sub_plan(sub.pk, reason="x", **given(central, "clerk")), Refused),
    ):
        with pytest.raises(error):
            act()


def test_another_office_finds_nothing(central, east, plan, sub):
    foreign, step = given(east), steps_of(sub)[0].pk
    for act in (
        lambda: actions.revise_sub_plan(sub.pk, seen=1, values=HEAD, steps=STEPS, reason="x", **foreign),
        lambda: actions.carry_sub_plan(sub.pk, seen=1, reason="x", **foreign),
        lambda: actions.finish_step(sub.pk, step_id=step, done_on=TODAY, note="", **foreign),
        lambda: actions.reopen_step(sub.pk, step_id=step, **foreign),
        lambda: actions.close_sub_plan(sub.pk, reason="x", **foreign),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_revision_without_a_reason_cannot_be_written(central, plan, sub):
    row = SubPlanVersion.objects.of(sub.office_id).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SubPlanVersion.objects.create(
            office_id=row.office_id, sub_plan=row.sub_plan, number=2, roc_year=116, title="x", on=TODAY,
            made_by=row.made_by, made_at=MONDAY,
        )  # fmt: skip


def test_steps_stand_in_their_order_and_moves_are_numbered_from_one(central, sub):
    assert [step.position for step in steps_of(sub)] == [1, 2, 3]
    assert [move.seq for move in SubPlanMove.objects.of(central.office.pk).filter(sub_plan=sub)] == [1]


def test_the_record_of_a_step_tells_the_day_before_and_after(central, sub):
    step = steps_of(sub)[0]
    actions.finish_step(sub.pk, step_id=step.pk, done_on=MONDAY.date(), note="完成", **given(central))
    actions.reopen_step(sub.pk, step_id=step.pk, **given(central))
    changes = Change.objects.filter(subject=f"sub_plan_step:{step.pk}").order_by("pk")

    assert [(row.before["done_on"], row.after["done_on"]) for row in changes] == [
        ("", "2026-03-02"),
        ("2026-03-02", ""),
    ]


def test_a_section_of_another_office_holds_no_sub_plan(central, east):
    own, foreign = make_section(central, "甲"), make_section(east, "乙")

    assert make_sub(central, key="own", section_id=own.pk).section_id == own.pk
    with pytest.raises(NotFound):
        make_sub(central, key="foreign", section_id=foreign.pk)
