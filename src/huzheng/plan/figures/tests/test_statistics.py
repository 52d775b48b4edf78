"""Statistics: closed months from closed figures, the running one from the rows, every number with the way to its cases."""

import csv
import io
import re
import shutil
import subprocess
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.urls import reverse

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.registry import METRICS
from huzheng.office.testing import PASSWORD
from huzheng.plan.figures.models import Baseline
from huzheng.plan.figures.queries import Question, grid, peaks, split
from huzheng.plan.figures.queries.overview import _base
from huzheng.plan.figures.testing import FEBRUARY, MARCH, close, serve

pytestmark = pytest.mark.django_db(transaction=True)
QUERY = "?measure=queue.served:count&rows=counter&columns=month&since=2026-02&until=2026-03"


@pytest.fixture
def quarter(central):
    """Three people in February and seven in March, at two counters; February is closed."""
    serve(central, date(2026, 2, 3), 3)
    serve(central, date(2026, 3, 3), 5)
    serve(central, date(2026, 3, 4), 2, counter=1, hour=14)
    close(central, FEBRUARY)
    return central


@pytest.fixture
def visit(client, quarter):
    """A function that asks for a page of the statistics as the evaluation officer."""
    client.login(username="evaluation-central", password=PASSWORD)

    def ask(name, query=QUERY, **kwargs):
        return client.get(reverse(f"figures:{name}", kwargs={"office": "central", **kwargs}) + query)

    return ask


def asked(office, first=FEBRUARY, last=MARCH, metric="queue.served", aggregate="count"):
    return Question(office.office.pk, METRICS[metric], aggregate, first, last, date(2026, 4, 10))


def test_a_span_adds_closed_months_and_counts_open_ones(quarter):
    found = split(asked(quarter), ["counter"])

    assert ({keys: int(cell.value) for keys, cell in found.cells.items()}, found.origin) == (
        {(1,): 8, (2,): 2},
        "mixed",
    )


@pytest.mark.accept("STA-02", 2)
def test_closed_periods_do_not_change(quarter, visit):
    close(quarter, MARCH)
    before = [split(asked(quarter), names) for names in ([], ["counter"], ["hour", "weekday"], ["month", "group"])]
    page = visit("statistics").content
    with connection.cursor() as cursor:
        cursor.execute("UPDATE queue_ticket SET business_date = business_date - 365")

    assert [
        split(asked(quarter), names) for names in ([], ["counter"], ["hour", "weekday"], ["month", "group"])
    ] == before
    assert {one.origin for one in before} == {"closed"}
    assert rows_of(visit("statistics").content) == rows_of(page)


def rows_of(page):
    """Return the table's numbers."""
    return re.findall(r'<td class="num[^"]*"><a href="([^"]+)">([\d,]+)</a>', page.decode())


@pytest.mark.accept("STA-02", 1)
def test_any_figure_can_be_traced_to_its_cases(client, visit):
    found = rows_of(visit("statistics").content)

    assert [number for _, number in found[:3]] == ["3", "5", "8"]
    for address, number in found:
        text = client.get(address.replace("&amp;", "&")).text
        assert len(re.findall(r">A\d{3}", text)) == int(number)


def test_shares_add_up_by_their_cases_and_medians_are_counted_from_the_rows(quarter):
    rate = split(asked(quarter, metric="queue.seen_within_15", aggregate="rate"), [])
    median = split(asked(quarter, metric="queue.wait_minutes", aggregate="p50"), ["counter"])

    assert (float(rate.cells[()].value), rate.cells[()].n) == (1.0, 10)
    assert (float(median.cells[1,].value), median.origin) == (5.0, "live")


def test_two_dimensions_agree_with_their_sums(quarter):
    for metric in ("queue.served", "queue.taken"):
        found = grid(asked(quarter, metric=metric), "counter", "hour")
        assert sum(cell.value for cell in found.cells.values()) == found.whole.value == 10
        assert sum(cell.value for cell in found.row_sums.values()) == found.whole.value


def test_the_busiest_hour_comes_first(quarter, visit):
    assert max(peaks(asked(quarter)).cells.items(), key=lambda pair: pair[1].value)[0] == (9, 2)
    assert "星期二 09:00" in visit("statistics").text


@pytest.mark.parametrize(
    "query", ["?measure=x&rows=counter", "?rows=counter&columns=counter", "?since=2026-03&until=2026-02"]
)
def test_what_cannot_be_counted_is_said_beside_the_field(visit, query):
    answer = visit("statistics", query)

    assert answer.status_code == 422
    assert 'class="error' in answer.text or "aria-invalid" in answer.text


