"""Pages of appraisals: what is there, what is missing, what goes out, what wrong input gets."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from huzheng.foundation.files.testing import pdf
from huzheng.office.testing import PASSWORD
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.data import CriterionValues
from huzheng.plan.appraisal.models import Criterion, Dossier, Finding, Piece, Proof, Stage, Visit
from huzheng.plan.appraisal.testing import criteria_of, given, make_dossier, make_finding, make_visit, upload
from huzheng.plan.book.testing import approve as approve_plan
from huzheng.plan.book.testing import make_plan, map_item, measures_of

pytestmark = pytest.mark.django_db(transaction=True)
HEAD = {"title": "考核", "host": "民政局", "roc_year": "115", "due_on": "115/12/10", "request_key": "k1"}


def sign_in(made, role="evaluation") -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def at(made, name, **rows):
    return reverse(f"appraisal:{name}", kwargs={"office": made.office.code, **rows})


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


@pytest.fixture
def dossier(central):
    """An inspection file; its second criterion needs two pieces."""
    row = make_dossier(central)
    values = CriterionValues("(一)", "等候時間", needs=("統計表", "照片"))
    actions.edit_criterion(criteria_of(row)[1].pk, values=values, **given(central))
    return row


@pytest.mark.accept("PLN-12", 1)
def test_per_criterion_the_page_says_what_is_there_and_what_is_missing(central, dossier):
    leaf = criteria_of(dossier)[1]
    piece = Piece.objects.of(central.office.pk).get(text="照片")
    client = sign_in(central, "clerk")
    data = {"uploads": SimpleUploadedFile("櫃檯.pdf", pdf()), "piece": piece.pk, "request_key": "f1"}
    assert client.post(at(central, "proof_files", criterion=leaf.pk), data).status_code == 302
    shown = text_of(client.get(at(central, "dossier", dossier=dossier.pk)))

    assert "缺統計表有照片" in shown
    assert "缺1件" in shown
    assert "還沒有佐證" in shown


@pytest.mark.accept("PLN-12", 2)
def test_the_file_leaves_complete_with_its_list_of_contents(central, dossier):
    rows = criteria_of(dossier)
    files = [upload("照片.pdf", b"%PDF-1 one"), upload("照片.pdf", b"%PDF-1 two")]
    actions.add_files(rows[1].pk, files=files, key="a", **given(central))
    actions.add_files(rows[3].pk, files=[upload("提案.pdf", b"%PDF-1 three")], key="b", **given(central))
    client, page = sign_in(central), at(central, "archive", dossier=dossier.pk)
    content = b"".join(client.get(page).streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(content))

    assert archive.testzip() is None
    assert archive.namelist() == [
        "00 目錄.odt", "00 目錄.pdf", "00 全文.odt", "1-1 (一)等候時間/照片.pdf", "1-1 (一)等候時間/照片-2.pdf",
        "2 二、創新/提案.pdf",
    ]  # fmt: skip
    assert archive.read("1-1 (一)等候時間/照片-2.pdf") == b"%PDF-1 two"
    listing = zipfile.ZipFile(io.BytesIO(archive.read("00 目錄.odt"))).read("content.xml").decode()
    assert "1-1 (一)等候時間/照片-2.pdf" in listing
    assert "統計表" in listing


@pytest.mark.accept("PLN-13", 1)
def test_the_criteria_of_an_award_are_filled_from_the_items_that_the_plan_maps(central):
    plan = make_plan(central)
    item = measures_of(plan)[0].item_id
    map_item(central, plan, item, "service_leap_2017", "answered")
    approve_plan(central, plan)
    award = make_dossier(central, "award", framework="service_leap_2017")
    row = next(one for one in criteria_of(award) if one.key == "answered")
    client, page = sign_in(central), at(central, "criterion", criterion=row.pk)
    shown = client.get(page)
    assert [one.item.pk for one, _figures in shown.context["offers"]["mapped"]] == [item]
    client.post(at(central, "criterion_link", criterion=row.pk), {"pick": [f"item:{item}"]})

    assert Proof.objects.of(central.office.pk).get().item_id == item
    assert "(一)意見回應" in text_of(client.get(page))


def test_a_text_is_saved_counted_and_kept_where_somebody_was_faster(central):
    row = criteria_of(make_dossier(central, "award"))[1]
    actions.edit_criterion(row.pk, values=CriterionValues("", "等候時間", limit=3), **given(central))
    client, page = sign_in(central, "clerk"), at(central, "criterion_text", criterion=row.pk)
    assert client.post(page, {"text": "四個字好", "seen": "0"}).status_code == 302
    shown = client.get(at(central, "criterion", criterion=row.pk)).content.decode()
    late = client.post(page, {"text": "我的字", "seen": "0"})

    assert "超過字數上限" in shown
    assert 'data-limit="3"' in shown
    assert late.status_code == 409
    assert "我的字" in late.content.decode()
    assert client.post(page, {"text": "x", "seen": "-1"}).status_code == 422


def test_a_dossier_runs_its_course_through_the_pages(central):
    client = sign_in(central)
    client.post(at(central, "new_inspection"), {**HEAD, "pasted": "一、甲\n(一)乙"})
    row = Dossier.objects.of(central.office.pk).get()
    where = {"dossier": row.pk}
    client.post(at(central, "edit", **where), {**HEAD, "title": "年度考核"})
    client.post(at(central, "criterion_new", **where), {"title": "丙"})
    client.post(at(central, "stage_new", **where), {"title": "初稿", "due_on": "115/12/01"})
    stage = Stage.objects.of(central.office.pk).get()
    client.post(at(central, "stage_tick", stage=stage.pk), {"done": "yes"})
    assert client.post(at(central, "hand_in", **where), {}).status_code == 422
    client.post(at(central, "hand_in", **where), {"reason": "其他後補"})
    client.post(at(central, "take_back", **where))
    client.post(at(central, "hand_in", **where), {"reason": "其他後補"})
    client.post(at(central, "outcome", **where), {"outcome": "優等", "words": "佳"})
    row.refresh_from_db()

    assert (row.title, row.state, row.outcome) == ("年度考核", "decided", "優等")
    assert Criterion.objects.of(central.office.pk).count() == 3
    assert Stage.objects.of(central.office.pk).get().done_on


def test_evidence_and_criteria_go_through_the_pages(central, dossier):
    client, rows = sign_in(central), criteria_of(dossier)
    client.post(at(central, "proof_words", criterion=rows[2].pk), {"words": "已登記", "request_key": "w1"})
    proof = Proof.objects.of(central.office.pk).get()
    assert "已登記" in text_of(client.get(at(central, "criterion", criterion=rows[2].pk)))
    assert client.get(at(central, "proof_file", proof=proof.pk)).status_code == 404
    client.post(at(central, "proof_drop", proof=proof.pk))
    client.post(at(central, "criterion_edit", criterion=rows[3].pk), {"title": "創新服務", "needs": "提案表\n成果"})
    client.post(at(central, "criterion_drop", criterion=rows[1].pk))

    assert Piece.objects.of(central.office.pk).filter(text="成果").exists()
    assert not Criterion.objects.of(central.office.pk).filter(pk=rows[1].pk).exists()


def test_a_visit_and_its_finding_go_through_the_pages(central):
    client = sign_in(central)
    client.post(at(central, "visit_new"), {"who": "督導小組", "on": "115/03/02", "words": "", "request_key": "v"})
    visit = Visit.objects.of(central.office.pk).get()
    data = {"text": "指標不清", "improvement": "重做", "owner": central.people["clerk"].pk, "due_on": "115/04/01"}
    client.post(at(central, "finding_new", visit=visit.pk), {**data, "request_key": "f"})
    row = Finding.objects.of(central.office.pk).get()
    for role, what, words in (
        ("clerk", "answer", {"answer": "已換"}), ("clerk", "confirm", {}), ("director", "reopen", {"reason": "字小"}),
        ("clerk", "answer", {"answer": "放大"}), ("director", "confirm", {}),
    ):  # fmt: skip
        sign_in(central, role).post(at(central, "finding_do", finding=row.pk, what=what), words)
    row.refresh_from_db()
    assert (row.state, row.answer) == ("confirmed", "放大")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("new_award", {**HEAD, "pasted": ""}), ("new_inspection", {**HEAD, "due_on": "x", "period_from": "115/2/1", "period_to": "115/1/1"}),
        ("visit_new", {"who": "\0", "on": "999/1/1"}),
    ],
)  # fmt: skip
def test_wrong_input_is_told_and_kept(central, name, data):
    assert sign_in(central).post(at(central, name), data).status_code == 422


def test_wrong_files_and_ids_are_told_and_never_break(central, dossier):
    client, leaf = sign_in(central), criteria_of(dossier)[1]
    bad = {"uploads": SimpleUploadedFile("x.pdf", b"no pdf"), "request_key": "f"}
    assert client.post(at(central, "proof_files", criterion=leaf.pk), bad).status_code == 422
    assert client.post(at(central, "proof_words", criterion=leaf.pk), {"words": ""}).status_code == 422
    for pick in ("item:" + "9" * 40, "item:x", "x", "figure:1"):
        assert client.post(at(central, "criterion_link", criterion=leaf.pk), {"pick": [pick]}).status_code == 404


def test_papers_leave_as_odt_and_pdf(central, dossier):
    client = sign_in(central)
    assert client.get(at(central, "paper_odt", dossier=dossier.pk)).content[:2] == b"PK"
    assert client.get(at(central, "paper_pdf", dossier=dossier.pk)).content.startswith(b"%PDF-")


def test_the_page_costs_the_same_whatever_its_size(central, django_assert_max_num_queries):
    costs = []
    for key, size in (("small", 1), ("large", 5)):
        row = make_dossier(central, key=key)
        for criterion in criteria_of(row):
            for k in range(size):
                actions.add_words(criterion.pk, words="有", key=f"{key}{criterion.pk}{k}", **given(central))
        client = sign_in(central)
        client.get(at(central, "dossier", dossier=row.pk))
        with django_assert_max_num_queries(25) as seen:
            client.get(at(central, "dossier", dossier=row.pk))
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_the_pages_of_another_office_are_not_found(central, east, dossier):
    make_finding(central, make_visit(central))
    client = sign_in(east)
    for name, rows in (("dossier", {"dossier": dossier.pk}), ("archive", {"dossier": dossier.pk})):
        assert client.get(at(east, name, **rows)).status_code == 404
    assert "督導" not in text_of(client.get(at(east, "list")))
