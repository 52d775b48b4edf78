"""What the bureau asks, from the tap to the accepted answer."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY
from huzheng.plan.bureau.actions import (
    accept_answer,
    acknowledge_task,
    answer_task,
    return_answer,
    send_task,
    withdraw_task,
)
from huzheng.plan.bureau.data import TaskValues
from huzheng.plan.bureau.errors import AnswerMoved, DuePast, KeyUsed, NoOffices
from huzheng.plan.bureau.models import BureauTask, OfficeTask, OfficeTaskFile, OfficeTaskMove
from huzheng.plan.bureau.queries.tasks import tasks_of
from huzheng.plan.bureau.states import TASK_LIFE
from huzheng.plan.bureau.testing import DUE, answered, in_office, make_task

pytestmark = pytest.mark.django_db(transaction=True)


def place(made, role: str = "evaluation") -> dict:
    return {"office_id": made.office.pk, "by": made.actor(role), "now": MONDAY}


def top(bureau) -> dict:
    return {"by": bureau, "now": MONDAY}


def test_a_task_reaches_each_office_with_its_own_copy_of_the_file(central, east, bureau):
    task = make_task(bureau, central, east)
    files = {made.office.code: OfficeTaskFile.objects.of(made.office.pk).get().file for made in (central, east)}

    assert {in_office(made, task).state for made in (central, east)} == {"sent"}
    assert files["central"].office_id == central.office.pk
    assert files["east"].office_id == east.office.pk


def test_a_second_tap_makes_no_second_task(central, bureau):
    assert make_task(bureau, central) == make_task(bureau, central)
    with pytest.raises(KeyUsed):
        make_task(bureau, central, title="別的事由")

    assert BureauTask.objects.count() == 1
    assert OfficeTask.objects.of(central.office.pk).count() == 1


def test_a_task_goes_to_offices_of_its_own_bureau_from_today_on(central, elsewhere, bureau):
    with pytest.raises(NotFound):
        make_task(bureau, central, elsewhere)
    with pytest.raises(NoOffices):
        make_task(bureau)
    with pytest.raises(DuePast):
        make_task(bureau, central, due_on=MONDAY.date() - timedelta(days=1))

    assert not BureauTask.objects.exists()


def test_nobody_of_an_office_asks_other_offices(central):
    with pytest.raises(Refused):
        send_task(TaskValues("x", "x", DUE, (central.office.pk,)), key="k", by=central.actor("director"), now=MONDAY)

    assert not BureauTask.objects.exists()


def test_an_answer_goes_back_and_forth_until_it_is_accepted(central, bureau):
    task = make_task(bureau, central)
    answered(central, task)
    return_answer(task, code="central", seen=1, reason="請補佐證照片。", **top(bureau))
    answered(central, task, words="補上照片。", key="a2")
    accept_answer(task, code="central", seen=2, **top(bureau))
    moves = OfficeTaskMove.objects.of(central.office.pk).filter(office_task=in_office(central, task))

    assert [move.verb for move in moves] == [
        "send_task",
        "answer_task",
        "return_answer",
        "answer_task",
        "accept_answer",
    ]
    assert in_office(central, task).state == "accepted"


def test_the_bureau_takes_only_the_answer_that_it_has_read(central, bureau):
    task = make_task(bureau, central)
    answered(central, task)
    for act in (accept_answer, return_answer):
        more = {"reason": "x"} if act is return_answer else {}
        with pytest.raises(AnswerMoved):
            act(task, code="central", seen=0, **more, **top(bureau))

    assert in_office(central, task).state == "answered"


def test_a_second_tap_makes_no_second_answer(central, bureau):
    task = make_task(bureau, central)
    row = in_office(central, task)
    numbers = [answer_task(row.pk, words="好", files=[], key="same", **place(central)) for _again in range(2)]

    assert numbers == [1, 1]


def test_whoever_sees_to_it_owes_it(central, bureau):
    task = make_task(bureau, central)
    row = in_office(central, task)
    subject = f"bureau_task:{row.pk}"
    before = next(due for due in open_dues(central.office.pk, MONDAY.date()) if due.subject == subject)
    acknowledge_task(row.pk, assignee_id=central.people["clerk"].pk, **place(central))
    after = next(due for due in open_dues(central.office.pk, MONDAY.date()) if due.subject == subject)

    assert before.staff == (central.people["evaluation"].pk, central.people["secretary"].pk)
    assert (after.staff, after.due_on) == ((central.people["clerk"].pk,), DUE)


def test_an_answered_task_is_owed_no_more(central, bureau):
    answered(central, make_task(bureau, central))

    assert [due for due in open_dues(central.office.pk, MONDAY.date()) if due.subject.startswith("bureau")] == []


def test_a_task_of_another_office_is_not_there(central, east, bureau):
    task = make_task(bureau, central)
    row = in_office(central, task)
    with pytest.raises(NotFound):
        answer_task(row.pk, words="x", files=[], key="k", **place(east))
    with pytest.raises(NotFound):
        acknowledge_task(row.pk, assignee_id=east.people["clerk"].pk, **place(east))
    with pytest.raises(NotFound):
        accept_answer(task, code="east", seen=0, **top(bureau))


def test_nobody_from_elsewhere_is_named(central, east, bureau):
    row = in_office(central, make_task(bureau, central))
    with pytest.raises(NotFound):
        acknowledge_task(row.pk, assignee_id=east.people["clerk"].pk, **place(central))

    assert in_office(central, row.task_id).assignee_id is None


def test_withdrawing_ends_what_is_not_finished(central, east, bureau):
    task = make_task(bureau, central, east)
    answered(central, task)
    accept_answer(task, code="central", seen=1, **top(bureau))
    for _again in range(2):
        withdraw_task(task, reason="已另案辦理", **top(bureau))

    assert (in_office(central, task).state, in_office(east, task).state) == ("accepted", "withdrawn")
    assert OfficeTaskMove.objects.of(east.office.pk).count() == 2


@pytest.mark.parametrize("state", TASK_LIFE.states)
def test_every_step_starts_only_where_the_life_lets_it(central, bureau, state):
    task = make_task(bureau, central)
    OfficeTask.objects.of(central.office.pk).update(state=state, answers=1)
    row = in_office(central, task)
    steps = {
        "acknowledge_task": lambda: acknowledge_task(row.pk, assignee_id=central.people["clerk"].pk, **place(central)),
        "answer_task": lambda: answer_task(row.pk, words="x", files=[], key="k", **place(central)),
        "accept_answer": lambda: accept_answer(task, code="central", seen=1, **top(bureau)),
        "return_answer": lambda: return_answer(task, code="central", seen=1, reason="x", **top(bureau)),
    }
    for act in [act for verb, act in steps.items() if verb not in TASK_LIFE.verbs_from(state)]:
        with pytest.raises(IllegalMove):
            act()

    assert in_office(central, task).state == state


def test_the_words_of_a_task_never_change(central, bureau):
    task = make_task(bureau, central)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        BureauTask.objects.filter(pk=task).update(due_on=date(2100, 1, 1))


def test_the_bureau_counts_where_its_tasks_stand(central, east, bureau):
    task = make_task(bureau, central, east)
    answered(central, task)
    [(row, counts)] = tasks_of(BureauTask.objects.get(pk=task).bureau_id)

    assert (row.pk, counts) == (task, {"answered": 1, "sent": 1})
