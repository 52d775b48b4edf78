"""Every page of the office opens for those who may, in both languages, with a fixed number of queries."""

import pytest
from django.urls import reverse

from huzheng.office.testing import PASSWORD

LISTS = [
    "overview", "sections", "places", "groups", "counters", "hours", "closures", "people", "duties", "day_sheet",
    "devices", "rights", "supervision", "telephone", "review",
]  # fmt: skip
FORMS = [
    "basics", "section_new", "place_new", "group_new", "counter_new", "closure_new", "person_new", "duty_new",
    "device_new", "check_new", "telephone_new",
]  # fmt: skip


@pytest.fixture
def director(client, central):
    client.login(username="director-central", password=PASSWORD)
    return client


@pytest.mark.parametrize("language", ["zh-hant", "en"])
@pytest.mark.parametrize("name", LISTS + FORMS)
def test_a_page_opens_for_the_director(director, name, language):
    answer = director.get(f"/o/central/office/{page(name)}", headers={"accept-language": language})

    assert answer.status_code == 200


def page(name: str) -> str:
    return reverse(f"office:{name}", kwargs={"office": "central"}).removeprefix("/o/central/office/")
