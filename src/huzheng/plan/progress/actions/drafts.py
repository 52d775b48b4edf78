"""Reports that write themselves where a metric is bound: the closed figures are in, a person confirms."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import override

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import verb
from huzheng.plan.book import api as book
from huzheng.plan.progress.data import ReportValues
from huzheng.plan.progress.models import Report
from huzheng.plan.progress.queries.figures import figure_of, sentence_of
from huzheng.plan.progress.queries.slots import days_due, first_day
from huzheng.plan.progress.rules import file_by
from huzheng.plan.progress.states import Status
from huzheng.plan.progress.steps import hold_report, note_move, write_values

BACK = timedelta(days=62)  # older days are for people


@verb
def draft_reports(office_id: int, *, by: Actor, now: datetime) -> int:
    """Draft the report of each due day that is over, has none yet and whose bound figures are all closed; return how many.

    The draft carries the figures and a sentence for each; its reporter reads, adds and sends it. Locks the plan.
    """
    today = business_date(now)
    plan = book.current_plan(office_id, today)
    if plan is None:
        return 0
    plan = book.access_plan(office_id, plan.pk, for_update=True)
    made = 0
    for item, day in list(_waiting(plan, today)):
        figures = book.closed_figures(plan, day, [item.row.pk]).get(item.row.pk, [])
        if not figures or any(one.owed and one.row is None for one in figures):
            continue
        if closed := [one for one in figures if one.row is not None and one.row.value is not None]:
            _draft(plan, item, day, closed, by=by, now=now)
            made += 1
    return made


def _waiting(plan: Any, today: date) -> Iterator[tuple[Any, date]]:
    """Yield the due days of items with a bound measure that are over and have no report."""
    items = book.due_items(plan, today)
    bound = book.closed_figures(plan, today)
    has = set(Report.objects.of(plan.office_id).filter(item__in=list(bound)).values_list("item_id", "due_on"))
    for item in items:
        if item.row.pk in bound:
            for day in days_due(plan, item, max(first_day(plan), today - BACK), today):
                if (item.row.pk, day) not in has:
                    yield item, day


def _draft(plan: Any, item: Any, day: date, figures: Sequence[Any], *, by: Actor, now: datetime) -> None:
    until = file_by(day, periodic=bool(item.row.rhythm))
    report = hold_report(plan.office_id, {"item_id": item.row.pk}, day, until, now=now)
    with override("zh-hant"):  # a report is kept in the language of the plan
        words = "\n".join(sentence_of(one) for one in figures)
        values = [figure_of(one) for one in figures]
    write_values(report, ReportValues(Status.ON_THE_WAY.value, words, figures=values), by=by, now=now)
    report.by_itself = True
    report.save(update_fields=["by_itself"])
    note_move(report, "draft_report", "", by=by, now=now)
