"""The life of a report: drawn, signed, sent, corrected; what was sent stays byte for byte."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.clock import at
from huzheng.foundation.errors import Conflict, IllegalMove, NotFound
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY, make_duty
from huzheng.plan.dispatch import queries
from huzheng.plan.dispatch.actions import (
    change_kind,
    correct_report,
    draw_figures,
    drop_field,
    end_kind,
    open_calendar,
    send_report,
    sign_report,
)
from huzheng.plan.dispatch.api import late_reports, sent_reports
from huzheng.plan.dispatch.data import Sending
from huzheng.plan.dispatch.errors import DayAhead, FiguresMoved, NotYours, SentTooEarly, SignHigher
from huzheng.plan.dispatch.messages import sender
from huzheng.plan.dispatch.models import ReportField, ReportMove, ReportVersion
from huzheng.plan.dispatch.queries import late_across, sent_across
from huzheng.plan.dispatch.states import REPORT_LIFE, Way
from huzheng.plan.dispatch.steps import return_report
from huzheng.plan.dispatch.testing import drafted, kind_values, make_kind, papers, place, reports_of, sent, signed

pytestmark = pytest.mark.django_db(transaction=True)


def state_of(report) -> str:
    report.refresh_from_db()
    return report.state


def test_a_draft_keeps_where_each_figure_came_from(central, report):
    version = drafted(central, report)
    typed, bound = version.figures

    assert typed == {"label": "檢核件數", "unit": "件", "value": "12"}
    assert (bound["metric"], bound["aggregate"], bound["version"], bound["query_version"]) == (
        "plan.hand_within_limit", "rate", 0, 1,
    )  # fmt: skip
    assert state_of(report) == "drafted"


def test_drawing_again_changes_the_same_draft(central, report):
    drafted(central, report)
    version = drafted(central, report, count=13, remark="更新")

    assert (version.number, version.figures[0]["value"], version.remark) == (1, "13", "更新")
    assert ReportMove.objects.of(central.office.pk).filter(report=report).count() == 2


def test_only_who_owes_it_or_keeps_the_reports_draws_it(central, report):
    with pytest.raises(NotYours):
        draw_figures(report.pk, typed={}, remark="", **place(central, "reception"))
    for role in ("reviewer", "secretary"):  # the deputy, and who keeps the reports
        draw_figures(report.pk, typed={}, remark="", **place(central, role))

    assert state_of(report) == "drafted"


def test_signing_keeps_both_papers_and_their_hash(central, report):
    version = signed(central, report)

    assert bytes(version.odt.content)[:2] == b"PK"
    assert bytes(version.pdf.content)[:5] == b"%PDF-"
    assert version.pdf.sha256 == hashlib.sha256(version.pdf.content).hexdigest()
    assert state_of(report) == "signed"


def test_the_papers_of_a_rehearsal_say_so(central):
    assert sender(central.office) == "central區戶政事務所"
    central.office.rehearsal = True

    assert sender(central.office) == "central區戶政事務所（演練）"


def test_nobody_signs_figures_that_he_has_not_seen(central, report):
    drafted(central, report)
    seen = papers(central, report)
    drafted(central, report, count=99)
    with pytest.raises(FiguresMoved):
        sign_report(report.pk, papers=seen, **place(central, "section_head"))

    assert state_of(report) == "drafted"


def test_a_lower_role_does_not_sign(central, kind, report):
    values = kind_values(central, sign_role="director")
    change_kind(kind, values=values, **place(central))
    drafted(central, report)
    with pytest.raises(SignHigher):
        sign_report(report.pk, papers=papers(central, report), **place(central, "section_head"))
    sign_report(report.pk, papers=papers(central, report), **place(central, "director"))

    assert state_of(report) == "signed"


def test_it_is_sent_on_a_day_between_signature_and_today(central, report):
    signed(central, report)
    for day, refusal in ((1, DayAhead), (-1, SentTooEarly)):
        sending = Sending(Way.MAIL, MONDAY.date() + timedelta(days=day), "A1")
        with pytest.raises(refusal):
            send_report(report.pk, sending=sending, **place(central, "clerk"))

    assert state_of(report) == "signed"


@pytest.mark.accept("STA-01", 2)
def test_what_was_sent_comes_back_byte_for_byte_whatever_changes_afterwards(central, kind, report):
    version = sent(central, report)
    before = {what: bytes(getattr(version, what).content) for what in ("odt", "pdf")}
    field = ReportField.objects.of(central.office.pk).filter(kind_id=kind).earliest("pk")
    drop_field(kind, field_id=field.pk, **place(central))
    change_kind(kind, values=kind_values(central, name_zh="改名的報送", addressee="別的機關"), **place(central))
    central.office.name_zh = "改名的事務所"
    central.office.save(update_fields=["name_zh"])
    correct_report(report.pk, reason="漏列三件", **place(central, "clerk"))
    drafted(central, report, count=15)

    kept = ReportVersion.objects.of(central.office.pk).get(report=report, number=1)
    assert {what: bytes(getattr(kept, what).content) for what in ("odt", "pdf")} == before
    assert kept.figures[0]["value"] == "12"


def test_a_correction_is_a_new_version_with_its_reason(central, report):
    sent(central, report)
    version = correct_report(report.pk, reason="漏列三件", **place(central, "clerk"))
    signed(central, report, count=15)

    assert (version.number, version.reason) == (2, "漏列三件")
    assert [row.number for row in sent_reports(central.office.pk, 115)] == [1]


@pytest.mark.parametrize("change", [{"remark": "改"}, {"sent_number": "X"}, {"sent_on": date(2026, 1, 1)}])
def test_the_database_lets_nothing_of_a_sent_version_change(central, report, change):
    version = sent(central, report)
    rows = ReportVersion.objects.of(central.office.pk).filter(pk=version.pk)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.update(**change)


def test_the_database_lets_no_word_of_a_signed_version_change(central, report):
    version = signed(central, report)
    rows = ReportVersion.objects.of(central.office.pk).filter(pk=version.pk)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        rows.update(figures=[])


def test_a_version_is_never_taken_away(central, report):
    version = sent(central, report)
    with pytest.raises(IntegrityError, match="never taken away"), transaction.atomic():
        ReportVersion.objects.of(central.office.pk).filter(pk=version.pk).delete()


@pytest.mark.parametrize("state", REPORT_LIFE.states)
def test_every_step_starts_only_where_the_life_lets_it(central, report, state):
    type(report).objects.of(central.office.pk).filter(pk=report.pk).update(state=state, version=int(state != "due"))
    sending = Sending(Way.MAIL, MONDAY.date(), "A1")
    steps = {
        "draw_figures": lambda: draw_figures(report.pk, typed={}, remark="", **place(central, "clerk")),
        "sign_report": lambda: sign_report(report.pk, papers=None, **place(central, "director")),
        "send_report": lambda: send_report(report.pk, sending=sending, **place(central, "clerk")),
        "correct_report": lambda: correct_report(report.pk, reason="x", **place(central, "clerk")),
    }
    illegal = [act for verb, act in steps.items() if verb not in REPORT_LIFE.verbs_from(state)]
    for act in illegal:
        with pytest.raises(IllegalMove):
            act()

    assert state_of(report) == state


def test_a_report_of_another_office_is_not_there(east, report):
    with pytest.raises(NotFound):
        draw_figures(report.pk, typed={}, remark="", **place(east))
    with pytest.raises(NotFound):
        correct_report(report.pk, reason="x", **place(east))


def test_a_late_report_is_told_until_it_is_sent(central, kind, report):
    assert [row.id for row in late_reports(central.office.pk, date(2026, 3, 2))] == [report.pk]
    sent(central, report)

    assert late_reports(central.office.pk, date(2026, 3, 2)) == []
    assert [row.report_id for row in sent_reports(central.office.pk, 115)] == [report.pk]


def test_the_calendar_of_a_kind_reaches_to_the_years_end(central, kind):
    rows = reports_of(central, kind)

    assert [row.due_on for row in rows[:3]] == [date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 7)]  # a holiday
    assert rows[-1].period_end == date(2026, 12, 1)


def test_proofs_are_kept_as_files(central, report):
    sent(central, report)

    assert KeptFile.objects.filter(office_id=central.office.pk).count() == 2


def test_whoever_draws_a_draft_again_stands_on_it_and_the_moves_are_numbered(central, report):
    drafted(central, report)
    version = draw_figures(report.pk, typed={}, remark="更新", **place(central, "reviewer"))
    moves = ReportMove.objects.of(central.office.pk).filter(report=report)

    assert ReportVersion.objects.of(central.office.pk).get(pk=version.pk).drawn_by_id == central.people["reviewer"].pk
    assert [row.seq for row in moves.order_by("pk")] == [1, 2]


def test_what_the_bureau_gives_back_is_the_version_that_it_read(central, report):
    sent(central, report)
    given = {"reason": "請補附件", **place(central, "evaluation")}
    with pytest.raises(Conflict):
        within(lambda: return_report(report.pk, version=2, **given))
    within(lambda: return_report(report.pk, version=1, **given))

    assert state_of(report) == "returned"


def test_a_report_is_late_for_the_bureau_from_the_day_after(central, east):
    row = reports_of(central, make_kind(central))[0]
    day = row.due_on
    eastern = reports_of(east, make_kind(east))[0]

    def late(today):
        found = late_across({central.office.pk: today, east.office.pk: eastern.due_on})
        return [one.office_id for one in found]

    assert (late(day), late(day + timedelta(days=1))) == ([], [central.office.pk])


def test_the_bureau_finds_what_was_sent_by_the_year_in_which_it_was_due(central, report):
    sent(central, report)

    assert [len(sent_across([central.office.pk], year)) for year in (114, 115, 116)] == [0, 1, 0]


def test_a_period_that_is_over_today_is_drawn_as_over(central, report, monkeypatch):
    asked = []
    monkeypatch.setattr(queries, "measure_all", lambda office_id, asks: asked.extend(asks) or [None] * len(asks))
    for today in (report.period_end - timedelta(days=1), report.period_end):
        queries.draw(report.kind, report.period_start, report.period_end, today=today)

    assert [ask.period.as_of for ask in asked] == [report.period_end - timedelta(days=1), None]


def test_who_holds_a_duty_owes_its_reports(central):
    duty = make_duty(central, "reports", "it")
    kinds = [
        make_kind(central, name_zh=f"報送{k}", holder_id=None, deputy_id=None, duty_id=duty.pk, figures=False)
        for k in range(2)
    ]
    rows = [reports_of(central, kind)[0].kind for kind in kinds]

    assert queries.owing(rows, MONDAY.date()) == dict.fromkeys(kinds, (central.people["it"].pk,))


def test_a_kind_that_ends_on_the_first_of_a_month_owes_that_month_no_more(central):
    kind = make_kind(central, figures=False)
    end_kind(kind, **place(central, now=at(date(2026, 6, 1), 9)))
    open_calendar(kind, **place(central, now=at(date(2026, 11, 16), 9)))

    assert max(row.period_start for row in reports_of(central, kind)) == date(2026, 5, 1)
