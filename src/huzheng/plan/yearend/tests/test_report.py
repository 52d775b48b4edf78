"""The year-end report: every number is proven, and what was printed stays."""

import io
import json
import subprocess
import zipfile
from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection

from huzheng.foundation.clock import at
from huzheng.foundation.documents.odt import marks
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.hall.queue.testing import seated, ticket_in
from huzheng.plan.book.testing import approve, bind, close_figures, make_plan, measures_of
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.errors import EvaluationMissing, ReasonMissing, ReportMoved, YearRunning
from huzheng.plan.yearend.management.cli import report
from huzheng.plan.yearend.models import ReportEdition, ReportMove
from huzheng.plan.yearend.queries.checking import check
from huzheng.plan.yearend.queries.reports import report_of
from huzheng.plan.yearend.testing import (
    JANUARY,
    NEW_YEAR,
    begin_report,
    correct,
    evaluate_all,
    finish,
    printed_now,
)

pytestmark = pytest.mark.django_db(transaction=True)


def reply_late(entry_on="2026-01-12"):
    """Change one closed case behind the office's back."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plan_handentry SET replied_on = '2026-01-30' WHERE received_on = %s", [entry_on])


def run(*words):
    return CliRunner().invoke(report, ["115", *words])


def changed(content, before, after):
    """Return an ODT with other words in its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, body.replace(before, after, 1) if name == "content.xml" else body)
    return made.getvalue()


def body_of(edition):
    """Return the text part of an edition's ODT."""
    return zipfile.ZipFile(io.BytesIO(bytes(edition.odt.content))).read("content.xml").decode()


def test_every_printed_figure_is_proven(central, plan):
    edition = finish(central, plan)
    figures = marks(bytes(edition.odt.content))
    found = check(central.office.pk, figures, edition.snapshot)

    assert len(figures) > 20
    assert found.mismatches == ()
    assert bytes(edition.pdf.content).startswith(b"%PDF")


@pytest.mark.accept("PLN-14", 2)
def test_the_year_report_prints_expected_against_actual_of_every_item(central, plan):
    edition = finish(central, plan)
    text = body_of(edition)

    for words in (
        "有效協助民眾解決問題。",
        "陳情多數在期限內回復。",
        "部分達成",
        "三月有一件逾期。",
        "改由秘書室每週提醒。",
    ):
        assert words in text


def test_the_command_verifies_the_kept_edition(central, plan):
    finish(central, plan)
    answer = run("--verify")

    assert answer.exit_code == 0, answer.output
    assert "全部相符" in answer.output or "all" in answer.output.lower()


def test_a_closed_case_changed_by_sql_makes_the_command_fail_and_is_named(central, plan):
    finish(central, plan)
    reply_late()
    answer = run("--verify", "--json")
    rows = json.loads(answer.output)["mismatches"]
    january = [row for row in rows if (row["start"], row["end"]) == ("2026-01-01", "2026-02-01")]

    assert answer.exit_code == 1
    assert {(row["metric"], row["why"], row["closed"], row["counted"]) for row in january} == {
        ("plan.hand_within_limit", "recounted", "1", "0.5")
    }
    assert "2026-02-01" not in {row["start"] for row in rows}


def test_one_ticket_changed_by_sql_is_named_with_its_month(central):
    day = at(date(2026, 1, 12), 9)
    plan = approve(central, make_plan(central, now=JANUARY), now=JANUARY)
    bind(central, measures_of(plan)[1], metric="queue.seen_within_15", filter={}, now=JANUARY)
    by = seated(central, now=day)
    tickets = [ticket_in("finished", central, by=by, now=day) for _ in range(4)]
    close_figures(central, plan, now=NEW_YEAR)
    finish(central, plan)
    assert run("--verify").exit_code == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE queue_ticket SET taken_at = taken_at - interval '1 hour' WHERE id = %s", [tickets[0].id])
    answer = run("--verify")

    assert answer.exit_code == 1
    assert "queue.seen_within_15 rate" in answer.output
    assert "2026-01-01" in answer.output
    assert "0.75" in answer.output


def test_a_printed_digit_that_was_changed_in_the_file_is_found(central, plan, tmp_path):
    edition = finish(central, plan)
    mark = next(one for one in marks(bytes(edition.odt.content)) if "|2026-03-01|2026-04-01|" in one.mark)
    path = tmp_path / "report.odt"
    path.write_bytes(changed(bytes(edition.odt.content), f">{mark.text}<".encode(), b">97<"))
    answer = run("--verify", "--file", str(path))

    assert mark.text == "50"
    assert answer.exit_code == 1
    assert "97" in answer.output


