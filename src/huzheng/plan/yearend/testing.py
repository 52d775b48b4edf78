"""Doors for tests: a year that was lived, its evaluations, its report, the next year's draft, a publication."""

from datetime import date, datetime, timedelta
from typing import Any

from huzheng.foundation.clock import at, business_date
from huzheng.office.testing import OfficeSet
from huzheng.plan.book.api import plan_of_year, plan_tree
from huzheng.plan.book.testing import approve, bind, close_figures, keep_case, make_plan, measures_of
from huzheng.plan.yearend.actions import (
    add_new,
    correct_report,
    evaluate_item,
    finish_report,
    publish_plan,
    start_next,
    start_report,
)
from huzheng.plan.yearend.data import EvaluationWords
from huzheng.plan.yearend.messages.printing import PrintedReport, print_report
from huzheng.plan.yearend.models import ReportEdition, YearReport
from huzheng.plan.yearend.queries.reports import next_number, report_of
from huzheng.plan.yearend.queries.snapshots import snapshot_of

JANUARY = at(date(2026, 1, 8), 9)
NEW_YEAR = at(date(2027, 1, 5), 9)
WORDS = EvaluationWords("陳情多數在期限內回復。", "partly", "三月有一件逾期。", "改由秘書室每週提醒。")


def lived_plan(made: OfficeSet, *, months: int = 3, now: datetime = NEW_YEAR) -> Any:
    """Return an approved plan whose first measure keeps a register: two petitions a month, the second one of March late."""
    plan = approve(made, make_plan(made, now=JANUARY), now=JANUARY)
    first = measures_of(plan)[0]
    bind(made, first, now=JANUARY)
    for month in range(1, months + 1):
        for k, day in enumerate((10, 12)):
            on = date(2026, month, day)
            late = (month, k) == (3, 1)
            keep_case(made, first, on, on + timedelta(days=14 if late else 1), key=f"{month}-{k}")
    close_figures(made, plan, now=now)
    return plan


def items_of(plan: Any) -> list[Any]:
    """Return the items of a plan in order."""
    return [item.row for dimension in plan_tree(plan).dimensions for item in dimension.items]


def evaluate_all(made: OfficeSet, plan: Any, *, now: datetime = NEW_YEAR) -> None:
    """Evaluate every item as the evaluation officer."""
    for item in items_of(plan):
        evaluate_item(
            plan.pk, office_id=made.office.pk, item_id=item.pk, words=WORDS, by=made.actor("evaluation"), now=now
        )


def begin_report(made: OfficeSet, plan: Any, *, now: datetime = NEW_YEAR) -> YearReport:
    """Begin the report of a plan as the evaluation officer."""
    return start_report(plan.pk, office_id=made.office.pk, by=made.actor("evaluation"), now=now)


def printed_now(made: OfficeSet, plan: Any, *, now: datetime = NEW_YEAR) -> PrintedReport:
    """Print the report as it reads now."""
    row = report_of(plan)
    assert row is not None
    return print_report(snapshot_of(plan, row.summary, business_date(now)), made.office.name_zh, next_number(row))


def finish(made: OfficeSet, plan: Any, *, now: datetime = NEW_YEAR) -> ReportEdition:
    """Evaluate everything, begin the report and approve it as the director."""
    evaluate_all(made, plan, now=now)
    begin_report(made, plan, now=now)
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("director"), "now": now}
    return finish_report(plan.pk, printed=printed_now(made, plan, now=now), **given)


def correct(made: OfficeSet, plan: Any, reason: str = "補登一件陳情。", *, now: datetime = NEW_YEAR) -> ReportEdition:
    """Approve a corrected edition as the director."""
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("director"), "now": now}
    return correct_report(plan.pk, printed=printed_now(made, plan, now=now), reason=reason, **given)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: the approved plan of the year, where it has one already."""
    plan = plan_of_year(made.office.pk, 115) or lived_plan(made)
    given: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": NEW_YEAR}
    finish(made, plan)
    start_next(plan.pk, **given)
    item = items_of(plan)[0].pk
    new = add_new(plan.pk, item_id=item, words="新的作法。", reason="試辦", **given)
    publish_plan(plan.pk, on=date(2026, 1, 9), **given)
    rows: dict[str, object] = {"plan": plan.pk, "item": item, "decision": new.pk}
    return {**rows, "number": 1, "kind": "odt", "roc_year": 115}
