"""Bad input, in both languages: each gets a clear answer that names the field and the mend, and nothing that was typed is lost."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from huzheng.cases.book.models import Case, CasePaper, CasePerson
from huzheng.cases.book.testing import make_case
from huzheng.cases.notices.testing import make_notice
from huzheng.foundation.files.testing import pdf
from huzheng.foundation.page.middleware import TOO_LARGE
from huzheng.foundation.sessions.models import Session
from huzheng.office.testing import PASSWORD, OfficeSet

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh-hant", "en")
SCRIPT = "<script>alert(1)</script>"
LONG = "字" * 10_000
TYPED = {
    "service": "D11", "act": "open", "name": "林予安", "id_number": "A123456789", "born_on": "79/5/17", "relation": "本人",
    "phone": "0912345678", "email": "yuan@example.org", "address": "示範路1號", "channel": "counter", "language": "zh-hant",
    "wants": "print", "seen": ["applicant_id", "seal"], "signed": "signature", "request_key": "tap",
}  # fmt: skip
BOXES = ("name", "id_number", "born_on", "phone", "email", "address")
# what is wrong: the field, what is typed, the mend in Chinese and in English
WRONG = {
    "a wrong check digit": ("id_number", "A123456788", "檢查碼不符", "check digit"),
    "a number that is none": ("id_number", "12345", "統一編號", "number"),
    "a birth in the future": ("born_on", "199/1/1", "出生日期不能晚於今天", "cannot be later than today"),
    "a birth on no day": ("born_on", "79/2/30", "沒有這一天", "no such day"),
    "a name with a zero byte": ("name", "林\x00安", "不允許", "not allowed"),
    "a name of 10 000 characters": ("name", LONG, "200", "200"),
    "an address of 10 000 characters": ("address", LONG, "200", "200"),
    "a telephone that is none": ("phone", "12", "電話", "telephone"),
    "a channel that is none": ("channel", "carrier pigeon", "carrier pigeon", "carrier pigeon"),
}


def browser(language: str, username: str = "") -> Client:
    """Return a browser in a language, signed in where somebody is named."""
    client = Client(raise_request_exception=False)
    if username:
        client.post(reverse("account_login"), {"login": username, "password": PASSWORD})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def clerk(central, language) -> Client:
    return browser(language, "clerk-central")


def at(name: str, **more: object) -> str:
    return reverse(name, kwargs={"office": "central", **more})


def cases(office: OfficeSet) -> int:
    return Case.objects.of(office.office.pk).count()


def heading(answer) -> list[str]:
    return re.findall(r"<h1.*?</h1>", answer.content.decode())


def without_zero(text: str) -> str:
    return text.replace("\x00", "").replace("\ufffd", "")


def typed_in(answer) -> dict[str, str]:
    """Return what stands in the boxes of a page: {name: value}."""
    tags = [
        dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", answer.content.decode())
    ]
    return {
        tag["name"]: without_zero(unescape(tag.get("value", "")))
        for tag in tags
        if "name" in tag and tag.get("type") != "radio"
    }


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_field_is_named_with_its_mend_and_all_that_was_typed_stays(central, clerk, language, what):
    field, value, *mends = WRONG[what]
    answer = clerk.post(at("cases:new"), TYPED | {field: value})
    told = answer.context["form"].errors
    page = unescape(answer.content.decode())

    assert (answer.status_code, list(told), cases(central)) == (422, [field], 0)
    assert mends[LANGUAGES.index(language)] in told[field][0]
    assert page.count(told[field][0]) >= 2  # in the summary and beside the field
    boxes = typed_in(answer)
    assert {name: boxes[name] for name in BOXES} == {
        name: without_zero((TYPED | {field: value})[name]) for name in BOXES
    }


def test_a_script_in_a_name_stays_a_name_wherever_it_is_shown(central, clerk):
    clerk.post(at("cases:new"), TYPED | {"name": SCRIPT})
    case = Case.objects.of(central.office.pk).get()
    pages = [
        clerk.get(at("cases:case", case=case.pk)),
        clerk.get(at("cases:list") + "?list=all"),
        clerk.post(at("cases:search"), {"words": SCRIPT}),
    ]

    assert CasePerson.objects.of(case.office_id).get(case=case).name == SCRIPT
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not any(SCRIPT in page.content.decode() for page in pages)


@pytest.mark.parametrize("name", ["cases:case", "cases:suspend", "cases:add_service", "notices:case", "tips:case"])
def test_a_case_of_another_office_is_as_unknown_as_none(central, east, clerk, name):
    theirs, none = (clerk.get(at(name, case=number)) for number in (make_case(east).pk, 987_654_321))

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert heading(theirs) == heading(none) != []


def test_a_second_tap_makes_no_second_case(central, clerk):
    first, second = (clerk.post(at("cases:new"), TYPED) for _ in range(2))

    assert (first.status_code, second["Location"], cases(central)) == (302, first["Location"], 1)


def test_the_key_of_another_form_is_refused_and_what_was_typed_stays(central, clerk):
    clerk.post(at("cases:new"), TYPED)
    answer = clerk.post(at("cases:new"), TYPED | {"name": "陳小明"})

    assert (answer.status_code, typed_in(answer)["name"], cases(central)) == (422, "陳小明", 1)


def test_a_session_lost_in_the_middle_loses_no_word(central, clerk, language):
    Session.objects.all().delete()
    lost = clerk.post(at("cases:new"), TYPED, headers={"Referer": f"http://testserver{at('cases:new')}?service=D11"})
    door = clerk.get(lost.url)
    back = clerk.post(
        reverse("account_login"),
        {"login": "clerk-central", "password": PASSWORD, "next": door.context["redirect_field_value"]},
    )
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    held = clerk.get(back.url)

    assert ("已經保留" if language == "zh-hant" else "it is kept") in door.content.decode()
    assert not any(word in unescape(lost.url + back.url) for word in ("林予安", "A123456789", "%E6%9E%97"))
    kept = typed_in(held)
    assert {name: kept[name] for name in BOXES} == {name: TYPED[name] for name in BOXES}
    assert (clerk.post(at("cases:new"), kept | {"seen": TYPED["seen"]}).status_code, cases(central)) == (302, 1)


def test_a_scan_of_fifty_megabytes_is_refused_with_the_way_out(central, clerk, language):
    case = make_case(central)
    paper = CasePaper.objects.of(case.office_id).filter(case=case)[0]
    scan = SimpleUploadedFile("大.pdf", pdf() + bytes(50 * 1024 * 1024))
    answer = clerk.post(
        at("cases:paper", case=case.pk, case_paper=paper.pk), {"state": "scanned", "reason": "影本", "file": scan}
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert "20 MB" in answer.context["form"].errors["file"][0]
    assert typed_in(answer)["reason"] == "影本"


def test_what_is_too_large_for_the_front_gets_a_page_with_the_way_out(central, clerk, language):
    answer = clerk.post(
        at("cases:new"), {}, **{TOO_LARGE: True}, headers={"Referer": f"http://testserver{at('cases:new')}"}
    )
    page = answer.content.decode()

    assert answer.status_code == 413
    assert ("檔案太大" if language == "zh-hant" else "The file is too big") in re.findall(r"<h1[^>]*>(.*?)</h1>", page)[
        0
    ]
    assert "20 MB" in page
    assert f'href="http://testserver{at("cases:new")}"' in page


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKLM", "'; DROP TABLE", "字" * 10_000, "\x00", "../../etc/passwd"])
def test_a_forged_code_opens_nothing(central, language, code):
    make_notice(central)
    client = browser(language)
    asked = client.post(at("notices:enter"), {"code": code})
    forged = client.get(at("enquiries:by_code", code="x" * 20))

    assert (asked.status_code, list(asked.context["form"].errors), forged.status_code) == (422, ["code"], 404)
    assert typed_in(asked)["code"] == without_zero(code)


def test_a_number_and_a_second_item_that_do_not_fit_stay_in_their_boxes(central, language):
    case = make_case(central)
    answer = browser(language).post(at("enquiries:progress"), {"number": case.number, "second": "79/5/18"})

    assert (answer.status_code, typed_in(answer)["number"]) == (422, case.number)
    assert answer.context["form"].non_field_errors()
