"""PRV-03: the nightly run reports by month what every rule removed."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django import app

from huzheng.foundation.clock import read_now
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.requests.models import RequestKey

pytestmark = pytest.mark.django_db
BACKEND = "huzheng.office.backends.AccountBackend"


@pytest.fixture
def secretary(central) -> Client:
    client = Client()
    client.force_login(central.people["secretary"].account, BACKEND)
    return client


def url(name: str = "deletions") -> str:
    return reverse(f"consents:{name}", kwargs={"office": "central"})


def run_of_the_night(central, rows: int) -> None:
    for number in range(rows):
        RequestKey.objects.create(
            office_id=central.office.pk, who="device:1", key=str(number), digest="d", result={},
            at=read_now() - timedelta(hours=50),
        )  # fmt: skip
    app.tasks["privacy.sweep"].func()


@pytest.mark.accept("PRV-03", 2)
def test_the_monthly_deletion_run_reports_what_it_removed(central, secretary):
    run_of_the_night(central, 3)

    page = secretary.get(url()).content.decode()
    sheet = secretary.get(url("deletions_ods")).content

    rule = RETENTION["requests.request_key"]
    row = page[page.index(rule.zh) :].partition("</tr>")[0]
    assert '<td class="num">1</td><td class="num">3</td>' in row
    content = zipfile.ZipFile(io.BytesIO(sheet)).read("content.xml").decode()
    assert rule.zh in content
    assert "requests.RequestKey" in content


def test_a_rule_that_did_not_run_is_told_too(central, secretary):
    page = secretary.get(url()).content.decode()

    assert page.count("沒有執行") >= len(RETENTION)


@pytest.mark.parametrize("month", ["x", "2026-13", "0001-01", "9999-12", "2026-03\x00", "", "19" * 500])
def test_a_month_that_is_none_shows_the_present_one(central, secretary, month):
    assert secretary.get(url(), {"month": month}).status_code == 200
    assert secretary.get(url("deletions_ods"), {"month": month}).status_code == 200


def test_the_report_is_one_query_however_many_rules(central, secretary, django_assert_num_queries):
    secretary.get(url())
    with django_assert_num_queries(3):
        assert secretary.get(url()).status_code == 200


def test_whoever_does_not_answer_for_it_does_not_see_it(central):
    client = Client()
    client.force_login(central.people["clerk"].account, BACKEND)

    assert client.get(url()).status_code == 403
