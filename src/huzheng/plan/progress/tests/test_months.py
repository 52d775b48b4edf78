"""The year board: filling in months, one by one and many at once; who may; who was faster."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from huzheng.foundation.clock import at
from huzheng.foundation.errors import NotFound, Refused
from huzheng.office.testing import MONDAY
from huzheng.plan.book.testing import import_file, make_scheduled_plan
from huzheng.plan.progress.actions import fill_months, submit_task_report
from huzheng.plan.progress.data import Cell, CellChange
from huzheng.plan.progress.errors import BadCells, CellsMoved, MonthsPrinted, NotInForce
from huzheng.plan.progress.models import TaskMonth
from huzheng.plan.progress.queries.board import board_of
from huzheng.plan.progress.queries.reports import months_of
from huzheng.plan.progress.queries.slots import stand_of
from huzheng.plan.progress.testing import SCHEDULE, make_progress, values

pytestmark = pytest.mark.django_db(transaction=True)
BLANK, DONE, MARKED = Cell(), Cell(actual="done"), Cell(planned=True)


def rows(plan, day):
    return {row.task.text: row for unit in board_of(stand_of(plan, day)) for row in unit.rows}


def change(task, month, wanted=DONE, seen=BLANK):
    return CellChange(task.pk, month, seen, wanted)


def url(made, name, plan, **more):
    return reverse(f"progress:{name}", kwargs={"office": made.office.code, "plan": plan.pk, **more})


@pytest.mark.accept("PLN-05", 1)
@pytest.mark.needs_shared
def test_all_103_rows_stand_in_order_and_lost_months_are_unknown_not_none(central, shared):
    path = next((shared / "seeds").glob("001_*.txt"))
    plan = import_file(central, path.read_bytes(), path.name)
    units = board_of(stand_of(plan, MONDAY.date()))
    found = [row for unit in units for row in unit.rows]

    assert (len(units), len(found), sum(len(unit.projects) for unit in units)) == (3, 103, 35)
    assert [row.task.lines for row in found] == sorted((row.task.lines for row in found), key=lambda lines: lines[0])
    assert sum(not row.unknown for row in found) == 24
    assert all(not month.planned for row in found if row.unknown for month in row.months)


@pytest.mark.accept("PLN-05", 1)
def test_a_row_with_lost_months_is_unknown_until_somebody_fills_them_in(central, plan, tasks, acting):
    lost = tasks[2]
    assert rows(plan, MONDAY.date())[lost.text].unknown
    fill_months(plan.pk, changes=[change(lost, 8, MARKED)], **acting())
    row = rows(plan, MONDAY.date())[lost.text]

    assert (row.unknown, row.by_hand, row.months[7].planned) == (False, True, "by_hand")


@pytest.mark.accept("PLN-05", 2)
def test_a_row_due_this_month_is_yellow_and_red_after_it(central, plan, tasks, acting):
    drill = tasks[1].text  # planned in March and September
    lights = [
        rows(plan, day)[drill].light
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert lights == ["unknown", "soon", "soon", "late"]

    submit_task_report(plan.pk, task_id=tasks[1].pk, month=3, values=values(), **acting())
    assert [rows(plan, day)[drill].light for day in (date(2026, 3, 31), date(2026, 4, 1))] == ["ok", "ok"]


def test_printed_months_are_not_marked_by_hand(central, plan, tasks, acting):
    with pytest.raises(MonthsPrinted):
        fill_months(plan.pk, changes=[change(tasks[0], 5, MARKED)], **acting())
    with pytest.raises(IntegrityError, match="prints the months"), transaction.atomic():
        TaskMonth.objects.create(
            office=central.office, task=tasks[0], month=5, by_hand=True, filled_by="x", filled_at=MONDAY
        )


def test_only_the_section_fills_in_its_rows_and_the_officer_all(central, plan, tasks, acting):
    for role in ("reception", "it"):
        with pytest.raises(Refused):
            fill_months(plan.pk, changes=[change(tasks[0], 1)], **acting(role))
    with pytest.raises(Refused):
        fill_months(plan.pk, changes=[change(tasks[3], 12)], **acting("clerk"))
    fill_months(plan.pk, changes=[change(tasks[0], 1), change(tasks[3], 12)], **acting("evaluation"))

    assert TaskMonth.objects.of(central.office.pk).count() == 2


def test_who_was_faster_wins_and_nothing_of_the_other_is_half_written(central, plan, tasks, acting):
    fill_months(plan.pk, changes=[change(tasks[0], 1)], **acting())
    with pytest.raises(CellsMoved) as error:
        fill_months(
            plan.pk,
            changes=[change(tasks[0], 2), change(tasks[0], 1, Cell(actual="started"))],
            **acting("section_head"),
        )

    assert error.value.context["cells"] == [(tasks[0].pk, 1)]
    assert TaskMonth.objects.of(central.office.pk).count() == 1
    assert fill_months(plan.pk, changes=[change(tasks[0], 1)], **acting("section_head")) == []


def test_what_a_report_said_is_changed_by_the_report_only(central, plan, tasks, acting):
    submit_task_report(plan.pk, task_id=tasks[0].pk, month=3, values=values("not_needed", "停班一日。"), **acting())
    with pytest.raises(BadCells):
        fill_months(plan.pk, changes=[change(tasks[0], 3, DONE, Cell(actual="skipped"))], **acting())
    with pytest.raises(BadCells):
        fill_months(plan.pk, changes=[change(tasks[0], 2, Cell(actual="skipped"))], **acting())


def test_another_offices_task_and_a_draft_are_out_of_reach(central, east, plan, tasks, acting):
    with pytest.raises(NotFound):
        fill_months(plan.pk, changes=[], office_id=east.office.pk, by=east.actor("evaluation"), now=MONDAY)
    other = make_progress(east)
    with pytest.raises(NotFound):
        fill_months(
            other.pk, changes=[change(tasks[0], 1)], office_id=east.office.pk, by=east.actor("evaluation"), now=MONDAY
        )
    draft = make_scheduled_plan(central, SCHEDULE)
    with pytest.raises(NotInForce):
        fill_months(draft.pk, changes=[], **acting())


def test_the_board_saves_many_cells_in_one_request(central, plan, tasks, signed_in):
    client = signed_in(central, "clerk")
    cells = " ".join(f"{tasks[0].pk}/{month}::d" for month in (1, 2))
    sent = client.post(url(central, "fill", plan), {"cells": f"{cells} {tasks[2].pk}/8::p"})

    assert sent.status_code == 302
    assert TaskMonth.objects.of(central.office.pk).count() == 3


def test_the_board_keeps_what_was_typed_where_somebody_was_faster(central, plan, tasks, acting, signed_in):
    fill_months(plan.pk, changes=[change(tasks[0], 1)], **acting("section_head"))
    cells = f"{tasks[0].pk}/1::s {tasks[0].pk}/2::d"
    answer = signed_in(central, "clerk").post(url(central, "fill", plan), {"cells": cells})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert f'data-cell="{tasks[0].pk}/1" data-code="d" data-typed="s"' in page
    assert f'data-cell="{tasks[0].pk}/2" data-code="" data-typed="d"' in page


@pytest.mark.parametrize("cells", ["x", "1/1:p", "1/13::d 1/1::q", "9" * 30 + "/1::d", "\0", "1/1::d " * 3000])
def test_junk_for_the_board_is_refused(central, plan, signed_in, cells):
    answer = signed_in(central, "evaluation").post(url(central, "fill", plan), {"cells": cells})

    assert answer.status_code in (404, 422)


def test_a_task_is_filled_in_without_dragging(central, plan, tasks, signed_in):
    client = signed_in(central, "clerk")
    where = url(central, "task", plan, task=tasks[2].pk)
    blank = {f"seen_{month}": "" for month in range(1, 13)} | {f"actual_{month}": "none" for month in range(1, 13)}
    sent = client.post(where, blank | {"planned_8": "on", "actual_2": "started"})

    assert sent.status_code == 302
    found = TaskMonth.objects.of(central.office.pk).values_list("month", "by_hand", "actual")
    assert set(found) == {(8, True, "none"), (2, False, "started")}
    assert client.post(where, blank | {"planned_8": "on", "actual_2": "done"}).status_code == 409
    assert client.post(where, {"seen_1": "zz"}).status_code == 422


def test_whoever_may_not_sees_no_form(central, plan, tasks, signed_in):
    client = signed_in(central, "reception")

    assert "data-cell" not in client.get(url(central, "board", plan)).content.decode()
    assert "<select" not in client.get(url(central, "task", plan, task=tasks[0].pk)).content.decode()


def test_the_board_costs_the_same_whatever_its_size(central, tasks, acting, signed_in, django_assert_num_queries):
    plan = tasks[0].project.plan
    client = signed_in(central, "clerk")
    client.get(url(central, "board", plan))
    with django_assert_num_queries(14) as few:
        client.get(url(central, "board", plan))
    fill_months(plan.pk, changes=[change(task, 1) for task in tasks], **acting("evaluation"))
    submit_task_report(plan.pk, task_id=tasks[1].pk, month=3, values=values(), **acting())
    with django_assert_num_queries(len(few.captured_queries)):
        assert client.get(url(central, "board", plan)).status_code == 200


def test_a_month_that_was_done_late_counts_as_late(central, plan, tasks, acting):
    fill_months(plan.pk, changes=[change(tasks[0], 1)], **acting(now=at(date(2026, 2, 10), 9)))
    slot = next(one for one in stand_of(plan, MONDAY.date()).slots if one.task is not None and one.due_on.month == 1)

    assert (slot.light, slot.sent_on) == ("ok", date(2026, 2, 10))


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_no_year_has_is_refused(central, plan, tasks, acting, month):
    with pytest.raises(BadCells):
        fill_months(plan.pk, changes=[CellChange(tasks[0].pk, month, Cell(), Cell(actual="done"))], **acting())


def test_only_what_was_done_is_told_as_done(central, plan, tasks, acting):
    given = [(1, "done"), (2, "started")]
    fill_months(
        plan.pk,
        changes=[CellChange(tasks[0].pk, month, Cell(), Cell(actual=actual)) for month, actual in given],
        **acting(),
    )

    assert months_of(plan)[tasks[0].pk].done == [1]
