"""Who may open what: one table of every address and every kind of visitor, compared with tests/golden/matrix.txt."""

import pytest

from huzheng.foundation.rights import RIGHTS
from tests.routes import arguments, routes
from tests.security.visitors import STAFF, answer, knock, visitors

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.timeout(600),
]  # every address x every visitor
KNOWN = pytest.StashKey[dict]()
ALL = {"staff": set(STAFF), "east devices": {"east kiosk", "east board"}}


def ask(visitor, url: str):
    """Get the page; where it only takes a form, send an empty one."""
    response = knock(visitor, url, lambda client, url: client.get(url))
    return knock(visitor, url, lambda client, url: client.post(url)) if response.status_code == 405 else response


def shortly(names: set[str]) -> str:
    for short, group in ALL.items():
        if group <= names:
            names = names - group | {short}
    return ", ".join(sorted(names))


@pytest.fixture
def answers(request, central, east):
    """The answer to every visitor at every address, asked once a run: {route name: {visitor: answer}}."""
    if KNOWN not in request.config.stash:
        people, given = visitors(central, east), arguments(central)
        request.config.stash[KNOWN] = {
            route.name: {who.name: answer(ask(who, route.url("central", given.get(route.name, {})))) for who in people}
            for route in routes()
        }
    return request.config.stash[KNOWN]


def test_every_address_answers_every_visitor_as_the_table_says(answers, golden):
    lines = ["# Who may open what, generated; see tests/security/test_matrix.py. The office is central.\n"]
    for name, row in answers.items():
        lines.append(f"{name}\n")
        for said in ("opens", "refused", "missing", "sign-in", "enrol", "breaks"):
            if names := {who for who, word in row.items() if word == said}:
                lines.append(f"    {said:8} {shortly(names)}\n")

    now = "".join(lines)

    assert now == golden("matrix.txt", now)


def test_nobody_opens_what_his_roles_do_not_allow(answers):
    wrong = []
    for route in routes():
        gate = getattr(route.view, "gate", None)
        if gate and gate.right:
            may = RIGHTS[gate.right].roles
            wrong += [
                (route.name, who) for who, said in answers[route.name].items() if said == "opens" and who not in may
            ]

    assert wrong == []


def test_no_page_of_an_office_opens_to_staff_of_another_one(answers):
    inside = [route for route in routes() if route.of_office and getattr(route.view.gate, "kind", "") != "public"]
    wrong = [
        (route.name, who, said)
        for route in inside
        for who, said in answers[route.name].items()
        if who.startswith("east") and said == "opens"
    ]

    assert wrong == []


def test_every_address_that_names_a_row_says_how_to_make_one(central):
    given = arguments(central)

    assert [route.name for route in routes() if set(route.nowhere()) - set(given.get(route.name, {}))] == []


def test_every_address_has_a_name_of_its_own():
    names = [route.name for route in routes()]

    assert [name for name in names if name.endswith("None")] == []
    assert [name for name in set(names) if names.count(name) > 1] == []
