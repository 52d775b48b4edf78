"""Pages: what they say, how many queries they cost, and what happens to wrong input."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from huzheng.cases.tips.models import OfficeTip, TipSheet
from huzheng.cases.tips.testing import give, make_done, make_tip
from huzheng.foundation.page.parts import PARTS
from huzheng.office.testing import MONDAY, PASSWORD

SCHOOLCHILD = date(2018, 9, 1)


@pytest.fixture
def sign_in(central, client):
    """Sign somebody of the office in by role."""

    def enter(role):
        assert client.login(username=f"{role}-central", password=PASSWORD)
        return client

    return enter


def at(name, **rows):
    return reverse(f"tips:{name}", kwargs={"office": "central", **rows})


def test_the_clerk_gives_what_the_case_chose_and_prints_it(central, sign_in):
    case, clerk = make_done(central, children=(SCHOOLCHILD,)), sign_in("clerk")
    shown = clerk.get(at("case", case=case.pk)).text
    form = {"tips": ["move_school", "move_vote"], "language": "en", "request_key": "k"}

    given = clerk.post(at("give", case=case.pk), form, follow=True)

    assert 'value="move_school" id="id_tips_0" checked' in shown
    assert "學齡子女轉學或入學" in given.text
    sheet = TipSheet.objects.of(central.office.pk).get()
    assert (sheet.language, sheet.kind, len(sheet.items)) == ("en", "move_in", 2)
    for kind, head in (("pdf", b"%PDF"), ("odt", b"PK")):
        assert clerk.get(at("paper", sheet=sheet.pk, form=kind)).content.startswith(head)
    assert clerk.get(at("paper", sheet=sheet.pk, form="exe")).status_code == 404


@pytest.mark.parametrize(
    "form", [{}, {"tips": ["x"], "language": "en"}, {"tips": ["move_vote"], "language": "\x00"}, {"language": "en"}]
)
def test_wrong_input_is_told_beside_the_form(central, sign_in, form):
    answer = sign_in("clerk").post(at("give", case=make_done(central).pk), form)

    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_a_service_without_a_sheet_has_no_page(central, sign_in):
    case = make_done(central, service={"code": "R26"})

    assert sign_in("clerk").get(at("case", case=case.pk)).status_code == 404
    assert sign_in("clerk").post(at("give", case=case.pk), {}).status_code == 404


def test_the_secretary_adds_changes_and_ends_an_own_item(central, sign_in):
    secretary = sign_in("secretary")
    form = {"kind": "birth", "zh": "領寶寶禮", "age_from": "0", "age_to": "1", "link": "https://example.org/a"}
    assert secretary.post(at("add"), form | {"request_key": "k"}).status_code == 302
    row = OfficeTip.objects.of(central.office.pk).get()
    assert "領寶寶禮" in secretary.get(at("list"), {"kind": "birth"}).text

    assert secretary.post(at("change", tip=row.pk), form | {"zh": "領新生兒禮"}).status_code == 302
    assert "領新生兒禮" in secretary.get(at("change", tip=row.pk)).text
    assert "已停用" in secretary.post(at("end", tip=row.pk), follow=True).text
    assert secretary.get(at("change", tip=row.pk)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"zh": ""},
        {"kind": "x"},
        {"link": "ftp://x.org/"},
        {"age_from": "9" * 30},
        {"age_from": "5", "age_to": "3"},
        {"zh": "\x00"},
    ],
)
def test_a_wrong_own_item_stays_as_typed(central, sign_in, wrong):
    form = {"kind": "birth", "zh": "領寶寶禮", "bring_zh": "身分證"} | wrong
    answer = sign_in("secretary").post(at("add"), form)

    assert answer.status_code == 422
    assert "身分證" in answer.text


def test_a_wrong_change_is_told(central, sign_in):
    row = make_tip(central)

    assert sign_in("secretary").post(at("change", tip=row.pk), {"kind": "move_in"}).status_code == 422


def test_the_case_page_says_what_waits_to_be_handed_over(central, rf):
    part = PARTS["case"]["tips"]
    case = make_done(central, children=(SCHOOLCHILD,))
    request = rf.get("/")
    request.office, request.actor, request.now = central.office, central.actor("clerk"), MONDAY

    with translation.override("zh-hant"):
        before = part.load(request, case.pk)
    give(central, case)
    after = part.load(request, case.pk)

    assert (before["due"], after["due"]) == (True, False)
    assert "學齡子女轉學或入學" in before["names"]
    assert part.load(request, make_done(central, service={"code": "R26"}).pk) is None


def test_lists_cost_the_same_whatever_they_hold(central, sign_in, django_assert_max_num_queries):
    for _ in range(3):
        make_tip(central)
    secretary = sign_in("secretary")
    with django_assert_max_num_queries(5):
        assert secretary.get(at("list"), {"kind": "move_in"}).status_code == 200
