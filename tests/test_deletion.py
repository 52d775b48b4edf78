"""X-05 from end to end: years later the rules have deleted who stood in the cases, and the report of the year proves itself as before."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.test import Client
from django.urls import reverse

from huzheng.cases.book import actions as book
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson
from huzheng.cases.book.testing import APPLICANT, case_in, make_case
from huzheng.cases.enquiries.testing import opened
from huzheng.cases.fines import actions as fines
from huzheng.cases.fines.models import Fine, FinePaper
from huzheng.cases.fines.testing import given as fine_given
from huzheng.cases.fines.testing import make_billed
from huzheng.cases.money.models import Receipt
from huzheng.cases.money.testing import make_receipt
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.testing import bring_back, make_notice
from huzheng.foundation.clock import at
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.testing import make_message
from huzheng.foundation.metrics.data import Measured, Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.foundation.privacy.registry import REMOVERS, RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.foundation.privacy.traces import traces_of
from huzheng.office.testing import PASSWORD, OfficeSet
from huzheng.plan.book.testing import approve, bind, close_figures, make_plan, measures_of
from huzheng.plan.figures import actions as figures
from huzheng.plan.figures.views.frame import address
from huzheng.plan.yearend.management.cli import report
from huzheng.plan.yearend.models import ReportEdition
from huzheng.plan.yearend.testing import JANUARY, NEW_YEAR, finish

pytestmark = pytest.mark.django_db(transaction=True)
DAY = at(date(2026, 3, 9), 9)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
LATER = NEW_YEAR + timedelta(days=3653)
BOUND = ("cases.in_time", "notices.second_rate", "clock.in_time_rate")
SCAN = Upload("林予安.pdf", Kind.PDF, "a" * 64, b"%PDF-1.7 A123456789")


@dataclass
class Lived:
    """An office whose year is over, closed and reported, and one of its cases."""

    made: OfficeSet
    case: Case
    edition: ReportEdition


@pytest.fixture
def lived(central: OfficeSet) -> Lived:
    """A year with every kind of row that says something of a person, closed, and its report approved."""
    plan = approve(central, make_plan(central, now=JANUARY), now=JANUARY)
    for promise, metric in zip(measures_of(plan), BOUND, strict=False):
        bind(central, promise, metric=metric, filter={}, now=JANUARY)
    case = rows_of_people(central)
    by: dict[str, Any] = {"office_id": central.office.pk, "by": central.actor("evaluation"), "now": NEW_YEAR}
    figures.close_month(MARCH.start, **by)
    close_figures(central, plan, now=NEW_YEAR)
    return Lived(central, case, finish(central, plan))


def rows_of_people(made: OfficeSet) -> Case:
    """Keep a case that is done with a scan, one that is open, a notice that was answered, a message, an enquiry, a receipt, a fine."""
    done = case_in("done", made, now=DAY)
    scanned = make_case(made, now=DAY)
    paper = CasePaper.objects.of(made.office.pk).filter(case=scanned)[0]
    words: dict[str, Any] = {"by": made.actor("clerk"), "now": DAY}
    book.check_paper(scanned.pk, paper_id=paper.pk, state="scanned", upload=SCAN, **words)
    book.withdraw(scanned.pk, reason="改日再辦", **words)
    bring_back(made, make_notice(made, now=DAY), now=DAY)
    message = make_message(made.office.pk, subject=f"case:{done.pk}", now=DAY)
    Message.objects.filter(pk=message.pk).update(state="sent", sent_at=DAY)
    opened(made, done)
    make_receipt(made, now=DAY)
    fine = make_billed(made, now=DAY)
    fines.revoke(fine.pk, words="原處分有誤。", **fine_given(made, DAY, "section_head"))
    return done


def measured(made: OfficeSet) -> dict[tuple[str, str], Measured]:
    """Measure everything that the house measures of March anew, from the raw rows."""
    pairs = [(key, aggregate) for key, metric in METRICS.items() for aggregate in metric.aggregates]
    return {pair: measure(pair[0], made.office.pk, MARCH, pair[1], {}) for pair in pairs}


def verified() -> Any:
    """Run `huzheng plan report 115 --verify`."""
    return CliRunner().invoke(report, ["115", "--verify"])


def test_years_after_the_deletion_the_report_of_the_year_is_proven_as_before(lived):
    assert verified().exit_code == 0
    before = measured(lived.made)
    sweep(LATER, offsets={})
    answer = verified()

    assert answer.exit_code == 0, answer.output
    assert "全部相符" in answer.output
    assert [pair for pair, value in measured(lived.made).items() if value != before[pair]] == []
    assert before["cases.done", "count"].n >= 1


def test_who_stood_there_is_gone_and_what_happened_stays(lived):
    moves = CaseMove.objects.of(lived.made.office.pk).count()
    sweep(LATER, offsets={})
    office_id = lived.made.office.pk

    people = CasePerson.objects.of(office_id)
    assert {row.name for row in people.filter(case__finished_at__isnull=False)} == {""}
    assert {row.name for row in people.filter(case__finished_at__isnull=True)} == {APPLICANT.name}
    assert (Fine.objects.of(office_id).get().name, Receipt.objects.of(office_id).get().payer) == ("", "")
    assert {row.words for row in FinePaper.objects.of(office_id)} == {""}
    assert (Message.objects.get(subject=f"case:{lived.case.pk}").to, moves) == (
        "",
        CaseMove.objects.of(office_id).count(),
    )


def test_scans_are_gone_and_the_papers_of_the_report_stay(lived):
    sweep(LATER, offsets={})
    gone = KeptFile.objects.exclude(gone_at=None)

    assert [(row.gone_rule, row.name, bytes(row.content)) for row in gone] == [("cases.scan", "", b"")]
    assert bytes(KeptFile.objects.get(pk=lived.edition.odt_id).content).startswith(b"PK")
    assert bytes(KeptFile.objects.get(pk=lived.edition.pdf_id).content).startswith(b"%PDF")


def why(made: OfficeSet) -> str:
    """Ask why the number of cases done in March is so."""
    client = Client()  # signed in anew: the night has ended the sessions, too
    client.login(username=f"evaluation-{made.office.code}", password=PASSWORD)
    url = address("why", made.office.code, metric="cases.done")
    return client.get(f"{url}?aggregate=count&month=2026-03").content.decode()


def test_the_drill_down_names_the_rule_that_deleted(lived):
    before = why(lived.made)
    sweep(LATER, offsets={})
    after = why(lived.made)

    assert [lived.case.number in page for page in (before, after)] == [True, True]
    assert ["已依保存期限" in page for page in (before, after)] == [False, True]
    assert "案件的當事人資料：已依保存期限於" in after
    assert "cases.person" in after


def test_the_drill_down_costs_the_same_however_many_rows_are_deleted(lived, django_assert_num_queries):
    for _ in range(3):
        case_in("done", lived.made, now=DAY)
    sweep(LATER, offsets={})
    cases = [f"case:{row.pk}" for row in Case.objects.of(lived.made.office.pk)]
    traces_of(lived.made.office.pk, cases[:1])
    with django_assert_num_queries(3):  # people, scans, and the office's clock
        assert len(traces_of(lived.made.office.pk, cases)) >= 4


def test_every_rule_that_changes_rows_may_do_so_as_the_pages_login():
    """A table that only grows is changed by a function of its owner alone: a rule that forgot that would fail at night."""
    wrong = [
        rule.key
        for rule in RETENTION.values()
        if getattr(apps.get_model(rule.table), "append_only", False) and rule.key not in REMOVERS and not rule.file
    ]
    assert wrong == []


def test_notices_of_a_year_ago_are_no_longer_opened_by_their_code(lived):
    code = Notice.objects.of(lived.made.office.pk).get().code
    path = reverse("notices:public", kwargs={"office": lived.made.office.code, "code": code})
    assert Client().get(path).status_code == 200
    sweep(DAY + timedelta(days=365), offsets={})
    assert Client().get(path).status_code == 200
    sweep(DAY + timedelta(days=365, seconds=1), offsets={})
    assert Client().get(path).status_code == 404