def test_csv_and_page_have_the_same_totals(visit):
    text = visit("export_statistics", form="csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))

    assert rows[-1][1:] == ["3", "7", "10"]
    assert visit("export_statistics", form="pdf").status_code == 404


@pytest.mark.accept("STA-03", 1)
@pytest.mark.libreoffice
def test_the_export_opens_in_libreoffice_with_the_same_totals(visit, tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing: apt-get install -y libreoffice-calc-nogui"
    file = tmp_path / "table.ods"
    file.write_bytes(visit("export_statistics", form="ods").content)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [program, home, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    opened = list(csv.reader(io.StringIO((tmp_path / "table.csv").read_text("utf-8"))))
    exported = list(csv.reader(io.StringIO(visit("export_statistics", form="csv").content.decode("utf-8-sig"))))

    assert opened == exported
    assert opened[-1][1:] == ["3", "7", "10"]


@pytest.mark.accept("STA-03", 2)
def test_charts_have_text_alternatives(quarter, visit):
    addresses = [
        ("heat", QUERY, {}),
        *(("chart", "", {"metric": "queue-served", "chart": chart}) for chart in ("trend", "control")),
    ]
    for name, query, more in addresses:
        answer = visit(name, query, **more)
        picture = ElementTree.fromstring(answer.content)
        assert answer["Content-Type"] == "image/svg+xml"
        assert (picture.get("role"), len(picture.get("aria-label")) > 10) == ("img", True)
    for name, more in (("statistics", {}), ("metric", {"metric": "queue-served"})):
        text = visit(name, "", **more).text
        assert (
            text.count('<svg class="chart')
            == len(re.findall(r'<svg class="chart[^>]* role="img" aria-label="[^"]{10,}"', text))
            > 0
        )


def test_every_measure_is_split_by_what_it_has_and_by_nothing_else(visit):
    split_up = {f"{key}:{one.aggregates[0]}": ("month", *one.dimensions) for key, one in METRICS.items() if one.split}
    told = {
        (measure, name): visit("statistics", f"?measure={measure}&rows={name}").status_code
        for measure in split_up
        for name in ("month", "group", "service", "means")
    }

    assert {visit("statistics", f"?measure={measure}").status_code for measure in split_up} == {200}
    assert told == {(measure, name): 200 if name in split_up[measure] else 422 for measure, name in told}


def test_a_measure_that_is_not_split_like_that_says_by_what_it_is(visit):
    answer = visit("statistics", "?measure=queue.served:count&rows=service&columns=")

    assert "不能依業務項目分。可以選：月份、業務類別、" in answer.context["form"].errors["rows"][0]


@pytest.mark.parametrize(
    ("closed", "whole", "by_month"), [((), "live", "live"), ((2,), "mixed", "mixed"), ((2, 3), "closed", "closed")]
)
def test_a_table_says_where_its_numbers_come_from(central, closed, whole, by_month):
    for month in (2, 3):
        serve(central, date(2026, month, 3), month)
    for month in closed:
        close(central, date(2026, month, 1), now=at(date(2026, 4, 10), 6))
    found = grid(asked(central), "group", "")
    months = split(asked(central), ["month"])

    assert (found.origin, found.whole.n, months.origin) == (whole, 5, by_month)
    assert {keys[0].month: cell.n for keys, cell in months.cells.items()} == {2: 2, 3: 3}


def test_a_share_by_two_dimensions_is_counted_and_never_put_together_from_closed_parts(central):
    serve(central, date(2026, 2, 3), 2)
    close(central, FEBRUARY, now=at(date(2026, 4, 10), 6))
    question = asked(central, last=FEBRUARY, metric="queue.seen_within_15", aggregate="rate")

    assert split(question, ["group", "hour"]).origin == "live"
    assert split(question, ["group"]).origin == "closed"
    assert split(question, ["month", "group"]).origin == "closed"
    assert split(question, ["month", "group", "hour"]).origin == "live"


def test_a_chart_is_measured_against_the_months_of_its_baseline_and_no_others():
    months = [date(2026, month, 1) for month in range(1, 7)]
    held = Baseline(from_month=date(2026, 2, 1), to_month=date(2026, 4, 1))

    assert months[_base(months, held)] == months[1:4]
    assert _base(months, None) == slice(None)
