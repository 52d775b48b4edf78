"""The bureau's pages, and the page on which an office sees what it is asked."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.steps import close_value
from huzheng.office.testing import MONDAY, bureau_above, make_office
from huzheng.plan.book.testing import approve, make_plan
from huzheng.plan.bureau.models import BureauTask, OfficeTaskFile
from huzheng.plan.bureau.rules import months_before
from huzheng.plan.bureau.testing import answered, in_office, make_task
from huzheng.plan.dispatch.testing import make_kind, reports_of, sent, signed

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "queue.seen_within_15"


def client_of(account) -> Client:
    client = Client()
    client.force_login(account, "huzheng.office.backends.AccountBackend")
    return client


@pytest.fixture
def above(bureau, central) -> Client:
    """A browser of the bureau's account."""
    return client_of(bureau_above(central.office))


def at(name: str, **words) -> str:
    return reverse(f"bureau:{name}", kwargs=words)


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


def close(made, month: date, value: str, *, metric: str = SEEN, aggregate: str = "rate", filter=None) -> None:
    end = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    ask = Ask(metric, Period(month, end), aggregate, filter or {})
    with transaction.atomic():
        close_value(ask, Measured(Decimal(value), 120), office_id=made.office.pk, now=MONDAY)


@pytest.fixture
def last_month() -> date:
    """The last whole month of the real time, in which the bureau lives."""
    return months_before(read_now().date())[-1]


def test_the_bureau_starts_at_its_overview(above, central, last_month):
    close(central, last_month, "0.93")
    answer = above.get("/after/", follow=True)

    assert answer.redirect_chain[-1][0] == at("overview")
    text = text_of(answer)
    assert central.office.name_zh in text
    assert f"{last_month.year - 1911}/{last_month.month:02}" in text


def test_an_office_shows_closed_figures_of_the_whole_office_only(above, central, last_month):
    close(central, last_month, "0.931")
    close(central, last_month, "0.555", filter={"counter": "3"})
    close(central, last_month, "0.777", filter={"staff": 12})
    text = text_of(above.get(at("office", code="central")))

    assert "93.1" in text
    assert "55.5" not in text
    assert "77.7" not in text


def test_offices_stand_side_by_side_on_one_scale_with_their_table(above, central, east, last_month):
    close(central, last_month, "0.9")
    close(east, last_month, "0.6")
    page = above.get(at("compare"), {"metric": f"{SEEN}.rate"})

    assert page.content.decode().count('<svg class="multiple__svg"') == 2
    assert "每張圖用同一把尺，由60到90；虛線是各所各月的平均75。" in text_of(page)
    assert above.get(at("compare"), {"metric": "office.secret"}).status_code == 404


def test_promises_stand_under_award_indicators_for_every_office(above, central):
    approve(central, make_plan(central))
    text = text_of(above.get(at("indicators")))

    assert "沒有承諾" in text
    assert "沒有計畫" in text


def test_a_published_plan_is_read_as_it_was_approved_and_a_draft_is_not_there(above, central):
    plan = approve(central, make_plan(central))
    draft = make_plan(central, measures=2)
    page = above.get(at("plan", code="central", plan=plan.pk, number=1))

    assert "人民陳情案件於6個工作日內回復。" in text_of(page)
    assert above.get(at("plan", code="central", plan=draft.pk, number=1)).status_code == 404


def test_a_sent_report_is_seen_and_handed_out_and_a_signed_one_is_not(above, central):
    kind = make_kind(central)
    first, second = reports_of(central, kind)[:2]
    version = sent(central, first)
    signed(central, second)
    paper = above.get(at("report_file", code="central", report=first.pk, number=1, what="pdf"))

    assert paper.content == bytes(version.pdf.content)
    assert above.get(at("report", code="central", report=second.pk)).status_code == 404
    for report, what in ((second.pk, "pdf"), (first.pk, "proof")):
        assert above.get(at("report_file", code="central", report=report, number=1, what=what)).status_code == 404


