"""The page of deadlines and units, through which reporters and rhythms are set; what the other pages say of them."""

import re

import pytest
from django.urls import reverse

from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import (
    add_item,
    approve_plan,
    edit_item,
    import_plan,
    keep_reading,
    name_reporter,
    set_rhythm,
)
from huzheng.plan.book.data import ItemValues
from huzheng.plan.book.models import Item
from huzheng.plan.book.queries.readings import read_document
from huzheng.plan.book.reading.demo_document import demo_plan_odt
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(plan):
    """The only item of the draft: 持續辦理, 承辦人."""
    return Item.objects.of(plan.office_id).get(plan=plan)


@pytest.fixture
def demo(given):
    """The demo office's plan, imported."""
    document = keep_reading(read_document(demo_plan_odt(), "demo.odt"), **given)
    return import_plan(document.pk, **given)


def at(made, plan, name="due", **more):
    return reverse(f"plan:{name}", kwargs={"office": made.office.code, "plan": plan.pk, **more})


def titles(client, url):
    return re.findall(r'<th scope="row" lang="zh-Hant">.*?</span>(.*?)</th>', client.get(url).content.decode(), re.S)


def test_each_item_shows_its_print_and_beside_it_what_it_was_read_as(central, plan, item, given):
    for printed, words in (
        ("115年12月", "民國115年12月31日（星期四）"),
        ("1-6月", "115/01/01至115/06/30星期二"),
        ("每年6月及10月5日", "每年6月底、10月5日"),
        ("每月5日前", "每月5日"),
        ("115年6月、12月", "115/06/30、115/12/31"),
        ("持續辦理至115年6月", "持續、至115/06/30星期二"),
        ("儘速", "看不出日期"),
    ):
        edit_item(plan.pk, node_id=item.pk, values=ItemValues("(一)", "要項", deadline=printed), **given)
        shown = text_of(sign_in(central, "clerk").get(at(central, plan)))
        assert f"{printed}{words}" in shown


def test_english_pages_say_english_dates(central, plan, item, given):
    edit_item(plan.pk, node_id=item.pk, values=ItemValues("(一)", "要項", deadline="115年12月"), **given)
    client = sign_in(central, "clerk")
    client.cookies["django_language"] = "en"

    assert "Thursday31December2026" in text_of(client.get(at(central, plan)))


def test_reporter_and_rhythm_are_set_in_the_row_and_shown(central, plan, item):
    client = sign_in(central, "evaluation")
    url = at(central, plan)
    open_row = client.get(f"{url}?edit={item.pk}").content.decode()
    assert (open_row.count("<select"), client.get(url).content.decode().count("<select")) == (2, 0)

    person = central.people["clerk"]
    answer = client.post(at(central, plan, "due_reporter", item=item.pk), {"reporter": person.pk, "show": "open"})
    assert answer["Location"] == f"{url}?show=open#item-{item.pk}"
    client.post(at(central, plan, "due_rhythm", item=item.pk), {"rhythm": "month"})
    shown = text_of(client.get(url))
    assert person.name in shown
    assert "每月回報" in shown
    assert person.name in text_of(client.get(at(central, plan, "show")))


@pytest.mark.parametrize("sent", ["x", "-1", "987654321", "9" * 30, "a\x00b", "²"])
def test_a_wrong_choice_is_told_beside_the_field(central, plan, item, sent):
    client = sign_in(central, "evaluation")
    for name, field in (("due_reporter", "reporter"), ("due_rhythm", "rhythm")):
        answer = client.post(at(central, plan, name, item=item.pk), {field: sent})
        assert answer.status_code == 422
        assert 'class="error-summary"' in answer.content.decode()


def test_filters_show_what_concerns_one_and_what_nobody_reports_on(central, plan, item, given):
    values = ItemValues("(二)", "全員", deadline="115年12月", units=("全體同仁",))
    other = add_item(plan.pk, dimension_id=item.dimension_id, values=values, **given)
    name_reporter(plan.pk, item_id=other.pk, reporter_id=central.people["secretary"].pk, **given)
    client = sign_in(central, "clerk")
    url = at(central, plan)

    assert titles(client, url) == ["意見回應", "全員"]
    assert titles(client, f"{url}?show=mine") == ["全員"]
    assert titles(client, f"{url}?show=open") == ["意見回應"]
    assert titles(client, f"{url}?show=junk") == ["意見回應", "全員"]


def test_an_item_whose_reporter_has_left_waits_for_another(central, plan, item, given):
    person = central.people["reviewer"]
    name_reporter(plan.pk, item_id=item.pk, reporter_id=person.pk, **given)
    client, url = sign_in(central, "clerk"), f"{at(central, plan)}?show=open"
    assert titles(client, url) == []
    person.left_on = MONDAY.date()
    person.save(update_fields=["left_on"])

    assert titles(client, url) == ["意見回應"]
    assert f"{person.name}已離職" in text_of(client.get(url))


def test_reading_again_is_a_button_for_those_who_assign(central, plan, item):
    Item.objects.of(plan.office_id).filter(pk=item.pk).update(due_kind="unknown", rhythm="")
    assert "due/read/" not in sign_in(central, "clerk").get(at(central, plan)).content.decode()
    assert sign_in(central, "clerk").post(at(central, plan, "due_read")).status_code == 403
    sign_in(central, "evaluation").post(at(central, plan, "due_read"))

    item.refresh_from_db()
    assert item.due_kind == "continuous"


def test_the_plan_page_says_what_a_deadline_means_where_the_print_does_not(central, plan, item, given):
    client = sign_in(central, "clerk")
    assert "持續辦理每季回報" in text_of(client.get(at(central, plan, "show")))
    edit_item(plan.pk, node_id=item.pk, values=ItemValues("(一)", "要項", deadline="115年12月"), **given)
    assert "115年12月至115/12/31" in text_of(client.get(at(central, plan, "show")))
    edit_item(plan.pk, node_id=item.pk, values=ItemValues("(一)", "要項", deadline="115年12月31日"), **given)
    assert "115/12/31" not in text_of(client.get(at(central, plan, "show")))
    set_rhythm(plan.pk, item_id=item.pk, rhythm="month", **given)
    assert "115年12月31日每月回報" in text_of(client.get(at(central, plan, "show")))


def test_the_start_page_names_ones_own_items_with_the_next_day(central, plan, item, given):
    approve_plan(plan.pk, number="1", on=MONDAY.date(), **given)
    name_reporter(plan.pk, item_id=item.pk, reporter_id=central.people["clerk"].pk, **given)
    pages = {role: text_of(sign_in(central, role).get("/o/central/")) for role in ("clerk", "reviewer")}

    assert "與我有關的要項，下次回報" in pages["clerk"]
    assert "與我有關的要項" not in pages["reviewer"]


def test_the_page_costs_the_same_whatever_its_size(central, plan, demo, django_assert_num_queries):
    for row in (plan, demo):
        client = sign_in(central, "clerk")
        client.get(at(central, row))
        with django_assert_num_queries(6):
            assert client.get(at(central, row)).status_code == 200


def test_another_office_does_not_find_the_page_nor_its_buttons(central, east, plan, item):
    client = sign_in(east, "evaluation")
    for name, more in (
        ("due", {}),
        ("due_read", {}),
        ("due_reporter", {"item": item.pk}),
        ("due_rhythm", {"item": item.pk}),
    ):
        assert client.post(at(east, plan, name, **more)).status_code == 404
