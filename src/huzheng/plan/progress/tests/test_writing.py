"""Writing a report through its page: files, figures, evidence in words, what is wrong stands beside its field."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huzheng.foundation.clock import at, business_date, read_now
from huzheng.foundation.files.testing import pdf, png
from huzheng.plan.book.testing import evidence
from huzheng.plan.progress import api
from huzheng.plan.progress.actions import accept_report, return_report
from huzheng.plan.progress.models import Report, ReportFigure, ReportProof, TaskMonth
from huzheng.plan.progress.queries.reports import parts_of
from huzheng.plan.progress.testing import first_item, paper, send

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {"status": "on_the_way", "words": "受理 12 件。", "act": "send", "request_key": "k1"}


@pytest.fixture
def where(central, plan, item):
    """The page on which the first quarter's report is written."""
    kwargs = {"office": central.office.code, "plan": plan.pk, "item": item.pk, "day": 20260331}
    return reverse("progress:write_item", kwargs=kwargs)


def photo(name="現場.png", content=None):
    return SimpleUploadedFile(name, content or png(), content_type="image/png")


@pytest.mark.accept("PLN-06", 1)
def test_done_needs_evidence_and_the_page_keeps_what_was_typed(central, where, signed_in):
    client = signed_in(central, "clerk")
    refused = client.post(where, TYPED | {"status": "done"})

    assert refused.status_code == 422
    assert "要附上佐證" in refused.content.decode()
    assert "受理 12 件。" in refused.content.decode()
    assert not Report.objects.of(central.office.pk).exists()
    assert client.post(where, TYPED | {"status": "done", "uploads": [photo()]}).status_code == 302
    assert Report.objects.of(central.office.pk).get().state == "submitted"


@pytest.mark.accept("PLN-06", 1)
def test_evidence_on_record_proves_it_as_well(central, plan, item, where, signed_in):
    row = evidence(central, item, "意見簿檢視完成。")
    answer = signed_in(central, "clerk").post(where, TYPED | {"status": "done", "proofs": [str(row.pk)]})

    assert answer.status_code == 302
    assert ReportProof.objects.of(central.office.pk).get().words_id == row.pk


