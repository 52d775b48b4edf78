"""White papers: statements read, items and goals linked, what is linked to nothing counted."""

import re

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.errors import NotFound
from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import (
    add_paper,
    approve_plan,
    delete_node,
    delete_paper,
    edit_paper,
    edit_plan,
    link_statement,
)
from huzheng.plan.book.data import HeadValues, PaperValues
from huzheng.plan.book.errors import PaperTaken, StatementLinked
from huzheng.plan.book.models import Clause, ItemStatement, Statement, WhitePaper
from huzheng.plan.book.queries.papers import paper_list
from huzheng.plan.book.rules import read_statements, suggest_links
from huzheng.plan.book.testing import make_paper, make_plan, statements_of
from huzheng.plan.book.tests.test_frameworks import item_of
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import at, text_of

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "一、積極回應人民陳情。\n（二）推動書證電子化。\n結語不編號。"


@pytest.fixture
def paper(central):
    """A white paper of three statements."""
    return make_paper(central, TEXT)


def values(text=TEXT, title="測試市民政白皮書") -> PaperValues:
    return PaperValues("white_paper", title, "測試市政府", 115, text)


def link(plan, paper, given, *, place=0, add=(), remove=()):
    statement = statements_of(paper)[place]
    return link_statement(statement.pk, paper_id=paper.pk, plan_id=plan.pk, add=add, remove=remove, **given)


def own(plan):
    return ("item", item_of(plan).pk)


def goal_of(plan):
    return Clause.objects.of(plan.office_id).filter(plan=plan, kind="goal").first()


def shown(page, place, paper) -> str:
    key = statements_of(paper)[place].pk
    found = re.search(
        rf'<section class="indicator[^"]*" id="statement-{key}">.*?</section>', page.content.decode(), re.S
    )
    return re.sub(r"<[^>]+>|\s+", "", found[0])


@pytest.mark.accept("SCR-02", 1)
def test_under_each_statement_stand_the_items_that_contribute(central, plan, paper, given):
    link(plan, paper, given, add=[own(plan), ("goal", goal_of(plan).pk)])
    page = sign_in(central, "clerk").get(at(central, "paper", paper=paper.pk), {"plan": plan.pk})

    assert shown(page, 0, paper) == "一、積極回應人民陳情。(一)意見回應計畫目標提供有感的優質服務。"
    assert shown(page, 1, paper) == "（二）推動書證電子化。沒有要項"


@pytest.mark.accept("SCR-02", 2)
def test_items_without_link_are_counted_and_listed(central, plan, paper, given):
    client = sign_in(central, "clerk")
    url = at(central, "paper", paper=paper.pk)
    before = text_of(client.get(url, {"plan": plan.pk}))
    link(plan, paper, given, add=[own(plan)])
    after = text_of(client.get(url, {"plan": plan.pk}))

    assert "3沒有要項的文句1沒有連結的要項3文句" in before
    assert "有1個要項沒有連到任何白皮書或施政計畫。(一)意見回應" in before
    assert "2沒有要項的文句0沒有連結的要項" in after
    assert "每個要項都有連結。" in after


def test_a_link_is_made_once_and_taken_away(plan, paper, given):
    assert link(plan, paper, given, add=[own(plan)]) == 1
    assert link(plan, paper, given, add=[own(plan)]) == 0
    assert paper_list(plan.office_id).get().linked_count == 1
    assert link(plan, paper, given, remove=[own(plan), ("goal", goal_of(plan).pk)]) == 1
    assert not ItemStatement.objects.of(plan.office_id).exists()