def test_a_figure_that_is_missing_from_the_file_is_told(central, plan):
    edition = finish(central, plan)
    figures = marks(bytes(edition.odt.content))
    gone = figures[-1].mark
    found = check(central.office.pk, [one for one in figures if one.mark != gone], edition.snapshot)

    assert [(row.why, row.place) for row in found.mismatches] == [("lost", -1)]


@pytest.mark.libreoffice
def test_a_report_that_a_word_processor_has_saved_again_is_still_proven(central, plan, tmp_path):
    finish(central, plan)
    assert run("--out", str(tmp_path)).exit_code == 0
    (path,) = tmp_path.glob("*.odt")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "odt:writer8",
        "--outdir",
        str(tmp_path / "again"),
        str(path),
    ]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    answer = run("--file", str(tmp_path / "again" / path.name), "--json")

    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.output)["figures"] > 20


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7"])
def test_a_file_that_is_no_document_is_one_sentence(central, plan, tmp_path, content):
    finish(central, plan)
    path = tmp_path / "report.odt"
    path.write_bytes(content)
    answer = run("--file", str(path))

    assert answer.exit_code == 1
    assert "ODT" in answer.output


def test_the_report_waits_for_every_evaluation(central, plan, directed):
    begin_report(central, plan)
    with pytest.raises(EvaluationMissing):
        actions.finish_report(plan.pk, printed=printed_now(central, plan), **directed)

    assert not ReportEdition.objects.of(central.office.pk).exists()


def test_the_report_waits_for_december(central, plan, directed):
    november = at(date(2026, 11, 16), 10)
    evaluate_all(central, plan, now=november)
    begin_report(central, plan, now=november)
    printed = printed_now(central, plan, now=november)
    with pytest.raises(YearRunning):
        actions.finish_report(plan.pk, printed=printed, **{**directed, "now": november})

    assert printed.snapshot["until"] == "2026-11-01"


def test_only_the_director_approves(central, plan, given):
    evaluate_all(central, plan)
    begin_report(central, plan)
    with pytest.raises(Refused):
        actions.finish_report(plan.pk, printed=printed_now(central, plan), **given)

    assert not ReportEdition.objects.of(central.office.pk).exists()


def test_what_moved_since_it_was_printed_is_not_approved(central, plan, given, directed):
    evaluate_all(central, plan)
    begin_report(central, plan)
    printed = printed_now(central, plan)
    actions.write_summary(plan.pk, summary="改了總結。", **given)
    with pytest.raises(ReportMoved):
        actions.finish_report(plan.pk, printed=printed, **directed)

    assert not ReportEdition.objects.of(central.office.pk).exists()


def test_a_correction_is_the_next_edition_and_the_first_one_stays(central, plan):
    first = finish(central, plan)
    kept = bytes(first.odt.content)
    reply_late()
    second = correct(central, plan)
    first.refresh_from_db()

    assert (second.number, second.reason) == (2, "補登一件陳情。")
    assert bytes(first.odt.content) == kept != bytes(second.odt.content)
    assert [move.verb for move in ReportMove.objects.of(central.office.pk)] == [
        "start_report",
        "finish_report",
        "correct_report",
    ]


def test_a_correction_says_why(central, plan, directed):
    finish(central, plan)
    with pytest.raises(ReasonMissing):
        actions.correct_report(plan.pk, printed=printed_now(central, plan), reason=" ", **directed)

    assert ReportEdition.objects.of(central.office.pk).count() == 1


def test_an_approved_report_is_not_written_to(central, plan, given):
    finish(central, plan)
    with pytest.raises(IllegalMove):
        actions.write_summary(plan.pk, summary="太晚了。", **given)

    assert ReportEdition.objects.of(central.office.pk).count() == 1


def test_a_report_approved_twice_is_one_edition(central, plan, directed):
    evaluate_all(central, plan)
    begin_report(central, plan)
    printed = printed_now(central, plan)
    first, again = (actions.finish_report(plan.pk, printed=printed, **directed) for _ in range(2))

    assert first.pk == again.pk


def test_another_office_has_no_such_report(central, east, plan):
    begin_report(central, plan)
    foreign = {"office_id": east.office.pk, "by": east.actor("evaluation"), "now": at(date(2027, 1, 5), 9)}
    with pytest.raises(NotFound):
        actions.start_report(plan.pk, **foreign)
    with pytest.raises(NotFound):
        actions.write_summary(plan.pk, summary="別所", **foreign)


def test_the_moves_of_a_report_are_numbered_without_a_gap(central, plan, given):
    begin_report(central, plan)
    evaluate_all(central, plan)
    actions.write_summary(plan.pk, summary="一年總結。", **given)
    finish(central, plan)
    row = report_of(plan)
    moves = ReportMove.objects.of(central.office.pk).filter(report=row).order_by("pk")

    assert [move.seq for move in moves] == list(range(1, row.seq + 1))
