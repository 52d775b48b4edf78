"""Races on real connections between the bureau and an office: it happened once."""

import pytest

from huzheng.foundation.errors import Conflict
from huzheng.foundation.testing import at_once
from huzheng.office.testing import MONDAY
from huzheng.plan.bureau.actions import accept_answer, answer_task, return_answer, return_report, withdraw_task
from huzheng.plan.bureau.models import BureauTask, OfficeTaskAnswer, OfficeTaskMove
from huzheng.plan.bureau.testing import answered, in_office, make_task
from huzheng.plan.dispatch.testing import make_kind, reports_of, sent

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def test_the_same_tap_at_once_sends_one_task(central, bureau):
    found = at_once(*[lambda: make_task(bureau, central, files=())] * HANDS)

    assert len(set(found)) == BureauTask.objects.count() == 1
    assert OfficeTaskMove.objects.of(central.office.pk).count() == 1


def test_the_same_answer_at_once_is_one_answer(central, bureau):
    row = in_office(central, make_task(bureau, central, files=()))
    words = {"words": "好", "files": [], "key": "same", "office_id": central.office.pk, "now": MONDAY}
    found = at_once(*[lambda: answer_task(row.pk, by=central.actor("evaluation"), **words)] * HANDS)

    assert set(found) == {1}
    assert OfficeTaskAnswer.objects.of(central.office.pk).count() == 1


def test_an_answer_that_is_accepted_and_returned_at_once_has_one_fate(central, bureau):
    task = make_task(bureau, central, files=())
    answered(central, task)
    given = {"code": "central", "seen": 1, "by": bureau, "now": MONDAY}
    found = at_once(lambda: accept_answer(task, **given), lambda: return_answer(task, reason="請補件", **given))

    assert sum(isinstance(one, Conflict) for one in found) == 1
    assert in_office(central, task).state in {"accepted", "returned"}


def test_a_task_withdrawn_while_an_office_answers_ends_in_one_way(central, bureau):
    task = make_task(bureau, central, files=())
    at_once(lambda: withdraw_task(task, reason="已另案辦理", by=bureau, now=MONDAY), lambda: answered(central, task))

    assert in_office(central, task).state == "withdrawn"


def test_of_two_who_return_a_report_at_once_one_does(central, bureau):
    report = reports_of(central, make_kind(central))[0]
    sent(central, report)
    given = {"code": "central", "version": 1, "reason": "數字不符", "by": bureau, "now": MONDAY}
    found = at_once(*[lambda: return_report(report.pk, **given)] * HANDS)

    assert sum(isinstance(one, Conflict) for one in found) == HANDS - 1
