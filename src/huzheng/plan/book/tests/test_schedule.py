"""The yearly schedule: every project and task of the document in order, lost months unknown."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from huzheng.office.testing import make_section
from huzheng.plan.book.actions import import_plan, keep_reading
from huzheng.plan.book.models import ScheduleProject, ScheduleTask
from huzheng.plan.book.queries.readings import read_document
from huzheng.plan.book.queries.schedules import schedule_of
from huzheng.plan.book.reading.demo_document import demo_plan, demo_plan_odt
from huzheng.plan.book.testing import make_plan
from huzheng.plan.book.tests.test_pages import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def plant(content, name, given):
    document = keep_reading(read_document(content, name), **given)
    return import_plan(document.pk, **given), document.reading["schedule"]


@pytest.fixture
def demo(given):
    """The demo office's plan, imported."""
    return plant(demo_plan_odt(), "demo.odt", given)[0]


def page(made, plan, query="", language="zh-hant"):
    client = sign_in(made, "clerk")
    client.cookies["django_language"] = language
    url = reverse("plan:schedule", kwargs={"office": made.office.code, "plan": plan.pk})
    return client.get(url + query)


@pytest.mark.needs_shared
def test_every_row_of_a_real_schedule_is_planted_in_order(central, given, shared):
    path = next((shared / "seeds").glob("001_*.txt"))
    plan, rows = plant(path.read_bytes(), path.name, given)
    printed = [(row["unit"], row["no"], row["project"], row["tasks"]) for row in rows]
    planted = [
        (unit, node.row.number, node.row.title, [task.text for task in node.tasks])
        for unit, nodes in schedule_of(plan)
        for node in nodes
    ]

    assert planted == printed
    tasks = ScheduleTask.objects.of(central.office.pk)
    assert (tasks.count(), ScheduleProject.objects.of(central.office.pk).count()) == (103, 35)
    assert all(task.lines for task in tasks)
    unknown = sum(len(row["tasks"]) if row["months"] is None else row["months"].count(None) for row in rows)
    assert tasks.filter(months__isnull=True).count() == unknown > 0


def test_a_unit_that_bears_the_name_of_a_section_is_that_section(central, given):
    section = make_section(central, "戶籍登記課")
    plan, _rows = plant(demo_plan_odt(), "demo.odt", given)
    found = {node.row.unit: node.row.section for _unit, nodes in schedule_of(plan) for node in nodes}

    assert found["戶籍登記課"] == section
    assert found["行政庶務課"] is None


def test_the_demo_schedule_comes_back_as_it_was_written(demo):
    written = [
        (
            unit["unit"],
            [(row["title"], [(task["text"], task["months"]) for task in row["tasks"]]) for row in unit["projects"]],
        )
        for unit in demo_plan()["schedule"]["units"]
    ]
    read = [
        (unit, [(node.row.title, [(task.text, task.months) for task in node.tasks]) for node in nodes])
        for unit, nodes in schedule_of(demo)
    ]

    assert read == written


def test_the_page_shows_a_mark_with_its_word_in_each_planned_month(central, demo):
    tasks = ScheduleTask.objects.of(central.office.pk)
    shown = page(central, demo).content.decode()

    assert shown.count('<span class="schedule-mark"></span><span class="unseen">') == sum(len(t.months) for t in tasks)
    assert "planned in month 3" in page(central, demo, language="en").content.decode()
    assert "lying--a3" in page(central, demo, "?paper=a3").content.decode()


def test_lost_months_are_unknown_and_not_blank(central, demo):
    ScheduleTask.objects.of(central.office.pk).update(months=None)
    shown = page(central, demo).content.decode()
    count = ScheduleTask.objects.of(central.office.pk).count()

    assert shown.count("月份不明") == count
    assert re.search(rf"{count} 項工作的月份在原文裡遺失", shown)


def test_a_task_that_somebody_said_has_no_months_is_blank_and_not_unknown(central, demo):
    ScheduleTask.objects.of(central.office.pk).update(months=[])
    shown = page(central, demo).content.decode()

    assert "月份不明" not in shown
    assert "原文裡遺失" not in shown


def test_the_plan_page_leads_to_the_schedule_where_there_is_one(central, demo):
    plain = make_plan(central)
    client = sign_in(central, "clerk")
    pages = [client.get(reverse("plan:show", kwargs={"office": "central", "plan": row.pk})) for row in (demo, plain)]

    assert ["schedule/" in found.content.decode() for found in pages] == [True, False]
    assert "這份計畫沒有期程表" in page(central, plain).content.decode()


def test_the_page_costs_the_same_whatever_its_size(central, demo, django_assert_num_queries):
    page(central, demo)
    for plan in (demo, make_plan(central)):
        client = sign_in(central, "clerk")
        url = reverse("plan:schedule", kwargs={"office": "central", "plan": plan.pk})
        client.get(url)
        with django_assert_num_queries(5):
            assert client.get(url).status_code == 200


@pytest.mark.parametrize("months", [[0], [13], ["x"]])
def test_the_database_refuses_months_that_are_none(central, demo, months):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScheduleTask.objects.of(central.office.pk).update(months=months)


def test_another_office_does_not_find_the_schedule(central, east, demo):
    url = reverse("plan:schedule", kwargs={"office": "east", "plan": demo.pk})

    assert sign_in(east, "clerk").get(url).status_code == 404
