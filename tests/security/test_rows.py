"""Rows shown ⊆ rows allowed, at every address that answers rows: pages, lists, searches, papers, exports, streams.

An exhaustive walk: from every address on by every link and every choice of every form, as somebody who may open everything, then
as each role at what it may not see whole. Equal rows stand in three offices; a tag and an id tell whose a row is.
"""

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import transaction
from django.utils import translation

from conftest import ROLES
from huzheng.foundation.clock import instant
from huzheng.foundation.live import TOPICS
from huzheng.foundation.rights import RIGHTS
from huzheng.foundation.sessions.models import Session
from tests.routes import routes
from tests.security.answers import text_of
from tests.security.filled import OFFICES, House, filled, said, seen
from tests.security.tagged import shown_in
from tests.security.visitors import NOBODY, Visitor, device, give_every_role, signed_in
from tests.security.walk import Form, Walk, filled_in, foreign, name_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(1800)]
WHOLE = ("林予安", "A123456789", "0912345678", "yuan@example.org", "示範路1號")  # of cases.book.testing.APPLICANT
SENT = {"plan", "dispatch", "bureau", "yearend", "files"}  # what a bureau sees of its offices
A_FILE = "a file or picture of the tests, without words"
NUMBERS = "numbers of the office, no words"
ALL_OFFICES = "the same for all offices"
# addresses under an office that show no row of it, as they stand
ROWLESS = {
    "appraisal:proof_file": A_FILE,
    "bureau:office_file": A_FILE,
    "consents:deletions_ods": NUMBERS,
    "control:check_photo": A_FILE,
    "dispatch:file": "made before the tags",
    "enquiries:progress": "asks",
    "figures:chart": NUMBERS,
    "figures:export_metric": NUMBERS,
    "figures:heat": NUMBERS,
    "law:fees": ALL_OFFICES,
    "law:fines": ALL_OFFICES,
    "office:cooperation_file": A_FILE,
    "plan:version_scan": A_FILE,
    "progress:file": A_FILE,
    "publicity:proof": A_FILE,
    "reception:export": NUMBERS,
    "service_forms:own_file": A_FILE,
    "service_forms:samples": ALL_OFFICES,
    "service_forms:version_file": A_FILE,
    "speech:clip": A_FILE,
    "waiting:quiet": NUMBERS,
    "web:privacy": ALL_OFFICES,
}
# tables whose words nobody of the walk is shown
UNSHOWN = {
    "fines_finepaper": "its words carry a fingerprint, which a tag breaks, and then it is not handed out",
    "office_reminder": "is somebody else's",
    "plan_planscan": "the name of a file that is handed out by its paper",
}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """The three offices, in a transaction around all tests of this file."""
    around = transaction.atomic()
    around._from_testcase = True
    with django_db_blocker.unblock(), around:
        yield filled()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _quiet():
    """No refusal is logged."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def everything(house) -> Visitor:
    """Somebody of `central` with all ten roles."""
    who = give_every_role(house.offices["a"], "clerk")
    Session.objects.update(seen_at=instant() + timedelta(days=1))  # however long the walk takes
    return who


@pytest.fixture
def walked(house, everything) -> House:
    """The house after the walk of somebody who may open everything, walked once."""
    if house.walk is None:
        walk = Walk(everything, [*house.urls("a", "staff"), *house.urls("a", "signed_in")])
        house.walked, house.walk = [seen(answer) for answer in walk.answers()], walk
    return house


def astray(answers, look=seen) -> list[tuple[str, list[str]]]:
    return [(one.answer.url, one.astray) for one in map(look, answers) if one.astray]


def test_no_answer_shows_a_row_of_another_office(walked):
    assert [(one.answer.url, one.astray) for one in walked.walked if one.astray] == []


def test_no_link_or_choice_breaks_an_address(walked):
    assert [one.answer.url for one in walked.walked if one.answer.status >= 500] == []


def test_every_address_shows_rows_of_its_own_office(walked):
    asked = {one.answer.name for one in walked.walked if one.answer.status == 200}
    full = {one.answer.name for one in walked.walked if one.shown.of("a")}

    assert sorted(asked - full) == sorted(ROWLESS)


def test_the_words_of_every_table_are_shown_somewhere(walked):
    numbers = {number for one in walked.walked for number in one.shown.words.get("a", ())}

    assert sorted(walked.tables - {table for number in numbers for table in walked.tags.tables[number]}) == sorted(
        UNSHOWN
    )


def test_an_id_of_another_office_opens_nothing(walked, everything):
    own = [one.answer.url for one in walked.walked]
    urls = [
        path + "?" + foreign(query) for path, _, query in (url.partition("?") for url in own) if foreign(query) != query
    ]
    answers = [read(everything, url, lambda client, url: client.get(url)) for url in urls]

    assert urls
    assert [one.url for one in answers if one.status >= 500] == []
    assert astray(answers, said) == []


def post(visitor: Visitor, url: str, form: Form):
    """Send a form with the words of somebody who stands in every office, and with ids of another one."""
    return read(visitor, url, lambda client, url: client.post(url, filled_in(form)))


def test_no_form_answers_with_a_row_of_another_office(walked, everything):
    answers = [post(everything, url, form) for url, form in walked.walk.forms.items()]

    assert {"cases:search", "enquiries:look_up", "notices:reception"} <= {name_of(url) for url in walked.walk.forms}
    assert [one.url for one in answers if one.status >= 500] == []
    assert astray(answers, said) == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_no_row_of_a_room_that_gives_it_no_right(walked, role):
    who = signed_in(role, f"{role}-central")
    gates = {route.name: route.view.gate for route in routes() if route.of_office}
    told = [
        one
        for one in walked.walked
        if (gate := gates.get(one.answer.name)) and gate.kind == "staff" and role in RIGHTS[gate.right].roles
        if not all(walked.open_to(role, number) for number in one.shown.words.get("a", ()))
    ]
    answers = [seen(read(who, one.answer.url, lambda client, url: client.get(url))) for one in told]

    assert [
        (one.answer.url, sorted(hidden))
        for one in answers
        if (hidden := {number for number in one.shown.words.get("a", ()) if not walked.open_to(role, number)})
    ] == []


@pytest.mark.parametrize(
    ("path", "table", "owner"),
    [("reminders/", "office_reminder", "volunteer"), ("cases/?list=mine", "cases_case", "clerk")],
    ids=["reminders", "my cases"],
)
def test_what_is_somebodys_own_stands_on_nobody_elses_list(house, path, table, owner):
    people = {role: signed_in(role, f"{role}-central") for role in ROLES}
    answers = {
        role: seen(read(who, f"/o/central/{path}", lambda client, url: client.get(url))) for role, who in people.items()
    }
    shown = {
        role: any(table in house.tags.tables[number] for number in one.shown.words.get("a", ()))
        for role, one in answers.items()
    }

    assert [role for role, found in shown.items() if found] == [owner]


@pytest.mark.parametrize(
    ("who", "kind"), [(NOBODY, "public"), (device("kiosk", "token-central-kiosk"), "device")], ids=["nobody", "kiosk"]
)
def test_the_public_sees_no_person_and_each_office_by_itself(house, who, kind):
    answers = list(Walk(who, house.urls("a", kind)).answers())

    assert any(seen(one).shown.of("a") for one in answers)
    assert astray(answers) == []
    assert [
        (one.url, word) for one in answers for word in WHOLE if word in one.text and quote(word) not in one.url
    ] == []


def test_a_bureau_sees_what_its_own_offices_sent_and_published(house):
    names = [route for route in routes() if route.name.startswith("bureau:") and not route.of_office]
    starts = [route.url("", house.given[letter][route.name]) for route in names for letter in "abc"]
    found = [seen(one) for one in Walk(signed_in("near", "near"), starts).answers() if one.name.startswith("bureau:")]
    numbers = {number for one in found for number in one.shown.words.get("b", ())}

    assert [one.answer.url for one in found if one.answer.status >= 500] == []
    assert [number for number in numbers if not house.labels(number) & SENT] == []
    assert {letter for one in found for letter in "abc" if one.shown.words.get(letter)} == {"a", "b"}


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_a_stream_shows_only_the_office_that_it_is_of(house, language):
    with translation.override(language):
        texts = {
            (topic.name, code): shown_in(text_of(topic.snapshot(code, language) or b""))
            for topic in TOPICS.values()
            for code in OFFICES.values()
        }

    assert texts["hall", "central"].of("a")
    assert [
        key for key, shown in texts.items() for letter, code in OFFICES.items() if code != key[1] and shown.of(letter)
    ] == []


def test_a_page_listens_only_to_its_own_office(walked):
    heard = {
        (one.answer.url, key) for one in walked.walked for key in re.findall(r'"/live/[\w-]+/([^"?]+)', one.answer.text)
    }

    assert {key for _url, key in heard} == {"central"}


def test_the_marks_are_found_wherever_they_stand():
    assert shown_in('<a href="/o/central/cases/82000012/">').of("b")
    assert shown_in("<b>子計畫甲zqc0017q</b>").words == {"c": {17}}
    assert not shown_in("a82000012 882000012 zq a0001q").of("b")
