"""Every page of the room, through the browser's door."""

import pytest
from django.urls import reverse

from huzheng.plan.progress.testing import first_item, paper, send

pytestmark = pytest.mark.django_db(transaction=True)


def at(made, name, plan=None, **more):
    given = {"plan": plan.pk} if plan else {}
    return reverse(f"progress:{name}", kwargs={"office": made.office.code, **given, **more})


@pytest.mark.parametrize("name", ["board", "chart", "items", "owed"])
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_each_page_opens(central, plan, signed_in, name, language):
    send(central, plan, first_item(plan).pk, status="done", uploads=[paper()])
    client = signed_in(central, "clerk")
    client.cookies["django_language"] = language

    assert client.get(at(central, name, plan)).status_code == 200


def test_the_way_in_leads_to_the_plan_in_force(central, plan, signed_in):
    found = signed_in(central, "clerk").get(at(central, "now"))

    assert found.status_code == 302
    assert found["Location"].endswith(f"/plan/progress/{plan.pk}/")


def test_without_a_plan_in_force_the_page_says_what_to_do(east, signed_in):
    assert "還沒有核定的計畫" in signed_in(east, "clerk").get(at(east, "now")).content.decode()


def test_a_report_page_and_its_task_page_open(central, plan, item, tasks, signed_in):
    row = send(central, plan, item.pk, status="done", uploads=[paper()])
    client = signed_in(central, "clerk")
    for url in (
        at(central, "report", report=row.pk),
        at(central, "task", plan, task=tasks[0].pk),
        at(central, "write_task", plan, task=tasks[0].pk, month=3),
        at(central, "write_item", plan, item=item.pk, day=20260630),
        at(central, "printed", plan),
    ):
        assert client.get(url).status_code == 200, url
