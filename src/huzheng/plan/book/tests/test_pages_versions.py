"""Pages of versions, differences, years and the read list."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huzheng.foundation.files.testing import pdf
from huzheng.plan.book import actions
from huzheng.plan.book.data import HeadValues
from huzheng.plan.book.models import Plan, PlanRead, PlanScan, PlanVersion
from huzheng.plan.book.queries.sheets import sheet_of
from huzheng.plan.book.testing import amend, approve, make_plan, measures_of
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import at, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def approved(central, plan):
    return approve(central, plan)


def test_the_director_approves_with_the_signed_paper_and_everybody_can_fetch_it(central, plan):
    client, paper = sign_in(central, "director"), pdf()
    given = {"number": "中戶字第8號", "on": "115/1/8", "scan": SimpleUploadedFile("核定書.bin", paper)}
    assert client.post(at(central, "approve", plan=plan.pk), given).status_code == 302
    page = sign_in(central, "clerk").get(at(central, "versions", approved=plan.pk))
    fetched = sign_in(central, "clerk").get(at(central, "version_scan", approved=plan.pk, number=1))

    assert all(words in text_of(page) for words in ("第1版", "115/01/08", "中戶字第8號", "PDF", "初次核定"))
    assert (b"".join(fetched.streaming_content), fetched["Content-Type"]) == (paper, "application/pdf")
    assert fetched["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("content", [b"", b"MZ", b"%PDF-broken"])
def test_a_scan_that_is_none_is_refused_beside_its_field_and_nothing_is_approved(central, plan, content):
    given = {"number": "中戶字第8號", "on": "115/1/8", "scan": SimpleUploadedFile("核定書.pdf", content)}
    answer = sign_in(central, "director").post(at(central, "approve", plan=plan.pk), given)

    assert answer.status_code == 422
    assert "中戶字第8號" in answer.content.decode()
    assert "id_scan_error" in answer.content.decode()
    assert not PlanScan.objects.of(central.office.pk).exists()
    assert not PlanVersion.objects.of(central.office.pk).exists()


@pytest.mark.accept("PLN-09", 2)
def test_the_differences_of_two_versions_are_shown_for_each_item(central, approved):
    sheet = sheet_of(approved)
    item = sheet["dimensions"][0]["items"][0]
    item["deadline"] = "115年12月"
    item["measure_tree"][0]["text"] = item["measure_tree"][0]["text"].replace("6個", "5個")
    item["measure_tree"][1] = {"label": "2、", "text": "新的作法", "children": []}
    amend(central, approved, sheet=sheet)
    page = sign_in(central, "clerk").get(at(central, "difference", approved=approved.pk, older=1, newer=2))
    html, text = page.content.decode(), text_of(page)

    assert "<del>6</del><ins>5</ins>個工作日" in html
    assert "<del>持續辦理</del>" in html
    assert "<ins>115年12月</ins>" in html
    assert all(words in text for words in ("改文字", "新增", "刪去", "改附欄", "(一)意見回應", "配合實際需要"))
    assert "第3項作法" not in text


def test_versions_the_wrong_way_round_are_turned(central, approved):
    amend(central, approved, text="改")
    answer = sign_in(central, "clerk").get(at(central, "difference", approved=approved.pk, older=2, newer=1))

    assert answer["Location"] == at(central, "difference", approved=approved.pk, older=1, newer=2)


def test_every_version_stays_readable_as_it_was(central, approved):
    old = measures_of(approved)[1].text
    amend(central, approved, text="改寫之後")
    client = sign_in(central, "clerk")
    first, second = (client.get(at(central, "version", approved=approved.pk, number=k)) for k in (1, 2))

    assert [words in text_of(first) for words in (old, "改寫之後", "這是舊版")] == [True, False, True]
    assert [words in text_of(second) for words in (old, "改寫之後", "這是舊版")] == [False, True, False]


def test_what_an_amendment_left_out_leads_to_what_was_kept_of_it(central, approved, given):
    second = measures_of(approved)[1]
    actions.mark_by_hand(approved.pk, measure_id=second.pk, reason="簽到表", **given)
    sheet = sheet_of(approved)
    del sheet["dimensions"][0]["items"][0]["measure_tree"][1]
    amend(central, approved, sheet=sheet)
    client = sign_in(central, "evaluation")
    page = client.get(at(central, "difference", approved=approved.pk, older=1, newer=2))
    kept = client.get(at(central, "hand", plan=approved.pk, measure=second.pk))

    assert at(central, "hand", plan=approved.pk, measure=second.pk) in page.content.decode()
    assert "修正中刪除" in text_of(kept)
    assert "登記佐證" not in text_of(kept)
    assert client.get(at(central, "bind", plan=approved.pk, measure=second.pk)).status_code == 404


def pages_of(approved):
    names = {"versions": {}, "readers": {}, "version": {"number": 1}, "difference": {"older": 1, "newer": 2}}
    found = [(name, {"approved": approved.pk, **words}) for name, words in names.items()]
    return [*found, ("print", {"plan": approved.pk}), ("compare_years", {"plan": approved.pk, "other": approved.pk})]


def test_the_pages_open_in_both_languages_for_one_office_only(central, east, approved):
    amend(central, approved, text="改")
    client, stranger = sign_in(central, "evaluation"), sign_in(east, "evaluation")
    for name, words in pages_of(approved):
        url = at(central, name, **words)
        for language in ("zh-hant", "en"):
            client.cookies["django_language"] = language
            assert client.get(url).status_code == 200, (name, language)
        assert stranger.get(url.replace("/o/central/", "/o/east/")).status_code == 404, name


@pytest.mark.parametrize("number", [0, 3, 99_999, 10**30])
def test_a_version_that_is_none_is_not_found(central, approved, number):
    client = sign_in(central, "clerk")

    assert client.get(at(central, "version", approved=approved.pk, number=number)).status_code == 404
    assert client.get(at(central, "version_scan", approved=approved.pk, number=number)).status_code == 404
    assert client.get(at(central, "difference", approved=approved.pk, older=1, newer=number)).status_code in (302, 404)


def costs(made, approved, django_assert_max_num_queries):
    client = sign_in(made, "evaluation")
    found = {}
    for name, words in pages_of(approved):
        client.get(at(made, name, **words))
        with django_assert_max_num_queries(22) as seen:
            assert client.get(at(made, name, **words)).status_code == 200
        found[name] = len(seen.captured_queries)
    return found


def test_the_pages_cost_the_same_whatever_the_number_of_versions_and_measures(central, django_assert_max_num_queries):
    small, large = make_plan(central, measures=3), make_plan(central, measures=90)
    actions.edit_plan(large.pk, values=HeadValues("大", roc_year=114), office_id=central.office.pk,
                      by=central.actor("evaluation"), now=large.created_at)  # fmt: skip
    small, large = approve(central, small), approve(central, large)
    for plan, count in ((small, 1), (large, 9)):
        for k in range(count):
            amend(central, plan, text=f"第{k}次", number=f"{k}")

    assert costs(central, small, django_assert_max_num_queries) == costs(central, large, django_assert_max_num_queries)


def test_two_years_stand_side_by_side_and_the_plan_leads_to_last_years(central, approved, given):
    old = make_plan(central, measures=2)
    actions.edit_plan(old.pk, values=HeadValues("去年的計畫", roc_year=114), **given)
    approve(central, old)
    client = sign_in(central, "clerk")
    url = at(central, "compare_years", plan=approved.pk, other=old.pk)
    page = client.get(url)

    assert url in client.get(at(central, "show", plan=approved.pk)).content.decode()
    assert re.findall(r'<li class="pair pair--(\w+)"', page.content.decode()) == ["same", "same", "new"]
    assert client.get(at(central, "compare_years", plan=approved.pk, other=10**15)).status_code == 404


@pytest.mark.accept("PLN-01", 2)
def test_all_staff_are_on_the_read_list_and_again_after_an_amendment(central, approved):
    url = at(central, "readers", approved=approved.pk)
    officer, volunteer = sign_in(central, "evaluation"), sign_in(central, "volunteer")
    rows = [
        row for row in re.findall(r"<tr>(.*?)</tr>", officer.get(url).content.decode(), re.S) if 'scope="row"' in row
    ]
    assert len(rows) == len(central.people)
    assert all("未讀" in row for row in rows)

    volunteer.post(at(central, "read", approved=approved.pk, number=1))
    volunteer.post(at(central, "read", approved=approved.pk, number=1))
    assert officer.get(url).content.decode().count("light--ok") == 1
    assert PlanRead.objects.of(central.office.pk).count() == 1
    amend(central, approved, text="改")
    assert "light--ok" not in officer.get(url).content.decode()


def test_who_has_not_read_is_told_on_the_start_page_and_on_the_plan(central, approved):
    client, start = sign_in(central, "clerk"), f"/o/{central.office.code}/"
    assert "請閱讀並確認" in text_of(client.get(start, follow=True))
    assert "看全文並確認" in text_of(client.get(at(central, "show", plan=approved.pk)))
    there = client.get(at(central, "unread"))["Location"]
    assert "我已閱讀第1版" in text_of(client.get(there))

    client.post(at(central, "read", approved=approved.pk, number=1))
    assert "請閱讀並確認" not in text_of(client.get(start, follow=True))
    assert "看全文並確認" not in text_of(client.get(at(central, "show", plan=approved.pk)))
    assert "您已閱讀這一版" in text_of(client.get(there))


def test_an_old_version_is_not_confirmed_but_the_new_one_is_shown(central, approved):
    amend(central, approved, text="改")
    client = sign_in(central, "clerk")
    answer = client.post(at(central, "read", approved=approved.pk, number=1), follow=True)

    assert answer.redirect_chain[-1][0] == at(central, "version", approved=approved.pk, number=2)
    assert "計畫已有較新的版本" in text_of(answer)
    assert not PlanRead.objects.of(central.office.pk).exists()


@pytest.mark.accept("PLN-01", 1)
def test_a_plan_without_year_or_basis_is_warned_but_kept_as_a_draft(central):
    client = sign_in(central, "evaluation")
    client.post(at(central, "new"), {"title": "只有名稱的計畫"})
    plan = Plan.objects.of(central.office.pk).get()
    for name in ("show", "edit"):
        words = text_of(client.get(at(central, name, plan=plan.pk)))
        assert "還沒有填寫年度" in words
        assert "還沒有填寫依據" in words
    assert (plan.state, plan.roc_year) == ("draft", None)

    head = {
        "title": "補齊的計畫",
        "roc_year": "115",
        "bases": "行政院106年1月9日院授發社字第1061300008號函頒「政府服務躍升方案」。",
    }
    client.post(at(central, "edit_head", plan=plan.pk), head)
    page = client.get(at(central, "show", plan=plan.pk))
    assert "還沒有填寫" not in text_of(page)
    assert all(
        words in text_of(page) for words in ("發文機關行政院", "發文日期106/01/09", "文號院授發社字第1061300008號")
    )


def test_the_head_keeps_scope_and_period_and_refuses_a_period_backwards(central, plan):
    client, url = sign_in(central, "evaluation"), at(central, "edit_head", plan=plan.pk)
    head = {"title": "計畫", "roc_year": "115", "scope": "全所業務", "period_from": "115/1/1", "period_to": "115/12/31"}
    assert client.post(url, head).status_code == 302
    assert "全所業務" in text_of(client.get(at(central, "show", plan=plan.pk)))
    wrong = client.post(url, {**head, "period_to": "114/12/31"})

    assert wrong.status_code == 422
    assert "期間的最後一天不能早於第一天" in text_of(wrong)
    assert "全所業務" in wrong.content.decode()
