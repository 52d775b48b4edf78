"""Pages: what they say, to whom, and how many queries they cost."""

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD
from huzheng.plan.book.testing import bind, make_plan, measures_of

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("show", "edit", "head", "bind", "why", "hand", "approve", "discard", "source")


def sign_in(made, role) -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def pages(made, plan, measure):
    code = made.office.code
    named = {name: {"plan": plan.pk} for name in ("show", "edit", "edit_head", "approve", "discard", "source")}
    named |= {name: {"plan": plan.pk, "measure": measure.pk} for name in ("bind", "why", "hand")}
    named |= {name: {} for name in ("list", "new", "upload")}
    return {name: reverse(f"plan:{name}", kwargs={"office": code, **rest}) for name, rest in named.items()}


def test_every_page_opens_in_both_languages(central):
    plan = make_plan(central)
    measure = measures_of(plan)[0]
    bind(central, measure)
    for name, url in pages(central, plan, measure).items():
        client = sign_in(central, "director" if name == "approve" else "evaluation")
        for language in ("zh-hant", "en"):
            client.cookies["django_language"] = language
            assert client.get(url).status_code == 200, (name, language)


def test_the_pages_of_another_office_are_not_found(central, east):
    plan = make_plan(central)
    measure = measures_of(plan)[0]
    bind(central, measure)
    client = sign_in(east, "evaluation")
    for name, url in pages(central, plan, measure).items():
        own = url.replace("/o/central/", "/o/east/")
        expected = 200 if name in ("list", "new", "upload") else 404

        assert client.get(url).status_code == 404, name
        assert client.get(own).status_code in (expected, 403), name


def queries_of_the_plan_page(made, plan, django_assert_max_num_queries):
    url = reverse("plan:show", kwargs={"office": made.office.code, "plan": plan.pk})
    client = sign_in(made, "clerk")
    client.get(url)
    with django_assert_max_num_queries(17) as seen:
        assert client.get(url).status_code == 200
    return len(seen.captured_queries)


def test_the_plan_page_costs_the_same_whatever_the_number_of_measures(central, django_assert_max_num_queries):
    small, large = make_plan(central, measures=3), make_plan(central, measures=120)
    for plan, count in ((small, 2), (large, 60)):
        for measure in measures_of(plan)[:count]:
            bind(central, measure)

    assert queries_of_the_plan_page(central, small, django_assert_max_num_queries) == queries_of_the_plan_page(
        central, large, django_assert_max_num_queries
    )
