"""The pages of the reports."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.dues import open_dues
from huzheng.office.testing import MONDAY
from huzheng.plan.dispatch.actions import end_kind
from huzheng.plan.dispatch.models import Report, ReportField, ReportKind
from huzheng.plan.dispatch.testing import NAME, drafted, make_kind, place, reports_of, sent, signed

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(office, role: str) -> Client:
    client = Client()
    client.force_login(office.people[role].account, "huzheng.office.backends.AccountBackend")
    return client


def at(name: str, **words) -> str:
    return reverse(f"dispatch:{name}", kwargs={"office": "central", **words})


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


@pytest.fixture
def today(central):
    """The office lives on the second of March 2026."""
    offset = round((MONDAY - read_now()).total_seconds())
    central.office.rehearsal, central.office.clock_offset = True, timedelta(seconds=offset)
    central.office.save()
    return MONDAY.date()


@pytest.mark.accept("STA-01", 1)
def test_the_calendar_of_a_year_lists_each_report_with_its_day_and_a_late_one_is_red(central, today, kind, report):
    sent(central, reports_of(central, kind)[1])
    page = sign_in(central, "clerk").get(at("year"), {"year": 115}).content.decode()
    cells = re.findall(r'reports__day--(\w+)" href="[^"]*/(\d+)/"><span class="number">(\d+)日', page)

    assert len(cells) == len(reports_of(central, kind))
    assert cells[0] == ("late", str(report.pk), "5")
    assert cells[1][0] == "ok"
    assert 'light--late"' in page
    assert page.count("light--late") == 1


def test_the_list_can_be_narrowed_to_what_is_late(central, today, report):
    client = sign_in(central, "clerk")
    text = text_of(client.get(at("list"), {"year": 115, "show": "late"}))

    assert "逾期1" in text
    assert text.count(NAME) == 1


@pytest.mark.parametrize("year", ["0", "99999", "abc", "１１５", "-1", "1e3"])
def test_a_strange_year_is_not_there(central, year):
    assert sign_in(central, "clerk").get(at("year"), {"year": year}).status_code == 404


@pytest.mark.parametrize("page", ["year", "list"])
def test_the_calendar_asks_as_little_for_three_kinds_as_for_one(central, kind, page):
    client = sign_in(central, "clerk")
    client.get(at(page), {"year": 115})
    with CaptureQueriesContext(connection) as one:
        client.get(at(page), {"year": 115})
    for number in range(2):
        make_kind(central, name_zh=f"另一項{number}")
    with CaptureQueriesContext(connection) as three:
        client.get(at(page), {"year": 115})

    assert len(three) == len(one)


def test_a_report_goes_from_figures_to_sent_through_its_pages(central, today, kind, report):
    field = ReportField.objects.of(central.office.pk).get(kind_id=kind, metric="")
    clerk, head = sign_in(central, "clerk"), sign_in(central, "section_head")
    clerk.post(at("draft", report=report.pk), {f"typed_{field.pk}": "31", "remark": "無"})
    page = head.get(at("report", report=report.pk)).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    head.post(at("sign", report=report.pk), {"seen": seen})
    day = today.isoformat()
    done = clerk.post(at("send", report=report.pk), {"how": "letter", "number": "測戶字第9號", "on": day})

    report.refresh_from_db()
    assert (done.status_code, report.state) == (302, "sent")
    assert "測戶字第9號" in text_of(clerk.get(at("report", report=report.pk)))


def test_a_paper_is_handed_out_as_it_was_kept(central, report):
    version = sent(central, report)
    answer = sign_in(central, "clerk").get(at("file", report=report.pk, number=1, what="pdf"))

    assert answer.content == bytes(version.pdf.content)
    assert sign_in(central, "clerk").get(at("file", report=report.pk, number=1, what="proof")).status_code == 404


def test_sending_without_number_or_proof_asks_for_one_and_keeps_what_was_typed(central, today, report):
    signed(central, report)
    answer = sign_in(central, "clerk").post(at("send", report=report.pk), {"how": "portal", "on": "115/3/2"})

    assert answer.status_code == 422
    assert "請填寫編號，或附上證明檔案。" in text_of(answer)
    assert 'value="portal"' in answer.content.decode()


def test_a_draft_seen_too_long_ago_is_not_signed(central, report):
    drafted(central, report)
    answer = sign_in(central, "director").post(at("sign", report=report.pk), {"seen": "0" * 16})

    assert answer.status_code == 409


def test_a_kind_is_typed_and_put_on_the_calendar(central, today):
    data = {
        "name_zh": "協尋親友成果", "addressee": "民政局", "rhythm": "quarter", "starts_on": "115/1/1", "due_day": "10",
        "owed_by": f"staff:{central.people['clerk'].pk}", "sign_role": "director", "request_key": "k1",
    }  # fmt: skip
    client = sign_in(central, "evaluation")
    answers = [client.post(at("kind_new"), data).url for _again in range(2)]

    assert answers[0] == answers[1]
    row = ReportKind.objects.of(central.office.pk).get()
    assert reports_of(central, row.pk)[0].due_on == date(2026, 4, 10)


@pytest.mark.parametrize(
    "wrong", [{"due_day": ""}, {"due_day": "32"}, {"owed_by": "staff:987654321"}, {"rhythm": ""}, {"name_zh": NAME}]
)
def test_a_wrong_kind_is_refused_with_words(central, today, kind, wrong):
    data = {
        "name_zh": "新的", "addressee": "民政局", "rhythm": "month", "starts_on": "115/1/1", "due_day": "10",
        "owed_by": f"staff:{central.people['clerk'].pk}", "sign_role": "director",
    }  # fmt: skip
    answer = sign_in(central, "evaluation").post(at("kind_new"), data | wrong)

    assert answer.status_code == 422
    assert ReportKind.objects.of(central.office.pk).count() == 1


def test_an_ended_kind_keeps_what_has_begun(central, today, kind):
    end_kind(kind, **place(central))

    assert {row.period_start for row in reports_of(central, kind)} == {
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
    }


def test_what_is_owed_is_told_to_holder_and_deputy(central, kind, report):
    found = [
        due for due in open_dues(central.office.pk, date(2026, 3, 2)) if due.subject.startswith("dispatch_report:")
    ]

    assert found[0].staff == (central.people["clerk"].pk, central.people["reviewer"].pk)
    assert found[0].url == at("report", report=report.pk)
    assert len(found) == Report.objects.of(central.office.pk).count()