def test_a_link_has_exactly_one_end(plan, paper, given):
    statement = statements_of(paper)[0]
    row = {"office_id": plan.office_id, "statement": statement, "linked_by": "x", "linked_at": MONDAY}
    for ends in ({}, {"item": item_of(plan), "goal": goal_of(plan)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ItemStatement.objects.create(**row, **ends)


def test_editing_a_paper_keeps_the_links_of_what_stays(central, plan, paper, given):
    link(plan, paper, given, add=[own(plan)])
    kept = statements_of(paper)[0].pk
    edit_paper(paper.pk, values=values("新的第一句。\n一、積極回應每一件人民陳情。"), **given)
    rows = statements_of(paper)

    assert [(row.label, row.text) for row in rows] == [("", "新的第一句。"), ("一、", "積極回應每一件人民陳情。")]
    assert rows[1].pk == kept
    assert ItemStatement.objects.of(plan.office_id).get().statement_id == kept


def test_a_linked_statement_cannot_be_removed(plan, paper, given):
    link(plan, paper, given, add=[own(plan)])
    for act in (
        lambda: edit_paper(paper.pk, values=values("結語不編號。"), **given),
        lambda: delete_paper(paper.pk, **given),
    ):
        with pytest.raises(StatementLinked):
            act()
    assert Statement.objects.of(plan.office_id).count() == 3
    link(plan, paper, given, remove=[own(plan)])
    delete_paper(paper.pk, **given)
    assert not WhitePaper.objects.of(plan.office_id).exists()


def test_the_same_paper_is_not_kept_twice(paper, given):
    with pytest.raises(PaperTaken):
        add_paper(values(), **given)
    other = add_paper(values(title="另一份"), **given)
    with pytest.raises(PaperTaken):
        edit_paper(other.pk, values=values(), **given)


def test_a_goal_whose_words_stay_keeps_its_links_when_the_head_is_edited(plan, paper, given):
    link(plan, paper, given, add=[("goal", goal_of(plan).pk)])
    edit_plan(plan.pk, values=HeadValues("計畫", 115, goals=("新目標", "提供有感的優質服務。")), **given)
    assert ItemStatement.objects.of(plan.office_id).get().goal.position == 1
    edit_plan(plan.pk, values=HeadValues("計畫", 115, goals=("新目標",)), **given)

    assert not ItemStatement.objects.of(plan.office_id).exists()


def test_an_item_of_a_draft_goes_with_its_links_and_a_plan_in_force_is_linked(central, plan, paper, given):
    link(plan, paper, given, add=[own(plan)])
    delete_node(plan.pk, kind="item", node_id=item_of(plan).pk, **given)
    assert not ItemStatement.objects.of(plan.office_id).exists()
    other = make_plan(central, measures=2)
    approve_plan(other.pk, number="1", on=MONDAY.date(), **given | {"by": central.actor("director")})

    assert link(other, paper, given, add=[own(other)]) == 1


def test_another_office_finds_neither_paper_nor_plan(east, plan, paper, given, foreign):
    strange_plan, strange_paper = make_plan(east), make_paper(east)
    for act in (
        lambda: link(plan, paper, foreign, add=[own(plan)]),
        lambda: link(strange_plan, paper, given, add=[]),
        lambda: link(plan, strange_paper, given, add=[own(plan)]),
        lambda: link(plan, paper, given, add=[own(strange_plan)]),
        lambda: link(plan, paper, given, add=[("goal", goal_of(strange_plan).pk)]),
        lambda: edit_paper(paper.pk, values=values(), **foreign),
        lambda: delete_paper(paper.pk, **foreign),
    ):
        with pytest.raises(NotFound):
            act()
    assert not ItemStatement.objects.of(plan.office_id).exists()


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("一、縮短等候", "一、", "縮短等候"),
        ("（二）主動通知", "（二）", "主動通知"),
        ("1.2 線上申辦", "1.2", "線上申辦"),
        ("3. 全功能櫃檯", "3.", "全功能櫃檯"),
        ("A-1、開放資料", "A-1、", "開放資料"),
        ("第3條：主動", "第3條：", "主動"),
        ("● 主動", "●", "主動"),
        ("3年內完成", "", "3年內完成"),
        ("24小時服務", "", "24小時服務"),
        ("3.5%以上", "", "3.5%以上"),
        ("E化服務", "", "E化服務"),
    ],
)
def test_the_printed_number_is_kept_apart(line, label, text):
    (found,) = read_statements(f"\n  {line}\n\n（三）\n")

    assert (found.label, found.text) == (label, text)


def test_links_are_suggested_by_shared_words_rare_ones_first():
    statements = {"a": "減少市民檢附書證謄本。", "b": "積極回應人民陳情。", "c": "太空探索"}
    items = {
        "1": ["減少書證謄本", "可由系統查得者不再要求檢附戶籍謄本。"],
        "2": ["意見回應", "人民陳情案件回復。"],
        "3": [""],
    }
    found = suggest_links(statements, items)

    assert [near.key for near in found["a"]] == ["1"]
    assert "書證謄本" in found["a"][0].because
    assert [near.key for near in found["b"]] == ["2"]
    assert found["c"] == ()
    assert suggest_links({}, items) == {}


