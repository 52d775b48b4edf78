"""Kinds of reports: typed, proposed by the plan, changed, ended; the calendar as time goes on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.clock import at
from huzheng.foundation.errors import NotFound
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import approve, make_plan
from huzheng.plan.dispatch.actions import add_field, add_kind, change_kind, drop_field, end_kind, open_calendar
from huzheng.plan.dispatch.data import FieldValues, Source
from huzheng.plan.dispatch.errors import DueMissing, NameTaken, UnknownFigure
from huzheng.plan.dispatch.jobs import open_calendars
from huzheng.plan.dispatch.models import Report, ReportField, ReportKind
from huzheng.plan.dispatch.queries import proposals
from huzheng.plan.dispatch.states import Rhythm
from huzheng.plan.dispatch.testing import kind_values, make_kind, place, reports_of, sent

pytestmark = pytest.mark.django_db(transaction=True)
NOVEMBER = at(date(2026, 11, 16), 9)


def test_a_kind_needs_somebody_of_this_office(central, east):
    with pytest.raises(NotFound):
        add_kind(kind_values(central, holder_id=east.people["clerk"].pk), **place(central))
    with pytest.raises(NotFound):
        add_kind(kind_values(central, holder_id=None, duty_id=987654321, deputy_id=None), **place(central))

    assert not ReportKind.objects.of(central.office.pk).exists()


def test_a_kind_needs_a_name_of_its_own_and_a_day(central, kind):
    with pytest.raises(NameTaken):
        add_kind(kind_values(central), **place(central))
    with pytest.raises(DueMissing):
        add_kind(kind_values(central, name_zh="另一項", due_day=None), **place(central))

    assert ReportKind.objects.of(central.office.pk).count() == 1


def test_the_same_tap_makes_one_kind(central):
    made = {add_kind(kind_values(central), key="k", **place(central)) for _again in range(2)}

    assert len(made) == 1


def test_a_place_in_no_plan_in_force_is_not_there(central):
    for source in (Source("task", 987654321), Source("item", 1)):
        with pytest.raises(NotFound):
            add_kind(kind_values(central), source=source, **place(central))

    assert not ReportKind.objects.of(central.office.pk).exists()


def test_a_single_report_is_due_on_its_day_or_the_next_working_one(central):
    values = kind_values(central, rhythm=Rhythm.ONCE.value, due_day=None, once_due=date(2026, 10, 10))
    [report] = reports_of(central, add_kind(values, **place(central)))

    assert (report.period_start, report.due_on) == (date(2026, 1, 1), date(2026, 10, 12))


def test_a_new_day_moves_the_reports_that_lie_ahead(central, kind):
    before = [row.due_on for row in reports_of(central, kind)]
    change_kind(kind, values=kind_values(central, due_day=15), **place(central))
    after = [row.due_on for row in reports_of(central, kind)]

    assert after[0] == before[0]
    assert after[1:3] == [date(2026, 3, 16), date(2026, 4, 15)]
    assert ReportKind.objects.of(central.office.pk).get().due_day == 15


def test_the_calendar_goes_on_into_the_next_year(central, kind):
    there = len(reports_of(central, kind))
    added = open_calendar(kind, **place(central, now=NOVEMBER))
    again = open_calendar(kind, **place(central, now=NOVEMBER))

    assert (added, again) == (12, 0)
    assert len(reports_of(central, kind)) == there + 12


def test_the_job_may_run_twice(central, kind):
    open_calendars()

    assert open_calendars() == 0


def test_an_ended_kind_gets_no_further_reports(central, kind):
    end_kind(kind, **place(central))
    end_kind(kind, **place(central))

    assert open_calendar(kind, **place(central, now=NOVEMBER)) == 0
    assert ReportKind.objects.of(central.office.pk).get().ended_on == MONDAY.date()


def test_a_figure_is_bound_to_what_the_house_measures_only(central, kind):
    metric = "plan.hand_within_limit"
    for values in (
        FieldValues("x", "", "no.such", "count"),
        FieldValues("x", "", metric, "p90"),
        FieldValues("x", "", metric, "rate", {"colour": "red"}),
        FieldValues("x", "", metric, "rate", {"measure": "x"}),
    ):
        with pytest.raises(UnknownFigure):
            add_field(kind, values=values, key="f", **place(central))

    assert ReportField.objects.of(central.office.pk).filter(kind_id=kind).count() == 2


def test_a_figure_that_is_dropped_leaves_the_reports_to_come(central, kind, report):
    sent(central, report)
    field = ReportField.objects.of(central.office.pk).filter(kind_id=kind).earliest("pk")
    drop_field(kind, field_id=field.pk, **place(central))

    assert [row.label for row in ReportField.objects.of(central.office.pk).filter(kind_id=kind)] == ["期限內回復"]


def test_nobody_of_another_office_touches_a_kind(central, east, kind):
    for act in (
        lambda: end_kind(kind, **place(east)),
        lambda: change_kind(kind, values=kind_values(east), **place(east)),
        lambda: add_field(kind, values=FieldValues("x"), key="f", **place(east)),
        lambda: open_calendar(kind, **place(east)),
    ):
        with pytest.raises(NotFound):
            act()

    assert ReportKind.objects.of(central.office.pk).get().ended_on is None


def test_the_database_holds_one_report_for_each_period(central, kind, report):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            office=central.office, kind_id=kind, period_start=report.period_start, period_end=report.period_end,
            due_on=report.due_on,
        )  # fmt: skip


def test_what_the_plan_asks_is_proposed_until_somebody_confirms_it(central):
    plan = approve(central, make_plan(central, schedule=True))
    before = proposals(central.office.pk, MONDAY.date())
    source = Source(before[0].sentence.kind, before[0].sentence.id)
    make_kind(central, figures=False, name_zh="先前的")
    add_kind(kind_values(central, name_zh=before[0].name), source=source, **place(central))
    after = proposals(central.office.pk, MONDAY.date())

    assert plan.roc_year == 115
    assert [row.name for row in before] == ["門牌業務：每月成果報送本府民政局", "門牌業務：辦理結果報送本府民政局"]
    assert [row.name for row in after] == ["門牌業務：辦理結果報送本府民政局"]