def test_the_same_finger_twice_sends_one_report(central, where, signed_in):
    client = signed_in(central, "clerk")
    answers = [client.post(where, TYPED | {"uploads": [photo()]}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ReportProof.objects.of(central.office.pk).count() == 1


def test_typed_figures_have_a_name_and_a_value(central, where, signed_in):
    client = signed_in(central, "clerk")
    wrong = client.post(where, TYPED | {"value_0": "12", "label_1": "件數"})
    assert wrong.status_code == 422
    for junk in ("1e999999", "NaN", "9" * 40, "x"):
        assert client.post(where, TYPED | {"label_0": "件數", "value_0": junk}).status_code == 422
    client.post(where, TYPED | {"label_0": "件數", "value_0": "12.5", "unit_0": "件"})
    figure = ReportFigure.objects.of(central.office.pk).get()

    assert (figure.label, float(figure.value), figure.unit, figure.closed_id) == ("件數", 12.5, "件", None)


def test_a_draft_is_gone_on_with_and_its_proofs_are_taken_away(central, where, signed_in):
    client = signed_in(central, "clerk")
    client.post(where, TYPED | {"act": "save", "words": "寫到一半", "uploads": [photo()]})
    page = client.get(where).content.decode()
    proof = ReportProof.objects.of(central.office.pk).get()
    assert "寫到一半" in page
    assert "現場.png" in page
    client.post(where, TYPED | {"act": "save", "drop": [str(proof.pk)], "request_key": "k2"})

    assert not ReportProof.objects.of(central.office.pk).exists()


def test_a_file_that_is_no_picture_is_refused_and_an_empty_one_too(central, where, signed_in):
    client = signed_in(central, "clerk")
    for content in (b"MZ not a picture", b""):
        assert client.post(where, TYPED | {"uploads": [photo(content=content or b"\0")]}).status_code == 422


@pytest.mark.parametrize(("name", "value"), [("words", "\0"), ("status", "gone"), ("proofs", "99"), ("drop", "x")])
def test_junk_is_answered_and_never_breaks(central, where, signed_in, name, value):
    assert signed_in(central, "clerk").post(where, TYPED | {name: value}).status_code in (302, 422)


def test_a_day_that_is_none_is_not_found(central, plan, item, signed_in):
    client = signed_in(central, "clerk")
    for day, status in ((20260230, 404), (0, 404), (10**17, 404), (20260401, 422), (99991231, 422)):
        kwargs = {"office": "central", "plan": plan.pk, "item": item.pk, "day": day}
        assert client.get(reverse("progress:write_item", kwargs=kwargs)).status_code == status


def test_a_returned_report_shows_the_reason_and_a_sent_one_is_read_only(central, item, where, acting, signed_in):
    row = send(central, item.plan, item.pk)
    client = signed_in(central, "clerk")
    assert client.get(where).status_code == 302
    return_report(row.pk, reason="請補上件數。", **acting("section_head"))

    assert "請補上件數。" in client.get(where).content.decode()


def test_a_head_accepts_or_returns_on_the_page(central, plan, item, signed_in):
    row = send(central, plan, item.pk, uploads=[paper(content=pdf())])
    client = signed_in(central, "section_head")
    judge = reverse("progress:judge", kwargs={"office": "central", "report": row.pk})
    assert client.post(judge, {"act": "return", "reason": ""}).status_code == 422
    assert client.post(judge, {"act": "accept"}).status_code == 302
    assert client.post(judge, {"act": "return", "reason": "太遲"}).status_code == 409
    proof = parts_of(row).files[0]
    got = client.get(reverse("progress:file", kwargs={"office": "central", "report": row.pk, "proof": proof.pk}))

    assert (got.status_code, got["Content-Type"]) == (200, "application/pdf")


def test_another_office_finds_neither_report_nor_file(central, east, plan, item, signed_in):
    row = send(central, plan, item.pk, uploads=[paper()])
    proof = parts_of(row).files[0]
    client = signed_in(east, "director")
    for name, more in (("report", {}), ("file", {"proof": proof.pk}), ("judge", {}), ("back", {})):
        url = reverse(f"progress:{name}", kwargs={"office": "east", "report": row.pk, **more})
        answer = client.post(url, {"act": "accept"}) if name in ("judge", "back") else client.get(url)
        assert answer.status_code == 404


def test_a_task_report_fills_in_its_month_and_taking_it_back_empties_it(central, plan, tasks, signed_in):
    client = signed_in(central, "clerk")
    url = reverse("progress:write_task", kwargs={"office": "central", "plan": plan.pk, "task": tasks[1].pk, "month": 3})
    client.post(url, TYPED | {"status": "not_needed", "words": "停班一日，改至四月。"})
    month = TaskMonth.objects.of(central.office.pk).get()
    assert (month.month, month.actual, month.report_id is not None) == (3, "skipped", True)
    client.post(reverse("progress:back", kwargs={"office": "central", "report": month.report_id}))
    month.refresh_from_db()

    assert (month.actual, month.report_id) == ("none", None)


def test_what_was_typed_on_a_month_is_kept_as_a_draft(central, plan, tasks, signed_in):
    url = reverse("progress:write_task", kwargs={"office": "central", "plan": plan.pk, "task": tasks[1].pk, "month": 3})

    signed_in(central, "clerk").post(url, TYPED | {"act": "save", "words": "還在等。"})

    row = Report.objects.of(central.office.pk).get()
    assert (row.task_id, row.state, row.words) == (tasks[1].pk, "draft", "還在等。")
    assert not TaskMonth.objects.of(central.office.pk).exists()


def test_the_lists_cost_the_same_whatever_their_size(central, plan, acting, signed_in, django_assert_num_queries):
    client = signed_in(central, "section_head")
    urls = [reverse(f"progress:{name}", kwargs={"office": "central", "plan": plan.pk}) for name in ("items", "owed")]
    for url, count in zip(urls, (14, 14), strict=True):
        client.get(url)
        with django_assert_num_queries(count):
            client.get(url)
    accept_report(send(central, plan, first_item(plan).pk, status="done", uploads=[paper()]).pk, **acting("director"))
    for url, count in zip(urls, (14, 14), strict=True):
        with django_assert_num_queries(count):
            assert client.get(url).status_code == 200


@pytest.mark.accept("PLN-06", 2)
def test_the_overview_shows_done_in_time_and_late_of_each_section(central, plan, item, signed_in):
    send(central, plan, item.pk, status="done", uploads=[paper()], now=at(date(2026, 4, 20), 9))
    url = reverse("progress:owed", kwargs={"office": "central", "plan": plan.pk})
    page = signed_in(central, "clerk").get(url).content.decode()
    cells = page.split("戶籍登記課</th>")[1].split("</tr>")[0].split("</td>")
    counted = api.section_overview(central.office.pk, plan, business_date(read_now()))[0]

    assert (counted.section, counted.finished, counted.on_time, counted.late) == ("戶籍登記課", 1, 0, 1)
    assert [cell.split(">")[-1].strip("▲■ ") for cell in cells[:4]] == ["1", "0", "1", str(counted.missing)]
