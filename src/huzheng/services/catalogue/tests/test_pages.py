"""The pages of the catalogue: for citizens without signing in, and for staff."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.office.testing import PASSWORD
from huzheng.services.catalogue.models import LocalService, SearchDay, ServiceSetting
from huzheng.services.catalogue.testing import make_local, switch_off

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(made, role="secretary") -> Client:
    client = Client()
    assert client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def at(made, name, **kwargs):
    return reverse(f"catalogue:{name}", kwargs={"office": made.office.code, **kwargs})


def text_of(response) -> str:
    return re.sub(r"<[^>]+>|\s+", "", response.content.decode())


ADDRESSES = [
    ("public", {}), ("public_service", {"code": "R21"}), ("public_service", {"code": "P04"}), ("limits", {}),
    ("limits_paper", {"form": "ods"}), ("limits_paper", {"form": "pdf"}), ("list", {}), ("service", {"code": "R01"}),
    ("confirm", {"code": "R01", "field": "minutes"}), ("local_add", {}), ("change", {"code": "R01", "what": "limit"}),
    ("change", {"code": "R01", "what": "papers"}), ("change", {"code": "R01", "what": "fees"}),
    ("change", {"code": "R01", "what": "channels"}),
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_every_page_opens(central, language):
    client = sign_in(central)
    client.cookies["django_language"] = language
    answers = {
        (name, *kwargs.values()): client.get(at(central, name, **kwargs)).status_code for name, kwargs in ADDRESSES
    }

    assert set(answers.values()) == {200}, answers


@pytest.mark.accept("SVC-01", 1)
def test_a_move_shows_papers_fee_limit_and_channels(central):
    found = Client().get(at(central, "public"), {"q": "遷徙登記"})
    page = Client().get(at(central, "public_service", code="R21"))

    assert text_of(found).index("遷入登記") < text_of(found).index("住址變更登記")
    for words in (
        "應備證件",
        "當事人國民身分證正本",
        "規費",
        "戶口名簿",
        "多久辦好",
        "隨到隨辦",
        "臨櫃、網路預約、線上申辦",
    ):
        assert words in text_of(page), words


@pytest.mark.accept("SVC-01", 2)
def test_a_service_switched_off_is_gone_from_the_web_at_once(central):
    client = Client()
    assert client.get(at(central, "public_service", code="R21")).status_code == 200
    switch_off(central, "R21")

    assert client.get(at(central, "public_service", code="R21")).status_code == 404
    for name, asked in (("public", {}), ("public", {"q": "遷入"}), ("limits", {})):
        assert "遷入登記（他鄉鎮市區）" not in text_of(client.get(at(central, name), asked))
    assert "遷入登記（他鄉鎮市區）" in text_of(sign_in(central).get(at(central, "list"), {"show": "off"}))


def test_ticks_call_for_more_papers_without_javascript(central):
    address, client = at(central, "public_service", code="R21"), Client()
    plain = text_of(client.get(address))
    ticked = text_of(client.get(address, {"c": ["own_household", "rents_house", "agent", "\x00", "no such"]}))

    assert "租賃契約（經公證" not in plain
    assert "房屋是租的" not in plain
    assert "租賃契約（經公證" in ticked
    assert "委託書" in ticked
    assert "房屋是租的" in ticked


@pytest.mark.parametrize("words", ["謄本", "身分證", "印鑑", "transcript", "戶口謄本", "換身分證", "結昏登記"])
def test_the_search_box_finds(central, words):
    page = Client().get(at(central, "public"), {"q": words})

    assert "查無這項業務" not in text_of(page)
    assert SearchDay.objects.of(central.office.pk).get().without_hit == 0


def test_a_search_without_hit_is_counted_without_its_words(central):
    client = Client()
    for words in ("美食街", "謄本", "<qqq>", "\x00", " "):
        client.get(at(central, "public"), {"q": words})

    row = SearchDay.objects.of(central.office.pk).get()
    assert (row.searches, row.without_hit) == (3, 2)


def test_the_steps_are_drawn_from_the_life_of_a_case(central):
    page = Client().get(at(central, "public_service", code="R21")).content.decode()

    assert page.count('class="flow__box ') == 7
    assert all(word in page for word in ("收件", "待補正", "辦理中", "已辦結", "已駁回"))


def test_the_secretary_switches_off_through_the_page(central):
    client = sign_in(central)
    answer = client.post(at(central, "set", code="D11"), {"offered": "no", "delegated": "no"})

    assert answer.status_code == 302
    row = ServiceSetting.objects.of(central.office.pk).get()
    assert (row.code, row.offered, row.delegated) == ("D11", False, False)
    again = client.post(at(central, "set", code="D11"), {"offered": "no", "delegated": "no"})
    assert again.status_code == 422


def test_a_change_through_the_page_holds_from_its_day(central):
    client = sign_in(central)
    told = {"working_days": "2", "from_on": "119/01/01", "reason": "簡化流程"}
    assert client.post(at(central, "change", code="P01", what="limit"), told).status_code == 302
    wrong = client.post(at(central, "change", code="P01", what="limit"), told | {"from_on": "110/01/01"})

    assert wrong.status_code == 422
    assert 'value="2"' in wrong.content.decode()
    page = text_of(client.get(at(central, "service", code="P01")))
    assert "尚未生效" in page
    assert "3個工作天" in page


def test_papers_are_edited_without_programming(central):
    client, address = sign_in(central), at(central, "change", code="P06", what="papers")
    page = client.get(address).context["form"]
    told = {name: page.fields[name].initial or "" for name in page.own_fields()}
    told |= {"paper_ownership_proof": "clerk", "new_1_zh": "門牌照片", "new_1_en": "Photo of the plate"}
    told |= {"from_on": page.initial["from_on"].isoformat(), "reason": "便民"}

    assert client.post(address, told).status_code == 302
    shown = text_of(Client().get(at(central, "public_service", code="P06")))
    assert "門牌照片" in shown
    assert "所有權證明承辦人視情形" in shown


def test_a_local_service_is_registered_by_the_office_alone(central):
    client = sign_in(central, "it")
    told = {
        "name_zh": "謄得快", "name_en": "Fast transcripts", "category": "copy", "limit_days": "0", "minutes": "6",
        "channels": ["counter", "booking"], "fees": ["transcript"], "papers": "國民身分證 | ID card\n印章",
        "from_on": "2020-01-01",
    }  # fmt: skip

    assert client.post(at(central, "local_add"), told).status_code == 302
    assert "謄得快" in text_of(Client().get(at(central, "public"), {"q": "謄得快"}))
    assert client.post(at(central, "local_add"), told | {"channels": []}).status_code == 422


def test_a_local_service_is_changed_through_its_page(central):
    number = make_local(central).number
    told = {
        "name_zh": "銀向幸福", "name_en": "Silver happiness", "category": "help", "limit_days": "1", "minutes": "15",
        "channels": ["counter"], "papers": "國民身分證 | ID card", "from_on": "2020-01-01",
    }  # fmt: skip

    answer = sign_in(central, "it").post(at(central, "local_edit", number=number), told)

    assert answer.status_code == 302
    row = LocalService.objects.of(central.office.pk).get()
    assert (row.name_zh, row.limit_days, row.minutes) == ("銀向幸福", 1, 15)


def test_another_office_finds_no_foreign_service(central, east):
    number = make_local(central).number
    client = sign_in(east)

    assert client.get(at(east, "local_edit", number=number)).status_code == 404
    assert client.get(at(east, "service", code="L01")).status_code == 404
    assert client.get(at(central, "list")).status_code == 404


def test_a_clerk_sees_and_may_not_change(central):
    client = sign_in(central, "clerk")

    assert client.get(at(central, "list")).status_code == 200
    assert client.get(at(central, "change", code="R01", what="limit")).status_code == 403
    assert client.get(at(central, "confirm", code="R01", field="minutes")).status_code == 403


@pytest.mark.parametrize("asked", ["R99", "Z00"])
def test_an_unknown_service_is_not_found(central, asked):
    assert Client().get(at(central, "public_service", code=asked)).status_code == 404


def test_lists_ask_few_questions_however_many_services(central, django_assert_max_num_queries):
    client, staff = Client(), sign_in(central)
    for name, who in (("public", client), ("limits", client), ("list", staff)):
        who.get(at(central, name))
        with django_assert_max_num_queries(4):
            assert who.get(at(central, name)).status_code == 200
