"""Frameworks as data, and which indicator the words of an item speak for."""

from datetime import date

import pytest
from hypothesis import given as about
from hypothesis import strategies as st
from pydantic import ValidationError

from huzheng.plan.book.rules import Words, expected_framework, framework_of, frameworks, suggest_indicator
from huzheng.plan.book.rules.frameworks import Framework
from huzheng.plan.book.rules.likeness import Likeness, fold, shared_words

LEAP = framework_of("service_leap_2017")


def best(title: str, group: str = "", above: str = "", framework=LEAP) -> str:
    found = suggest_indicator(Words(title, group, above), framework)
    return found[0].indicator.zh if found else ""


def test_every_framework_names_its_source_and_its_days_one_after_the_other():
    rows = frameworks()

    assert [row.effective_from for row in rows] == sorted(row.effective_from for row in rows)
    assert all(row.source and row.dimensions for row in rows)
    assert {row.key for row in rows if not row.categories} == {
        "quality_award_2008", "service_leap_2017", "service_award_2018",
    }  # fmt: skip


def test_the_leap_programme_has_five_dimensions_and_ten_indicators():
    assert (len(LEAP.dimensions), len(LEAP.leaves)) == (5, 10)


def test_a_dimension_without_indicators_is_what_items_are_mapped_to():
    old = framework_of("quality_award_2008")

    assert [leaf.zh for leaf in old.leaves] == ["優質便民服務", "資訊網路服務", "創新加值服務"]
    assert sum(part.weight for part in old.dimensions) == sum(
        part.weight for part in framework_of("service_award_2018").dimensions
    )


@pytest.mark.parametrize(
    ("year", "used", "key"),
    [
        (2013, (), "quality_award_2008"),
        (2018, (), "service_leap_2017"),
        (2026, (), "service_leap_2017"),
        (None, (), "service_leap_2017"),
        (1990, (), "service_leap_2017"),
        (2026, ("service_award_2018",), "service_award_2018"),
        (2026, ("gone_from_the_rulebook",), "service_leap_2017"),
    ],
)
def test_a_plan_is_first_shown_under_what_it_is_mapped_to_else_what_held_in_its_year(year, used, key):
    assert expected_framework(year, used).key == key


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("縮短等候時間",), "服務便捷"),
        (("申辦業務標準作業流程訂定情形", "服務一致及正確"), "服務一致及正確"),
        (("其他服務作法", "服務可近性"), "服務可近性"),
        (("到府與到校服務", "", "主動服務"), "服務可近性"),
        (("滿意度調查",), "服務滿意情形"),
        (("傾聽民眾意見，積極回應",), "意見回應處理情形"),
        (("推動減省行政作業",), "內部作業簡化"),
        (("未載明",), ""),
        (("",), ""),
    ],
)
def test_the_words_of_an_item_suggest_its_indicator(words, expected):
    assert best(*words) == expected


def test_a_suggestion_says_which_words_speak_for_it_and_counts_none_twice():
    found = suggest_indicator(Words("意見回應", "", "回應與精進"), LEAP)

    assert found[0].because == ("意見回應",)
    assert suggest_indicator(Words("臺灣資訊公開"), LEAP)[0].because == ("資訊公開",)


def test_the_title_weighs_more_than_the_heading_and_the_dimension():
    assert best("滿意度", "陳情", "陳情") == "服務滿意情形"
    assert best("", "陳情") == "意見回應處理情形"
    assert suggest_indicator(Words("", "", "調查"), LEAP) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"source": ""},
        {"effective_until": date(2000, 1, 1)},
        {"dimensions": []},
        {"dimensions": [{"key": "a", "zh": "甲", "en": "A"}, {"key": "a", "zh": "乙", "en": "B"}]},
        {"invented": 1},
    ],
)
def test_a_framework_that_makes_no_sense_is_refused(change):
    good = {
        "key": "x", "zh": "某獎", "en": "Some award", "effective_from": date(2010, 1, 1), "effective_until": None,
        "source": "某函", "dimensions": [{"key": "a", "zh": "甲", "en": "A"}],
    }  # fmt: skip

    assert Framework.model_validate(good).holds_in(2500)
    with pytest.raises(ValidationError):
        Framework.model_validate(good | change)


@about(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_without_harm(a, b):
    left, right = fold(a), fold(b)
    found = Likeness([left, right], [a]).to(left)

    assert all(0 < score < 1.000001 for score in found.values())
    assert all(word in left and word in right and len(word) > 1 for word in shared_words(left, right))
    assert suggest_indicator(Words(a, b), LEAP) is not None


def test_the_same_words_are_as_close_as_can_be_and_strangers_are_not():
    found = Likeness(["減少書證謄本", "滿意度調查", "減少紙本"]).to("減少書證謄本")

    assert round(found[0], 6) == 1
    assert 1 not in found
    assert 0 < found[2] < 0.5
    assert Likeness([]).to("減少") == {}


def test_a_pair_of_characters_that_stands_everywhere_weighs_less():
    found = Likeness(["服務品質", "服務謄本", "服務據點", "電話禮儀"]).to("服務禮儀")

    assert found[3] > 2 * found[0]


def made_framework(zh, **words):
    return Framework.model_validate(
        {
            "key": "x", "zh": "某獎", "en": "Some award", "effective_from": date(2010, 1, 1), "effective_until": None,
            "source": "某函", "dimensions": [{"key": "a", "zh": zh, "en": "A", **words}],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "zh", "words", "score"),
    [
        ("甲乙", "甲乙", {"strong": ["甲乙"]}, 4),  # its own name speaks twice as strong
        ("甲乙", "丙丁", {"strong": ["甲乙"]}, 2),
        ("甲乙", "丙丁", {"words": ["甲乙"]}, 1),
        ("甲乙丙", "丁戊", {"words": ["甲乙丙"]}, 1.15),  # longer words say more, up to four characters
        ("甲乙丙丁己", "丁戊", {"words": ["甲乙丙丁己"]}, 1.3),
        ("甲乙與丙丁", "戊己", {"words": ["甲乙", "丙丁"]}, 2),  # two words say more than one
        ("甲乙丙丁", "戊己", {"words": ["甲乙丙丁", "乙丙"]}, 1.3),  # one inside another says nothing more
    ],
)
def test_a_word_weighs_by_its_kind_and_its_length(title, zh, words, score):
    (found,) = suggest_indicator(Words(title), made_framework(zh, **words))

    assert found.score == pytest.approx(score)


def test_of_the_words_that_two_texts_share_only_the_longest_are_told():
    assert shared_words("甲乙丙丁x乙丙", "甲乙丙丁y乙丙") == ("甲乙丙丁",)
    assert shared_words("甲乙x丙丁戊", "丙丁戊y甲乙") == ("丙丁戊", "甲乙")
