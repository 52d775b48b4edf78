"""Items under indicators: mapped and taken away, gaps shown, two plans side by side."""

import re

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import NotFound
from huzheng.office.testing import MONDAY
from huzheng.plan.book.actions import approve_plan, delete_node, map_items
from huzheng.plan.book.errors import UnknownIndicator
from huzheng.plan.book.models import Item, ItemIndicator
from huzheng.plan.book.queries.frameworks import mapping_of
from huzheng.plan.book.testing import make_plan
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import at, text_of

pytestmark = pytest.mark.django_db(transaction=True)
LEAP = "service_leap_2017"


def item_of(plan) -> Item:
    return Item.objects.of(plan.office_id).filter(plan=plan).order_by("pk").first()


def mapped(plan):
    rows = ItemIndicator.objects.of(plan.office_id).filter(item__plan=plan)
    return set(rows.values_list("framework", "indicator"))


def put(plan, given, *keys, framework=LEAP, remove=()):
    item = item_of(plan).pk
    pairs = {"add": [(item, key) for key in keys], "remove": [(item, key) for key in remove]}
    return map_items(plan.pk, framework=framework, **pairs, **given)


def section(page, key) -> str:
    found = re.search(rf'<section class="indicator[^"]*" id="{key}".*?</section>', page.content.decode(), re.S)
    return re.sub(r"<[^>]+>|\s+", "", found[0])


def test_an_item_is_put_under_indicators_and_taken_away(plan, given):
    assert put(plan, given, "answered", "satisfied") == 2
    assert mapped(plan) == {(LEAP, "answered"), (LEAP, "satisfied")}
    assert put(plan, given, "innovative", remove=["satisfied", "growing"]) == 2
    assert mapped(plan) == {(LEAP, "answered"), (LEAP, "innovative")}
    change = Change.objects.filter(verb="map_items").latest("pk")
    assert change.before == {LEAP: ["answered", "satisfied"]}
    assert change.after == {LEAP: ["answered", "innovative"]}


