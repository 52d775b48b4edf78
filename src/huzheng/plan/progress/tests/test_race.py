"""Races on real connections: two people press at once, and it happened once."""

import pytest

from huzheng.foundation.actors import system
from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once, overtaken, within
from huzheng.office.testing import MONDAY
from huzheng.plan.progress.actions import (
    accept_report,
    draft_reports,
    fill_months,
    return_report,
    submit_item_report,
    take_back,
)
from huzheng.plan.progress.data import Cell, CellChange
from huzheng.plan.progress.models import Report, ReportMove, TaskMonth
from huzheng.plan.progress.steps import close_decision, note_decision
from huzheng.plan.progress.testing import QUARTER, send, values

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def lost(found):
    return sum(isinstance(one, Conflict) for one in found)


def test_two_who_send_the_same_report_make_one(central, plan, item, acting):
    def act(key):
        about = {"item_id": item.pk, "due_on": QUARTER, "values": values()}
        return lambda: submit_item_report(plan.pk, key=key, **about, **acting())

    found = at_once(act("a"), act("b"), act("a"))

    assert Report.objects.of(central.office.pk).count() == 1
    assert ReportMove.objects.of(central.office.pk).filter(verb="submit_report").count() == 1
    assert lost(found) in (1, 2)  # the same key twice is one press


def test_of_accepting_returning_and_taking_back_one_wins(central, plan, item, acting):
    row = send(central, plan, item.pk)
    found = at_once(
        lambda: accept_report(row.pk, **acting("director")),
        lambda: return_report(row.pk, reason="請補。", **acting("section_head")),
        lambda: take_back(row.pk, **acting()),
    )

    assert lost(found) == 2
    assert ReportMove.objects.of(central.office.pk).filter(report=row).count() == 2


def test_two_who_fill_in_the_same_month_differently_do_not_overwrite_each_other(central, plan, tasks, acting):
    def act(actual, role):
        change = CellChange(tasks[0].pk, 1, Cell(), Cell(actual=actual))
        return lambda: fill_months(plan.pk, changes=[change], **acting(role))

    found = at_once(act("done", "clerk"), act("started", "section_head"))

    assert lost(found) == 1
    assert TaskMonth.objects.of(central.office.pk).count() == 1


def test_two_workers_draft_once(central, plan):
    by = system(central.office.pk)
    found = at_once(*[lambda: draft_reports(central.office.pk, by=by, now=MONDAY)] * 2)

    assert lost(found) == 0
    assert not Report.objects.of(central.office.pk).exists()


def test_a_decision_that_is_being_closed_is_closed_once(central, plan, item, acting):
    words = {
        "plan_id": plan.pk,
        "decision_text": "增開櫃檯",
        "meeting": "meeting:1",
        "owner_id": central.people["clerk"].pk,
    }
    row = within(lambda: note_decision(item.pk, due_on=QUARTER, **words, **acting("evaluation")))
    found = overtaken(
        lambda: close_decision(row, **acting("evaluation")),
        lambda: within(lambda: close_decision(row, **acting("evaluation"))),
    )

    assert isinstance(found, Conflict)
