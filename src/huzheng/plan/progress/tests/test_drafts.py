"""Reports that write themselves: where a metric is bound and its figures are closed, the draft is there with the figures in it."""

from datetime import date

import pytest
from django.urls import reverse

from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.testing import overtaken
from huzheng.foundation.verbs import inside
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import bind_first, close_figures, keep_case
from huzheng.plan.progress.actions import draft_reports, submit_item_report
from huzheng.plan.progress.jobs import draft_what_is_counted
from huzheng.plan.progress.models import Report, ReportFigure, ReportMove
from huzheng.plan.progress.testing import first_item, make_progress, values

pytestmark = pytest.mark.django_db(transaction=True)
MAY = at(date(2026, 5, 4), 9)
APRIL = date(2026, 4, 30)


@pytest.fixture
def monthly(central):
    """A plan whose item is reported every month and whose first promise is kept by its own register: one case, in time."""
    plan = make_progress(central, rhythm="month")
    measure = bind_first(central, plan)
    keep_case(central, measure, date(2026, 4, 1), date(2026, 4, 3), key="april")
    return plan


def draft(central, now=MAY):
    return draft_reports(central.office.pk, by=system(central.office.pk), now=now)


def test_nothing_is_drafted_before_the_figures_are_closed(central, monthly):
    assert draft(central) == 0
    assert not Report.objects.of(central.office.pk).exists()


def test_the_draft_carries_the_closed_figure_and_says_it(central, monthly):
    close_figures(central, monthly, now=MAY)
    assert draft(central) == 1
    report = Report.objects.of(central.office.pk).get()
    figure = ReportFigure.objects.of(central.office.pk).get()

    assert (report.due_on, report.by_itself, report.state, report.written_by_id) == (APRIL, True, "draft", None)
    assert (float(figure.value), figure.unit, figure.closed_id is not None) == (100.0, "%", True)
    assert "100%（1 件，目標 90%），達標。" in report.words
    assert ReportMove.objects.of(central.office.pk).get().verb == "draft_report"


def test_drafting_twice_is_drafting_once_and_a_persons_report_is_left_alone(central, monthly):
    close_figures(central, monthly, now=MAY)
    assert [draft(central), draft(central)] == [1, 0]


def test_the_reporter_only_confirms_and_the_figure_proves_it(central, monthly, signed_in):
    close_figures(central, monthly, now=MAY)
    draft(central)
    report = Report.objects.of(central.office.pk).get()
    kwargs = {"office": "central", "plan": monthly.pk, "item": report.item_id, "day": 20260430}
    url = reverse("progress:write_item", kwargs=kwargs)
    client = signed_in(central, "clerk")
    assert "自動寫成" in client.get(url).content.decode()
    figure = ReportFigure.objects.of(central.office.pk).get()
    typed = {"status": "done", "words": report.words, "closed": [str(figure.closed_id)], "act": "send"}

    assert client.post(url, typed).status_code == 302
    assert Report.objects.of(central.office.pk).get().state == "submitted"


def test_the_job_drafts_in_every_office_and_may_run_twice(central, east, monthly):
    close_figures(central, monthly, now=MAY)
    made = draft_what_is_counted()

    assert made == Report.objects.of(central.office.pk).count()
    assert draft_what_is_counted() == 0


def test_without_a_plan_in_force_nothing_happens(east):
    assert draft_reports(east.office.pk, by=system(east.office.pk), now=MONDAY) == 0


def test_a_draft_does_not_come_over_what_a_person_has_written(central, monthly, acting):
    close_figures(central, monthly, now=MAY)
    about = {"item_id": first_item(monthly).pk, "due_on": APRIL}
    submit_item_report(monthly.pk, values=values(), **about, **acting(now=MAY))

    assert draft(central) == 0


def test_a_draft_that_is_being_written_is_written_once(central, monthly):
    close_figures(central, monthly, now=MAY)
    given = {"by": system(central.office.pk), "now": MAY}
    made = overtaken(
        lambda: inside(draft_reports)(central.office.pk, **given), lambda: draft_reports(central.office.pk, **given)
    )

    assert made == 0
    assert Report.objects.of(central.office.pk).count() == 1


def test_a_draft_names_the_month_by_its_first_and_its_last_day(central, monthly):
    close_figures(central, monthly, now=MAY)
    draft(central)

    assert "115/04/01–115/04/30：100%" in Report.objects.of(central.office.pk).get().words