def test_mapping_twice_changes_nothing_and_frameworks_stand_side_by_side(plan, given):
    put(plan, given, "answered")
    assert put(plan, given, "answered") == 0
    put(plan, given, "convenient", framework="quality_award_2008")

    assert mapped(plan) == {(LEAP, "answered"), ("quality_award_2008", "convenient")}
    assert set(mapping_of(plan).used) == {LEAP, "quality_award_2008"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemIndicator.objects.of(plan.office_id).update(framework="")


def test_an_indicator_that_no_framework_has_is_refused(plan, given):
    for framework, key in ((LEAP, "nonsense"), ("nonsense", "answered"), ("quality_award_2008", "answered")):
        with pytest.raises(UnknownIndicator):
            put(plan, given, key, framework=framework)
    assert mapped(plan) == set()


def test_items_of_another_plan_or_office_are_not_found(central, east, plan, given, foreign):
    other = item_of(make_plan(central, measures=2)).pk
    strange = item_of(make_plan(east)).pk
    for item in (other, strange):
        with pytest.raises(NotFound):
            map_items(plan.pk, framework=LEAP, add=[(item, "answered")], **given)
    with pytest.raises(NotFound):
        put(plan, foreign, "answered")
    assert not ItemIndicator.objects.of(plan.office_id).exists()


def test_an_item_of_a_draft_goes_with_its_mappings(plan, given):
    put(plan, given, "answered")
    delete_node(plan.pk, kind="dimension", node_id=item_of(plan).dimension_id, **given)

    assert mapped(plan) == set()


@pytest.mark.accept("PLN-15", 1)
def test_an_indicator_without_measure_is_shown_as_a_gap(central, plan, given):
    client = sign_in(central, "clerk")
    url = at(central, "framework", plan=plan.pk)
    assert client.get(url).context["board"].gaps == 10
    put(plan, given, "answered")
    page = client.get(url)

    assert "缺口：沒有作法" in section(page, "growing")
    assert "缺口" not in section(page, "answered")
    assert "意見回應3項作法" in section(page, "answered")
    assert re.search(r'number">9</span><span class="light light--late">.*?缺口', page.content.decode())


def test_an_indicator_whose_only_item_has_no_measure_is_a_gap_too(central, given):
    plan = make_plan(central, measures=0)
    put(plan, given, "answered")
    page = sign_in(central, "clerk").get(at(central, "framework", plan=plan.pk))

    assert "缺口：沒有作法" in section(page, "answered")
    assert page.context["board"].gaps == 10


@pytest.mark.accept("PLN-15", 2)
def test_items_of_two_plans_under_one_indicator_stand_side_by_side(central, plan, given):
    other = make_plan(central, measures=5, title="另一個年度的計畫")
    put(plan, given, "answered")
    put(other, given, "answered")
    client = sign_in(central, "clerk")
    page = client.get(at(central, "framework_compare"), {"a": plan.pk, "b": other.pk, "framework": LEAP})
    found = re.search(
        r'<section class="sides" aria-label="意見回應處理情形">.*?</section>', page.content.decode(), re.S
    )
    cells = found[0].split('<div class="side">')[1:]

    assert [re.search(r"(\d+) 項作法", cell)[1] for cell in cells] == ["3", "5"]
    assert plan.title in cells[0]
    assert other.title in cells[1]
    assert page.content.decode().count("缺口：沒有作法") == 2 * 9


def test_one_plan_alone_has_nothing_beside_it_and_foreign_plans_are_not_found(central, east, plan):
    client = sign_in(central, "clerk")
    url = at(central, "framework_compare")

    assert "要有兩份計畫才能並列" in client.get(url).content.decode()
    for words in ({"a": make_plan(east).pk, "b": plan.pk}, {"a": "x"}, {"a": "9" * 40}, {"framework": "x"}):
        assert client.get(url, words).status_code == 404


def test_the_page_suggests_and_one_button_accepts_all(central, plan, given):
    client = sign_in(central, "evaluation")
    page = client.get(at(central, "framework", plan=plan.pk))
    assert "採用全部建議（1項）" in text_of(page)
    picks = re.findall(
        r'name="pick" value="([^"]+)"', client.get(at(central, "framework_accept", plan=plan.pk)).content.decode()
    )
    answer = client.post(at(central, "framework_map", plan=plan.pk), {"framework": LEAP, "pick": picks})

    assert picks == [f"{item_of(plan).pk}:answered"]
    assert answer["Location"].endswith(f"/framework/?framework={LEAP}")
    assert mapped(plan) == {(LEAP, "answered")}
    assert "沒有可採用的建議" in client.get(at(central, "framework_accept", plan=plan.pk)).content.decode()


def test_a_plan_in_force_is_mapped_too_by_ticking_and_unticking(central, plan, given):
    put(plan, given, "answered")
    director = given | {"by": central.actor("director")}
    approve_plan(plan.pk, number="示中戶字第1號", on=MONDAY.date(), **director)
    item = item_of(plan).pk
    client = sign_in(central, "evaluation")
    page = client.get(at(central, "framework_item", plan=plan.pk, item=item)).content.decode()
    client.post(
        at(central, "framework_map", plan=plan.pk),
        {"framework": LEAP, "before": [f"{item}:answered"], "pick": [f"{item}:satisfied"]},
    )

    assert re.search(rf'value="{item}:answered" checked', page)
    assert mapped(plan) == {(LEAP, "satisfied")}


@pytest.mark.parametrize(
    ("pick", "status"),
    [
        ("x", 404),
        (":answered", 404),
        ("9" * 40 + ":answered", 404),
        ("²:answered", 404),
        ("1\x00:a", 404),
        ("1:x", 422),
    ],
)
def test_junk_is_answered_without_harm(central, plan, pick, status):
    client = sign_in(central, "evaluation")
    answer = client.post(at(central, "framework_map", plan=plan.pk), {"framework": LEAP, "pick": pick})

    assert answer.status_code == status


def test_a_clerk_sees_but_does_not_map(central, plan):
    client = sign_in(central, "clerk")

    assert "map/" not in client.get(at(central, "framework", plan=plan.pk)).content.decode()
    for name in ("framework_map", "framework_accept"):
        assert client.get(at(central, name, plan=plan.pk)).status_code == 403


def queries(client, url, django_assert_max_num_queries, most):
    client.get(url)
    with django_assert_max_num_queries(most) as seen:
        assert client.get(url).status_code == 200
    return len(seen.captured_queries)


def test_the_pages_cost_the_same_whatever_the_size(central, given, django_assert_max_num_queries):
    client = sign_in(central, "evaluation")
    small, large = make_plan(central, measures=2), make_plan(central, measures=90)
    put(large, given, "answered", "satisfied", "growing")
    costs = [
        queries(client, at(central, "framework", plan=row.pk), django_assert_max_num_queries, 15)
        for row in (small, large)
    ]
    queries(client, at(central, "framework_compare"), django_assert_max_num_queries, 12)

    assert costs[0] == costs[1]
