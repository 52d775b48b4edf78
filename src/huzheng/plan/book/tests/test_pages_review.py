"""The review through its pages: every button, what goes wrong, what it costs."""

import re

import pytest
from django.urls import reverse

from huzheng.plan.book.models import Measure, Plan, ReviewStep
from huzheng.plan.book.queries.reviews import desk_of
from huzheng.plan.book.testing import make_review
from huzheng.plan.book.tests.test_pages import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(central):
    """A reading of three measures on the desk."""
    return make_review(central)


@pytest.fixture
def officer(central):
    """The evaluation officer at her browser."""
    return sign_in(central, "evaluation")


def at(review, name="review"):
    return reverse(f"plan:{name}", kwargs={"office": "central", "review": review.pk})


def press(client, review, act, seen=None, **fields):
    review.refresh_from_db()
    given = {"act": act, "seen": review.revision if seen is None else seen, **fields}
    return client.post(at(review, "review_do"), given)


def shown(review):
    review.refresh_from_db()
    return [(node.id, node.label + node.text) for node in desk_of(review).sheet.walk()]


def text_of(response):
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


def test_the_part_in_hand_has_its_editor_and_its_lines_are_lit(officer, review):
    page = officer.get(at(review) + "?at=m2").content.decode()

    assert 'id="m2" class="part part--measure part--in-hand"' in page
    assert page.count('class="editor"') == 1
    assert officer.get(at(review) + "?at=nothing").status_code == 200


def test_saving_the_editor_changes_what_is_printed_and_leads_back(officer, review):
    answer = press(officer, review, "save", node="m2", label="2、", text="每日開放。\r\n", unit="戶籍課")

    assert answer["Location"].endswith("?at=m2")
    assert shown(review)[3] == ("m2", "2、每日開放。")
    assert list(ReviewStep.objects.of(review.office_id).values_list("step", flat=True)) == [
        {"op": "edit", "node": "m2", "text": "每日開放。", "unit": "戶籍課"}
    ]


def test_a_cut_is_made_where_the_mark_stands_after_what_was_typed(officer, review):
    press(officer, review, "split", node="m2", text="第2項作法，‖4、持續改善。")

    assert shown(review)[3:5] == [("m2", "2、第2項作法，"), ("n1", "4、持續改善。")]
    review.refresh_from_db()
    assert review.cursor == 2


@pytest.mark.parametrize(
    ("act", "fields", "expected"),
    [
        ("merge", {"node": "m2"}, ["d1", "i1", "m1", "m3"]),
        ("up", {"node": "m2"}, ["d1", "i1", "m2", "m1", "m3"]),
        ("down", {"node": "m2"}, ["d1", "i1", "m1", "m3", "m2"]),
        ("drop", {"node": "m2"}, ["d1", "i1", "m1", "m3"]),
        ("place", {"node": "m1", "into": "i1"}, ["d1", "i1", "m2", "m3", "m1"]),
        ("add", {"node": "m1", "where": "after"}, ["d1", "i1", "m1", "n1", "m2", "m3"]),
        ("add", {"node": "i1", "where": "below"}, ["d1", "i1", "m1", "m2", "m3", "n1"]),
        ("add", {"node": ""}, ["d1", "i1", "m1", "m2", "m3", "n1"]),
    ],
)
def test_every_button_does_its_step(officer, review, act, fields, expected):
    assert press(officer, review, act, **fields).status_code == 302
    assert [id for id, _words in shown(review)] == expected


@pytest.mark.parametrize(("act", "kind"), [("out", "item"), ("in", "child")])
def test_a_part_is_raised_and_lowered(officer, review, act, kind):
    press(officer, review, act, node="m2")

    review.refresh_from_db()
    assert desk_of(review).sheet.find("m2").kind == kind


def test_a_doubtful_part_is_trusted(officer, review):
    assert desk_of(review).sheet.find("i1").percent == 90
    press(officer, review, "trust", node="i1")

    review.refresh_from_db()
    assert desk_of(review).sheet.find("i1").percent == 100


def test_what_was_typed_is_kept_whatever_button_is_pressed(officer, review):
    press(officer, review, "up", node="m2", label="2、", text="打好還沒存的字。", was_text="第2項作法，持續改善服務。")

    assert shown(review)[2:4] == [("m2", "2、打好還沒存的字。"), ("m1", "1、人民陳情案件於6個工作日內回復。")]
    officer.post(at(review, "review_undo"), {"seen": 1})
    assert shown(review)[3] == ("m2", "2、第2項作法，持續改善服務。")


def test_after_a_conflict_only_what_somebody_changed_is_offered_again(officer, review):
    press(officer, review, "save", node="m2", label="貳、", was_label="2、")
    fields = {"label": "2、", "was_label": "2、", "text": "我改的字", "was_text": "第2項作法，持續改善服務。"}
    answer = press(officer, review, "save", seen=5, node="m2", **fields).content.decode()

    assert 'name="label" maxlength="40" value="貳、"' in answer
    assert "我改的字</textarea>" in answer


def test_a_page_that_saw_other_steps_of_the_same_number_is_told(officer, review):
    press(officer, review, "drop", node="m2")
    officer.post(at(review, "review_undo"), {"seen": 1})
    press(officer, review, "drop", node="m3")

    assert press(officer, review, "save", seen=1, node="m1", text="沒看到的人").status_code == 409