def test_a_paper_is_pasted_linked_and_deleted_through_the_pages(central, plan):
    client = sign_in(central, "evaluation")
    head = {"kind": "yearly", "title": "施政計畫", "issuer": "", "roc_year": "115", "source_text": TEXT}
    answer = client.post(at(central, "paper_new"), head)
    paper = WhitePaper.objects.of(central.office.pk).get()
    statement = statements_of(paper)[0].pk
    where = {"paper": paper.pk, "statement": statement}
    key = f"item:{item_of(plan).pk}"
    client.post(at(central, "paper_link", **where), {"plan": plan.pk, "pick": [key]})
    ticked = client.get(at(central, "paper_statement", **where), {"plan": plan.pk}).content.decode()
    blocked = client.post(at(central, "paper_delete", paper=paper.pk))
    refused = client.post(at(central, "paper_edit", paper=paper.pk), head | {"source_text": "結語不編號。"})
    client.post(at(central, "paper_link", **where), {"plan": plan.pk, "before": [key]})

    assert answer["Location"] == at(central, "paper", paper=paper.pk)
    assert f'value="{key}" checked' in ticked
    assert (blocked.status_code, refused.status_code) == (409, 422)
    assert "請先解除連結" in refused.content.decode()
    assert client.post(at(central, "paper_delete", paper=paper.pk)).status_code == 302
    assert not WhitePaper.objects.of(central.office.pk).exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source_text": "\n \n"}, "請填寫「文句」。"),
        ({"source_text": "（一）"}, "沒有讀到任何文句。"),
        ({"source_text": "句\n" * 301}, "超過 300 項。"),
        ({"roc_year": "9" * 30}, "199"),
        ({"title": ""}, "請填寫「文件名稱」。"),
        ({"title": "測試市民政白皮書"}, "已經有同名"),
    ],
)
def test_what_was_pasted_stays_on_an_error(central, paper, change, words):
    head = {"kind": "white_paper", "title": "新", "issuer": "市府", "roc_year": "115", "source_text": "甲"}
    page = sign_in(central, "evaluation").post(at(central, "paper_new"), head | change)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert 'value="市府"' in page.content.decode()


@pytest.mark.parametrize("words", [{"plan": "x"}, {"plan": "9" * 40}, {"plan": "0"}])
def test_a_plan_that_is_not_there_is_not_found(central, plan, paper, words):
    assert sign_in(central, "clerk").get(at(central, "paper", paper=paper.pk), words).status_code == 404


@pytest.mark.parametrize("pick", ["x", "item:", "thing:1", "item:²", "item:" + "9" * 40, "goal:1\x00"])
def test_junk_links_nothing(central, plan, paper, pick):
    url = at(central, "paper_link", paper=paper.pk, statement=statements_of(paper)[0].pk)

    assert sign_in(central, "evaluation").post(url, {"plan": plan.pk, "pick": [pick]}).status_code == 404
    assert not ItemStatement.objects.of(plan.office_id).exists()


def test_without_a_plan_the_page_says_what_to_do(central, paper):
    client = sign_in(central, "evaluation")
    where = {"paper": paper.pk, "statement": statements_of(paper)[0].pk}

    assert "先匯入或輸入計畫" in client.get(at(central, "paper", paper=paper.pk)).content.decode()
    assert client.get(at(central, "paper_statement", **where)).status_code == 302


def test_the_pages_cost_the_same_whatever_the_size(central, given, django_assert_max_num_queries):
    client = sign_in(central, "evaluation")
    small, large = make_paper(central, "一句"), make_paper(central, "句\n" * 80, "大")
    plans = make_plan(central, measures=2), make_plan(central, measures=80)
    link(plans[1], large, given, place=5, add=[own(plans[1])])
    for paper, plan in zip((small, large), plans, strict=True):
        for url, most in ((at(central, "paper", paper=paper.pk) + f"?plan={plan.pk}", 12), (at(central, "papers"), 6)):
            client.get(url)
            with django_assert_max_num_queries(most):
                assert client.get(url).status_code == 200


def test_a_pair_of_common_characters_makes_no_text_near():
    common = "服務"
    statement = common + "".join(chr(0x5000 + k) for k in range(40))
    texts = {str(k): [common + "".join(chr(0x6000 + 50 * k + n) for n in range(40))] for k in range(3)}

    assert suggest_links({"a": statement}, texts) == {"a": ()}


def test_of_the_parts_of_an_item_the_closest_one_counts():
    texts = {"1": ["減少書證謄本", "減少書證謄本並推動跨機關查驗與線上申辦"], "2": ["滿意度調查"]}
    (found,) = suggest_links({"a": "減少書證謄本"}, texts)["a"]

    assert found.because == ("減少書證謄本",)
