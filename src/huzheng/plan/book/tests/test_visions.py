"""The vision and the values: edited, on the cover, in public, counted over the items, taken over from a document."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from huzheng.foundation.audit.models import Change
from huzheng.foundation.errors import NotFound
from huzheng.plan.book.actions import (
    add_value,
    delete_node,
    edit_value,
    import_plan,
    keep_reading,
    move_value,
    restore_value,
    retire_value,
    set_vision,
    tag_items,
    take_over_vision,
)
from huzheng.plan.book.data import Reading, ReadLine, ValueValues, VisionValues
from huzheng.plan.book.errors import NothingPrinted, ValueTaken
from huzheng.plan.book.models import ItemValue, Value, Vision
from huzheng.plan.book.queries.visions import cover_day, values_of, vision_on
from huzheng.plan.book.rules import read_vision
from huzheng.plan.book.testing import make_plan, make_value, parsed
from huzheng.plan.book.tests.test_frameworks import item_of
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import at, text_of

pytestmark = pytest.mark.django_db(transaction=True)
NICE = [
    ("N", "溝通", "Negotiation"),
    ("I", "資訊", "Information"),
    ("C", "創新", "Creation"),
    ("E", "熱忱", "Enthusiasm"),
]
PRINTED = (
    "服務再多一點，是我們的理念。N(Negotiation)就是「溝通」再多一點聽懂來意。I (Information)就是「資訊」再多一點正確即時。"
    "C(Creation)就是「創新」再多一點不怕改變。"
)
JULY = date(2026, 7, 1)


@pytest.fixture
def values(central, given):
    """The four values of an office, typed in another order than they are shown in."""
    made = {letter: make_value(central, letter, zh, en) for letter, zh, en in reversed(NICE)}
    for place, (letter, _zh, _en) in enumerate(NICE):
        for _step in range(3 - place):
            move_value(made[letter].pk, up=True, **given)
    return made


def letters(office_id) -> str:
    return "".join(row.letter for row in values_of(office_id))


def with_document(made, given, vision=PRINTED):
    words = parsed() | {"meta": {"vision": vision}}
    document = keep_reading(Reading("計畫.txt", "2" * 64, 10, words, (ReadLine(1, "標題", True),)), **given)
    return import_plan(document.pk, **given)


@pytest.mark.accept("ORG-04", 1)
def test_the_values_stand_on_cover_and_public_page_in_the_order_of_their_places(central, plan, given, values):
    set_vision(VisionValues("貼心感動，再多一點。", date(2026, 1, 1)), **given)
    cover = sign_in(central, "clerk").get(at(central, "show", plan=plan.pk)).content.decode()
    public = Client().get(at(central, "values_public")).content.decode()

    assert re.findall(r'cover__letter" aria-hidden="true">(\w)<', cover) == ["N", "I", "C", "E"]
    assert re.findall(r'values__letter" aria-hidden="true">(\w)<', public) == ["N", "I", "C", "E"]
    assert "貼心感動，再多一點。" in cover
    assert "貼心感動，再多一點。" in public
    assert "溝通拉近距離。" in public


@pytest.mark.accept("ORG-04", 2)
def test_a_report_counts_the_items_of_each_value_and_the_unmarked_apart(central, plan, given, values):
    item = item_of(plan).pk
    tag_items(plan.pk, add=[(item, values["N"].pk), (item, values["E"].pk)], **given)
    page = sign_in(central, "clerk").get(at(central, "plan_values", plan=plan.pk))
    assert "1N溝通0I資訊0C創新1E熱忱0沒有標記" in text_of(page)
    tag_items(plan.pk, add=[], remove=[(item, values["N"].pk), (item, values["E"].pk)], **given)

    assert "0E熱忱1沒有標記" in text_of(sign_in(central, "clerk").get(at(central, "plan_values", plan=plan.pk)))


def test_a_vision_holds_from_its_day_and_the_earlier_one_stays(central, given):
    office = central.office.pk
    set_vision(VisionValues("舊的", date(2026, 1, 1)), **given)
    set_vision(VisionValues("新的", JULY), **given)
    set_vision(VisionValues("改過的新的", JULY, "New"), **given)

    assert [vision_on(office, day) and vision_on(office, day).sentence_zh for day in (date(2025, 12, 31), date(2026, 6, 30), JULY)] == [
        None, "舊的", "改過的新的",
    ]  # fmt: skip
    assert Vision.objects.of(office).count() == 2
    assert Change.objects.filter(verb="set_vision").latest("pk").before["sentence_zh"] == "新的"


def test_the_cover_of_last_years_plan_keeps_last_years_vision(central, plan):
    assert cover_day(plan, date(2026, 3, 2)) == date(2026, 3, 2)
    assert cover_day(plan, date(2027, 3, 2)) == date(2026, 12, 31)
    plan.roc_year = None

    assert cover_day(plan, JULY) == JULY


def test_values_change_places_and_the_ends_stay(central, given, values):
    assert letters(central.office.pk) == "NICE"
    assert move_value(values["N"].pk, up=True, **given) is False
    assert move_value(values["N"].pk, up=False, **given) is True
    assert letters(central.office.pk) == "INCE"


def test_a_value_is_edited_and_two_cannot_be_the_same(central, given, values):
    edit_value(values["N"].pk, values=ValueValues("N", "傾聽", "Listening"), **given)
    assert Value.objects.of(central.office.pk).get(pk=values["N"].pk).name_zh == "傾聽"
    for act in (
        lambda: add_value(ValueValues("N", "傾聽", "Again"), **given),
        lambda: edit_value(values["I"].pk, values=ValueValues("N", "傾聽", "Again"), **given),
    ):
        with pytest.raises(ValueTaken):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Value.objects.create(office_id=central.office.pk, letter="N", name_zh="傾聽", name_en="x", position=9)


def test_a_retired_value_is_shown_no_more_and_comes_back(central, plan, given, values):
    tag_items(plan.pk, add=[(item_of(plan).pk, values["C"].pk)], **given)
    for _ in range(2):
        retire_value(values["C"].pk, **given)
    assert letters(central.office.pk) == "NIE"
    assert Change.objects.filter(verb="retire_value").count() == 1
    assert "1C創新" in text_of(sign_in(central, "clerk").get(at(central, "plan_values", plan=plan.pk)))
    restore_value(values["C"].pk, **given)

    assert letters(central.office.pk) == "NICE"


def test_another_office_finds_neither_value_nor_item(east, plan, given, foreign, values):
    value, item = values["N"].pk, item_of(plan).pk
    strange = make_value(east, "N").pk
    for act in (
        lambda: edit_value(value, values=ValueValues("Z", "乙", "Z"), **foreign),
        lambda: move_value(value, up=True, **foreign),
        lambda: retire_value(value, **foreign),
        lambda: restore_value(value, **foreign),
        lambda: take_over_vision(plan.pk, **foreign),
        lambda: tag_items(plan.pk, add=[(item, value)], **foreign),
        lambda: tag_items(plan.pk, add=[(item, strange)], **given),
        lambda: tag_items(plan.pk, add=[(item_of(make_plan(east)).pk, value)], **given),
    ):
        with pytest.raises(NotFound):
            act()
    assert not ItemValue.objects.of(plan.office_id).exists()


def test_an_item_of_a_draft_goes_with_its_marks(plan, given, values):
    tag_items(plan.pk, add=[(item_of(plan).pk, values["N"].pk)], **given)
    delete_node(plan.pk, kind="item", node_id=item_of(plan).pk, **given)

    assert not ItemValue.objects.of(plan.office_id).exists()


def test_what_a_document_prints_is_taken_over_once(central, given):
    plan = with_document(central, given)
    client = sign_in(central, "evaluation")
    assert "服務再多一點，是我們的理念。" in client.get(at(central, "values")).content.decode()
    client.post(at(central, "values_take", plan=plan.pk))
    assert take_over_vision(plan.pk, **given) == 0
    office = central.office.pk

    assert letters(office) == "NIC"
    assert vision_on(office, date(2026, 1, 1)).sentence_zh == "服務再多一點，是我們的理念。"
    assert Value.objects.of(office).get(letter="I").meaning_zh == "正確即時。"


def test_a_document_without_vision_gives_nothing(central, plan, given):
    with pytest.raises(NothingPrinted):
        take_over_vision(plan.pk, **given)
    page = sign_in(central, "evaluation").post(at(central, "values_take", plan=plan.pk), follow=True)

    assert "沒有印出願景" in page.content.decode()


@pytest.mark.parametrize(
    ("meta", "sentence", "found"),
    [
        ({}, None, None),
        ({"vision": "只有一句。"}, "只有一句。", []),
        (
            {"vision": PRINTED},
            "服務再多一點，是我們的理念。",
            ["N溝通聽懂來意。", "I資訊正確即時。", "C創新不怕改變。"],
        ),
        (
            {"vision": "句。", "values": [{"name": "N(Now)", "text": "即刻。"}, {"name": "無字母"}]},
            "句。",
            ["NNow即刻。"],
        ),
        ({"vision": "A(B)與C(D)都只是括號。"}, "A(B)與C(D)都只是括號。", []),
        (
            {"vision": "句。N(Now)就是「即刻」。"},
            "句。N(Now)就是「即刻」。",
            [],
        ),  # one letter is a remark, two are a row
        ({"vision": "句。N(Now)是「即刻」快。I(In)是「入內」好。"}, "句。", ["N即刻快。", "I入內好。"]),
    ],
)
def test_the_printed_values_are_read_apart_from_the_sentence(meta, sentence, found):
    read = read_vision(meta)

    assert (read and read.sentence) == sentence
    assert (read and [f"{row.letter}{row.name_zh}{row.meaning}" for row in read.values]) == found


def test_forms_keep_what_was_typed_and_name_the_mistake(central, values):
    client = sign_in(central, "evaluation")
    wrong = client.post(at(central, "value_new"), {"letter": "n", "name_zh": "甲", "name_en": "A"})
    same = client.post(at(central, "value_new"), {"letter": "N", "name_zh": "溝通", "name_en": "A"})
    empty = client.post(at(central, "vision_edit"), {"sentence_zh": "", "effective_from": "115/13/1"})

    assert (wrong.status_code, same.status_code, empty.status_code) == (422, 422, 422)
    assert "請用半形大寫英文字母。" in wrong.content.decode()
    assert 'value="甲"' in wrong.content.decode()
    assert "已經有同字母" in same.content.decode()
    assert "115/13/1" in empty.content.decode()


def test_the_pages_write_what_was_typed(central, plan, given, values):
    client = sign_in(central, "evaluation")
    client.post(at(central, "vision_edit"), {"sentence_zh": "新願景", "effective_from": "115/3/1"})
    client.post(at(central, "value_new"), {"letter": "S", "name_zh": "微笑", "name_en": "Smile"})
    client.post(
        at(central, "value_edit", value=values["E"].pk), {"letter": "E", "name_zh": "效率", "name_en": "Efficiency"}
    )
    client.post(at(central, "value_move", value=values["E"].pk), {"way": "up"})
    client.post(at(central, "value_keep", value=values["N"].pk), {"keep": "no"})
    pair = f"{item_of(plan).pk}:{values['I'].pk}"
    client.post(at(central, "tag", plan=plan.pk), {"pick": [pair]})

    assert [f"{row.letter}{row.name_zh}" for row in values_of(central.office.pk)] == [
        "I資訊",
        "E效率",
        "C創新",
        "S微笑",
    ]
    assert vision_on(central.office.pk, date(2026, 3, 2)).sentence_zh == "新願景"
    assert ItemValue.objects.of(central.office.pk).get().value_id == values["I"].pk
    client.post(at(central, "tag", plan=plan.pk), {"before": [pair]})
    client.post(at(central, "value_keep", value=values["N"].pk), {"keep": "yes"})
    assert not ItemValue.objects.of(central.office.pk).exists()
    assert letters(central.office.pk) == "NIECS"


def test_the_report_costs_the_same_whatever_the_size(central, given, values, django_assert_max_num_queries):
    client = sign_in(central, "evaluation")
    for plan in (make_plan(central, measures=2), make_plan(central, measures=60)):
        url = at(central, "plan_values", plan=plan.pk)
        client.get(url)
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200
