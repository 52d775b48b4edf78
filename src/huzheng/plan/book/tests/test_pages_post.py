"""Pages that change something: what was typed stays, bad files are told, every verb works through its page."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huzheng.plan.book.models import Plan, PlanDocument
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.reading.demo_document import demo_plan_odt
from huzheng.plan.book.testing import bind, measures_of, read_waiting
from huzheng.plan.book.tests.reading_pdfs import blank_pages
from huzheng.plan.book.tests.test_pages import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def at(made, name, **kwargs):
    return reverse(f"plan:{name}", kwargs={"office": made.office.code, **kwargs})


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


def upload(made, name, content):
    client = sign_in(made, "evaluation")
    return client, client.post(at(made, "upload"), {"file": SimpleUploadedFile(name, content)})


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"0" * 300_000_000)
    return file.getvalue()


def read(made, client, answer):
    """Let the worker read what was uploaded; return the review that it leads to."""
    read_waiting(made)
    return client.get(answer["Location"], follow=True)


def test_a_document_is_read_looked_at_and_saved_as_a_draft(central):
    client, answer = upload(central, "計畫.odt", demo_plan_odt())
    waiting = client.get(answer["Location"])
    page = read(central, client, answer)
    document = PlanDocument.objects.of(central.office.pk).get()

    assert "排隊等候讀取" in text_of(waiting)
    assert not Plan.objects.of(central.office.pk).exists()
    assert "民眾等候時間15分鐘內叫號達90%" in text_of(page)
    client.post(at(central, "save", document=document.pk))
    plan = Plan.objects.of(central.office.pk).get()
    assert (plan.state, plan.roc_year, plan.office_name) == ("draft", 115, "示範市中央區戶政事務所")
    assert client.get(at(central, "source", plan=plan.pk)).status_code == 200


@pytest.mark.accept("PLN-03", 2)
def test_every_line_of_the_document_is_shown_with_its_fate(central):
    client, answer = upload(central, "計畫.odt", demo_plan_odt())
    review = read(central, client, answer).content.decode()
    document = PlanDocument.objects.of(central.office.pk).get()
    client.post(at(central, "save", document=document.pk))
    page = client.get(at(central, "source", plan=Plan.objects.of(central.office.pk).get().pk))
    rows = re.findall(
        r"<tr><td class=\"num\">(\d+)</td>.*?<td class=\"fate\">(已納入|不納入|待處理)(.*?)</td>",
        page.content.decode(),
        re.S,
    )

    assert [int(number) for number, _fate, _why in rows] == list(range(1, len(rows) + 1))
    assert all("muted" in why for _number, fate, why in rows if fate == "不納入")
    assert re.findall(r'id="L(\d+)" class="line line--(?:taken|ignored|open)', review) == [row[0] for row in rows]


def test_the_file_is_handed_out_as_it_came(central):
    content = demo_plan_odt()
    client, answer = upload(central, "計畫.odt", content)
    read(central, client, answer)
    client.post(at(central, "save", document=PlanDocument.objects.of(central.office.pk).get().pk))
    file = client.get(at(central, "original", plan=Plan.objects.of(central.office.pk).get().pk))

    assert file.content == content
    assert file["Content-Disposition"].startswith("attachment")


def test_an_import_is_withdrawn_and_the_same_file_may_come_again(central):
    content = demo_plan_odt()
    client, answer = upload(central, "計畫.odt", content)
    review = read(central, client, answer).request["PATH_INFO"]

    assert "計畫.odt" in text_of(client.get(at(central, "upload")))
    assert client.get(f"{review}withdraw/").status_code == 200
    assert client.post(f"{review}withdraw/")["Location"] == at(central, "upload")
    assert "計畫.odt" not in text_of(client.get(at(central, "upload")))
    assert "這份校對已撤回" in text_of(client.get(review))
    assert client.get(answer["Location"])["Location"] == at(central, "upload")
    assert upload(central, "計畫.odt", content)[1]["Location"] != answer["Location"]


def test_pasted_text_is_read_like_a_file(central):
    client = sign_in(central, "evaluation")
    assert 'name="text"' in client.get(at(central, "upload")).content.decode()
    answer = client.post(at(central, "upload"), {"text": "測試所115年度提升服務品質執行計畫\n壹、依據\n一、方案。"})

    assert "測試所115年度提升服務品質執行計畫" in text_of(read(central, client, answer))


def test_nothing_given_is_told_beside_the_field(central):
    answer = sign_in(central, "evaluation").post(at(central, "upload"), {"text": "  "})

    assert answer.status_code == 422
    assert "請選擇計畫文件，或貼上計畫的文字。" in text_of(answer)


def test_what_only_the_reader_can_refuse_is_told_on_the_page_that_waits(central):
    client, answer = upload(central, "掃描.pdf", blank_pages(2))
    page = read(central, client, answer)

    assert "只有影像而沒有文字" in text_of(page)
    assert (
        client.post(at(central, "save", document=PlanDocument.objects.of(central.office.pk).get().pk)).status_code
        == 422
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.txt", b"", "這個檔案是空的"),
        ("圖.png", b"\x89PNG\r\n", "不支援這種檔案"),
        ("假.odt", b"just words", "副檔名與檔案內容不符"),
        ("壞.docx", b"PK\x03\x04broken", "已損壞"),
        ("炸彈.odt", bomb(), "展開後過大"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason_beside_the_field(central, name, content, words):
    _client, answer = upload(central, name, content)

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not PlanDocument.objects.of(central.office.pk).exists()


def test_a_plan_is_typed_in_part_by_part_through_its_pages(central):
    client = sign_in(central, "evaluation")
    client.post(at(central, "new"), {"title": "手寫計畫", "roc_year": "115", "goals": "一\n二"})
    plan = Plan.objects.of(central.office.pk).get()
    client.post(at(central, "node_add", plan=plan.pk, kind="dimension", above=0), {"label": "一、", "title": "構面"})
    dimension = plan_tree(plan).dimensions[0].row
    item = {"label": "(一)", "title": "要項", "units": "甲\n乙", "benefits": "好"}
    client.post(at(central, "node_add", plan=plan.pk, kind="item", above=dimension.pk), item)
    node = plan_tree(plan).dimensions[0].items[0]
    client.post(
        at(central, "node_add", plan=plan.pk, kind="measure", above=node.row.pk), {"label": "1.", "text": "作法"}
    )
    measure = measures_of(plan)[0]
    client.post(at(central, "node_edit", plan=plan.pk, kind="measure", node=measure.pk), {"text": "改過的作法"})

    assert node.units == ["甲", "乙"]
    assert measures_of(plan)[0].text == "改過的作法"
    client.post(at(central, "node_delete", plan=plan.pk, kind="item", node=node.row.pk))
    assert not measures_of(plan)


def test_what_was_typed_stays_on_an_error(central, plan):
    client = sign_in(central, "evaluation")
    url = at(central, "node_add", plan=plan.pk, kind="dimension", above=0)
    answer = client.post(url, {"label": "第九、", "title": ""})

    assert answer.status_code == 422
    assert "第九、" in answer.content.decode()
    assert 'class="error-summary"' in answer.content.decode()


def test_parts_move_by_a_button(central, plan):
    client = sign_in(central, "evaluation")
    first, second, _third = measures_of(plan)
    client.post(at(central, "node_move", plan=plan.pk, kind="measure", node=second.pk), {"way": "up"})

    assert [row.pk for row in measures_of(plan)][:2] == [second.pk, first.pk]


def test_the_director_approves_and_the_plan_stands_still(central, plan):
    client = sign_in(central, "director")
    answer = client.post(at(central, "approve", plan=plan.pk), {"number": "示中戶字第1號", "on": "115/1/8"})

    assert answer.status_code == 302
    assert "示中戶字第1號" in text_of(client.get(answer["Location"]))
    assert client.get(at(central, "edit", plan=plan.pk)).status_code == 409


@pytest.mark.parametrize(
    ("language", "reason"), [("zh-hant", "計畫已核定，不能再直接修改"), ("en", "The plan is approved and cannot")]
)
def test_the_page_of_a_refusal_gives_the_reason_of_the_room(central, plan, language, reason):
    client = sign_in(central, "director")
    client.post(at(central, "approve", plan=plan.pk), {"number": "示中戶字第1號", "on": "115/1/8"})
    client.cookies["django_language"] = language

    assert reason in client.get(at(central, "edit", plan=plan.pk), headers={"accept-language": language}).text


@pytest.mark.parametrize(
    "case",
    [
        ("clerk", "bind", False),
        ("evaluation", "bind", True),
        ("evaluation", "approve", False),
        ("director", "approve", True),
        ("director", "bind", False),
        ("clerk", "upload", False),
        ("clerk", "show", True),
        ("volunteer", "show", False),
    ],
)
def test_each_role_may_do_its_part(central, plan, measure, case):
    role, name, allowed = case
    places = {"bind": {"plan": plan.pk, "measure": measure.pk}, "upload": {}}
    url = at(central, name, **places.get(name, {"plan": plan.pk}))

    assert sign_in(central, role).get(url).status_code == (200 if allowed else 403)


def test_a_draft_is_discarded_by_its_page(central, plan):
    client = sign_in(central, "evaluation")
    client.post(at(central, "discard", plan=plan.pk))

    assert client.get(at(central, "show", plan=plan.pk)).status_code == 404


def test_an_evidence_row_leads_to_its_register(central, plan, measure):
    bind(central, measure)
    client = sign_in(central, "clerk")
    entry = {"received_on": "115/3/2", "limit_days": "6", "request_key": "k"}
    client.post(at(central, "hand_entry", plan=plan.pk, measure=measure.pk), entry)
    page = client.get(at(central, "hand", plan=plan.pk, measure=measure.pk)).content.decode()
    found = re.search(r"entry-(\d+)", page)

    assert client.get(at(central, "entry", entry=int(found[1])))["Location"].endswith(f"#entry-{found[1]}")