def test_the_bureau_returns_a_report_and_the_office_corrects_it(above, central):
    report = reports_of(central, make_kind(central))[0]
    sent(central, report)
    url = at("return_report", code="central", report=report.pk)
    assert above.post(url, {"seen": "1", "reason": ""}).status_code == 422
    above.post(url, {"seen": "1", "reason": "件數與登記簿不符。"})
    clerk = client_of(central.people["clerk"].account)
    page = text_of(clerk.get(reverse("dispatch:report", kwargs={"office": "central", "report": report.pk})))

    assert "件數與登記簿不符。" in page
    report.refresh_from_db()
    assert report.state == "returned"
    assert above.post(url, {"seen": "1", "reason": "再退"}).status_code == 409


def test_late_reports_of_all_offices_stand_first(above, central, east):
    for made in (central, east):
        make_kind(made)
    text = text_of(above.get(at("reports")))

    assert text.count("門牌檢核成果報送") >= 2
    assert central.office.name_zh in text
    assert east.office.name_zh in text


def test_a_task_goes_out_through_the_page_and_comes_back_answered(above, central, east):
    data = {
        "title": "提報創新",
        "words": "請提報。",
        "due_on": "2099-12-31",
        "offices": [central.office.pk],
        "request_key": "k",
    }
    url = above.post(at("task_new"), data).url
    task = BureauTask.objects.get()
    row = in_office(central, task.pk)
    person = client_of(central.people["evaluation"].account)
    own = {"office": "central", "asked": row.pk}
    person.post(at("acknowledge", **own), {"assignee": central.people["clerk"].pk})
    person.post(at("answer_task", **own), {"words": "提報一件。", "request_key": "a"})
    text = text_of(above.get(url))
    above.post(at("accept", task=task.pk, code="central"), {"seen": "1"})

    assert "提報一件。" in text
    assert in_office(central, task.pk).state == "accepted"


@pytest.mark.parametrize("wrong", [{"title": ""}, {"due_on": "100/1/1"}, {"offices": ["987654321"]}, {"offices": []}])
def test_a_wrong_task_is_refused_with_words_and_keeps_what_was_typed(above, central, wrong):
    data = {"title": "提報", "words": "留下的說明", "due_on": "2099-12-31", "offices": [str(central.office.pk)]}
    answer = above.post(at("task_new"), data | wrong)

    assert answer.status_code == 422
    assert "留下的說明" in answer.content.decode()
    assert not BureauTask.objects.exists()


def test_a_returned_answer_shows_why_in_the_office(above, central, bureau):
    task = make_task(bureau, central)
    row = answered(central, task)
    above.post(at("give_back", task=task, code="central"), {"seen": "1", "reason": "請補照片"})
    person = client_of(central.people["evaluation"].account)

    assert "請補照片" in text_of(person.get(at("office_task", office="central", asked=row.pk)))


def test_files_of_a_task_reach_both_sides(above, central, bureau):
    task = make_task(bureau, central)
    row = answered(central, task)
    page = above.get(at("task", task=task)).content.decode()
    urls = re.findall(r'href="(/bureau/tasks/\d+/central/files/\d+/)"', page)

    assert len(urls) == 2
    contents = {bytes(row.file.content) for row in OfficeTaskFile.objects.of(central.office.pk).select_related("file")}
    assert {above.get(url).content for url in urls} == contents
    person = client_of(central.people["clerk"].account)
    own = person.get(at("office_task", office="central", asked=row.pk)).content.decode()
    assert own.count("files/") == 2


@pytest.mark.parametrize("name", ["overview", "compare", "indicators", "reports", "tasks"])
def test_three_offices_cost_as_many_queries_as_two(above, central, name):
    above.get(at(name))
    with CaptureQueriesContext(connection) as two:
        above.get(at(name))
    bureau_above(make_office("third").office)
    with CaptureQueriesContext(connection) as three:
        above.get(at(name))

    assert len(three) == len(two)


def test_an_office_reads_which_figures_the_bureau_sees(central):
    text = text_of(client_of(central.people["clerk"].account).get(at("office_tasks", office="central")))

    assert "15分鐘內叫號比率" in text
    assert "看不到任何個人資料" in text
