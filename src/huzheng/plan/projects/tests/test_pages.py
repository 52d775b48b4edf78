"""Pages of the room: what they show, to whom, and what they cost."""

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD
from huzheng.plan.projects.testing import make_project, make_sub, route_arguments

pytestmark = pytest.mark.django_db(transaction=True)
ALONE = ("projects", "project_new", "subs", "sub_new")
OF_PROJECT = ("project", "project_edit", "milestones", "risk_new")
OF_SUB = ("sub", "sub_revise", "sub_carry")


def sign_in(made, role) -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def at(made, name, **kwargs):
    return reverse(f"projects:{name}", kwargs={"office": made.office.code, **kwargs})


def addresses(made, rows):
    named = {name: {} for name in ALONE}
    named |= {name: {"project": rows["project"]} for name in OF_PROJECT}
    named |= {name: {"sub": rows["sub"]} for name in OF_SUB}
    named["risk_edit"] = {"project": rows["project"], "risk": rows["risk"]}
    named["sub_version"] = {"sub": rows["sub"], "number": 1}
    named["sub_difference"] = {"sub": rows["sub"], "older": 1, "newer": 2}
    return {name: at(made, name, **kwargs) for name, kwargs in named.items()}


def test_every_page_opens_in_both_languages(central):
    client = sign_in(central, "secretary")
    for name, url in addresses(central, route_arguments(central)).items():
        for language in ("zh-hant", "en"):
            client.cookies["django_language"] = language
            assert client.get(url).status_code == 200, (name, language)


def test_another_office_finds_nothing(central, east):
    rows = route_arguments(central)
    client = sign_in(east, "secretary")
    for name, url in addresses(central, rows).items():
        own = client.get(url.replace("/o/central/", "/o/east/")).status_code
        assert own == (200 if name in ALONE else 404), name
        assert client.get(url).status_code == 404


def test_the_paper_is_a_pdf(central):
    make_project(central)
    page = sign_in(central, "director").get(at(central, "paper"))

    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")


@pytest.mark.parametrize(("name", "make"), [("projects", make_project), ("subs", make_sub)])
def test_the_lists_cost_the_same_whatever_their_length(central, django_assert_max_num_queries, name, make):
    client, url = sign_in(central, "director"), at(central, name)
    counts = []
    for more in (1, 6):
        for k in range(more):
            make(central, key=f"{more}-{k}")
        client.get(url)
        with django_assert_max_num_queries(14) as seen:
            assert client.get(url).status_code == 200
        counts.append(len(seen.captured_queries))

    assert counts[0] == counts[1]
