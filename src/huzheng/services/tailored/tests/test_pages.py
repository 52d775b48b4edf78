"""The pages: the card for this guest, what is kept behind it, what citizens read, what is typed wrong."""

import pytest
from django.utils.translation import override

from huzheng.services.tailored.models import Brand, Measure, TargetGroup
from huzheng.services.tailored.testing import make_brand, make_group, make_measure

pytestmark = pytest.mark.django_db
STAFF = "/o/central/services/tailored/"
PUBLIC = "/p/central/care/"


@pytest.fixture
def keeper(client, central):
    client.force_login(central.people["evaluation"].account)
    return client


def test_an_office_without_groups_is_led_to_them(keeper, central):
    assert "先設定服務對象" in keeper.get(STAFF).content.decode()
    keeper.post(STAFF + "groups/adopt/")
    assert "銀髮族" in keeper.get(STAFF).content.decode()


@pytest.mark.parametrize("asked", ["", "x", "9" * 30, "\x00", "-1"])
def test_any_word_for_a_group_gives_a_card(keeper, central, asked):
    make_measure(central, make_group(central))

    assert "老花眼鏡" in keeper.get(STAFF, {"group": asked}).content.decode()


def test_a_group_and_a_measure_are_kept_through_the_pages(keeper, central):
    keeper.post(STAFF + "groups/new/", {"name_zh": "婦幼", "name_en": "Families", "position": "1", "active": "on"})
    group = TargetGroup.objects.of(central.office.pk).get()
    words = {
        "title_zh": "哺集乳室",
        "title_en": "Nursing room",
        "kind": "aid",
        "groups": [group.pk],
        "from_on": "115/1/1",
    }
    keeper.post(STAFF + "measures/new/", words | {"request_key": "k"})
    row = Measure.objects.of(central.office.pk).get()
    keeper.post(
        f"{STAFF}measures/{row.pk}/", words | {"title_zh": "哺集乳室與尿布檯", "counters": [central.counters[0].pk]}
    )
    keeper.post(
        f"{STAFF}groups/{group.pk}/", {"name_zh": "婦幼", "name_en": "Families", "position": "2", "active": "on"}
    )
    page = keeper.get(f"{PUBLIC}{group.pk}/").content.decode()
    form = keeper.get(f"{STAFF}measures/{row.pk}/").content.decode()

    assert "哺集乳室與尿布檯" in page
    assert f"{central.counters[0].number} 號櫃檯" in page
    assert form.count(" checked") >= 3
    keeper.post(f"{STAFF}measures/{row.pk}/end/", {"until_on": "115/1/31"})
    assert "哺集乳室與尿布檯" not in keeper.get(f"{PUBLIC}{group.pk}/").content.decode()


@pytest.mark.parametrize(("path", "words", "said"), [
    ("groups/new/", {"name_zh": "", "name_en": "x", "position": "0"}, "請填寫「對象」"),
    ("groups/new/", {"name_zh": "甲", "name_en": "x", "position": "99999999999999999999"}, "999"),
    ("measures/new/", {"title_zh": "甲", "title_en": "x", "kind": "aid", "from_on": "115/1/1"}, "至少選擇一個對象"),
    ("measures/new/", {"title_zh": "甲", "title_en": "x", "kind": "aid", "groups": ["x"], "from_on": "昨天"}, "日期"),
    ("brands/new/", {"name_zh": "甲", "summary_zh": "", "from_on": "115/1/1"}, "請填寫「一句話說明」"),
    ("brands/new/", {"name_zh": "甲", "summary_zh": "乙", "service": "Z99", "from_on": "115/1/1"}, "Z99"),
])  # fmt: skip
def test_what_is_typed_wrong_is_said_and_kept(keeper, central, path, words, said):
    answer = keeper.post(STAFF + path, words)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_brand_is_changed_and_ended_and_a_wrong_result_said(keeper, central):
    brand = make_brand(central)
    url = f"{STAFF}brands/{brand.pk}/"
    words = {"name_zh": "謄得快窗口", "summary_zh": "專用窗口。", "from_on": "115/1/1"}

    assert keeper.post(f"{url}edit/", words).status_code == 302
    assert Brand.objects.of(central.office.pk).get().name_zh == "謄得快窗口"
    assert keeper.post(f"{url}result/", {"on": "115/2/20", "number": "0"}).status_code == 422
    assert keeper.post(f"{url}result/", {"on": "114/2/20", "number": "3"}).status_code == 422
    assert keeper.post(f"{url}end/", {"until_on": "114/1/1"}).status_code == 422
    assert keeper.post(f"{url}end/", {"until_on": "115/2/27"}).status_code == 302
    assert keeper.get(f"{PUBLIC}brands/{brand.pk}/").status_code == 404


def test_citizens_see_groups_with_something_and_brands_in_their_language(client, central):
    seniors = make_group(central)
    make_group(central, "新婚")
    make_measure(central, seniors)
    make_brand(central, seniors)
    page = client.get(PUBLIC).content.decode()
    with override("en"):
        english = client.get(f"{PUBLIC}{seniors.pk}/", headers={"accept-language": "en"}).content.decode()

    assert "銀髮族" in page
    assert "新婚" not in page
    assert "謄得快" in page
    assert "Reading glasses" in english
    assert "Offer them." not in english


@pytest.mark.parametrize("path", ["", "measures/", "groups/", "brands/"])
def test_lists_cost_the_same_queries_for_many_rows(keeper, central, django_assert_max_num_queries, path):
    groups = [make_group(central, f"對象{k}") for k in range(3)]
    for k in range(5):
        make_measure(central, *groups, title_zh=f"措施{k}", counters=(central.counters[0].pk,))
        make_brand(central, *groups, name_zh=f"特色{k}", counters=(central.counters[0].pk,))

    keeper.get(STAFF + path)  # the catalogue is read once for all
    with django_assert_max_num_queries(14):
        assert keeper.get(STAFF + path).status_code == 200