def test_an_empty_part_is_doubtful_and_no_draft_is_made_of_it(officer, review):
    press(officer, review, "add", node="m1", where="after")
    save = reverse("plan:save", kwargs={"office": "central", "document": review.document_id})

    assert "請核對1處" in text_of(officer.get(at(review)))
    assert officer.post(save).status_code == 422
    assert not Plan.objects.of(review.office_id).exists()


@pytest.mark.parametrize("at_what", ["L²", "L" + "9" * 5000, "m", "\x00", "head", "L0"])
def test_any_address_of_the_desk_opens(officer, review, at_what):
    assert officer.get(at(review), {"at": at_what}).status_code == 200


def test_lines_are_left_out_with_a_reason_reopened_and_taken(officer, review):
    press(officer, review, "reopen", line="2")
    press(officer, review, "ignore", line="2", why="重複的標題")
    assert "重複的標題" in text_of(officer.get(at(review)))
    press(officer, review, "reopen", line="2")
    press(officer, review, "take", line="2", to="measure", node="m3")

    assert shown(review)[-1] == ("n1", "壹、依據")
    assert "line--open" not in officer.get(at(review)).content.decode()


def test_the_head_is_mended_and_a_bad_year_is_told_with_what_was_typed(officer, review):
    press(officer, review, "head", title="新名稱", roc_year="116", bases="方案甲\r\n方案乙")
    review.refresh_from_db()
    assert desk_of(review).sheet.head["bases"] == ["方案甲", "方案乙"]
    answer = press(officer, review, "head", title="再改", roc_year="一百")

    assert answer.status_code == 422
    assert 'value="再改"' not in officer.get(at(review) + "?at=head").content.decode()
    assert 'value="再改"' in answer.content.decode()


def test_undo_and_redo_walk_along_the_steps(officer, review):
    press(officer, review, "drop", node="m2")
    officer.post(at(review, "review_undo"), {"seen": 1})
    assert len(shown(review)) == 5
    officer.post(at(review, "review_redo"), {"seen": 2})
    assert len(shown(review)) == 4
    assert officer.post(at(review, "review_redo"), {"seen": 3}).status_code == 409


def test_a_new_step_after_an_undo_writes_over_what_was_taken_back(officer, review):
    press(officer, review, "drop", node="m2")
    officer.post(at(review, "review_undo"), {"seen": 1})
    press(officer, review, "drop", node="m3")

    assert [id for id, _words in shown(review)] == ["d1", "i1", "m1", "m2"]
    assert ReviewStep.objects.of(review.office_id).count() == 1


def test_the_same_press_twice_counts_once_and_an_old_page_is_told(officer, review):
    press(officer, review, "drop", seen=0, node="m2")
    assert press(officer, review, "drop", seen=0, node="m2").status_code == 302
    old = press(officer, review, "save", seen=0, node="m3", text="打到一半的字")

    assert len(shown(review)) == 4
    assert old.status_code == 409
    assert "打到一半的字" in old.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "merge", "node": "m1"},
        {"act": "split", "node": "m1", "text": "沒有記號"},
        {"act": "save", "node": "m1", "text": "\x00"},
        {"act": "save", "node": "m1", "text": ""},
        {"act": "burn", "node": "m1"},
        {"act": "take", "line": "9" * 30, "to": "goals"},
        {"act": "take", "line": "2", "to": "x" * 30},
        {"act": "ignore", "line": "2", "why": ""},
        {"act": "save", "node": "m1", "text": "長" * 30_000},
        {"act": "place", "node": "m1", "into": "d1"},
        {},
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(officer, review, fields):  # and nothing is taken
    answer = officer.post(at(review, "review_do"), {"seen": 0, **fields})

    assert answer.status_code == 422
    assert 'class="notice notice--late' in answer.content.decode()
    assert ReviewStep.objects.of(review.office_id).count() == 0


def test_what_stands_on_the_desk_becomes_the_draft(officer, review):
    press(officer, review, "split", node="m2", text="第2項作法，‖4、持續改善服務。")
    officer.post(reverse("plan:save", kwargs={"office": "central", "document": review.document_id}))
    plan = Plan.objects.of(review.office_id).get()

    assert [m.label for m in Measure.objects.of(plan.office_id).order_by("position")] == ["1、", "2、", "4、", "3、"]
    assert press(officer, review, "drop", node="m1").status_code == 409
    assert "這份文件已存成草案" in text_of(officer.get(at(review)))


def test_the_review_of_another_office_does_not_exist_and_a_clerk_may_not(central, east, review):
    assert sign_in(east, "evaluation").get(at(review).replace("/central/", "/east/")).status_code == 404
    assert sign_in(central, "clerk").get(at(review)).status_code == 403
    assert sign_in(central, "clerk").post(at(review, "review_do"), {"act": "drop"}).status_code == 403


@pytest.mark.parametrize("measures", [3, 120])
def test_the_desk_costs_the_same_whatever_the_number_of_measures(officer, central, django_assert_num_queries, measures):
    review = make_review(central, measures=measures)
    officer.get(at(review))
    with django_assert_num_queries(6):
        answer = officer.get(at(review) + "?at=m1")
    assert answer.status_code == 200
