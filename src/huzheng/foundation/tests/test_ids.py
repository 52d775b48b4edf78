"""Identity numbers: the vectors of the domain, every single slip found, words that name what is wrong."""

import pytest
import yaml
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation.ids import (
    PERSON,
    IdKind,
    kind_of,
    mask,
    normal,
    problem,
    sex_of,
    synthetic,
    with_check_digit,
)

OWN = {
    "A123456789": IdKind.ROC,
    "A223456781": IdKind.ROC,
    "L123456706": IdKind.ROC,  # a letter that is no longer given stays valid
    "A800000014": IdKind.UI_NEW,
    "AC01234567": IdKind.UI_OLD,
    "A123456788": None,
    "A323456789": None,
    "a123456789": None,
    "Ａ123456789": None,
    "AE01234567": None,
    "A12345678": None,
    "A1234567890": None,
    "1123456789": None,
    "A123456789\n": None,
    "A12345678９": None,
    "": None,
    "123456789": IdKind.PASSPORT,
    "04595257": IdKind.BUSINESS,
    "04595258": None,
}


@pytest.mark.parametrize(("number", "kind"), OWN.items())
def test_a_number_is_of_the_kind_that_its_shape_and_check_digit_say(number, kind):
    assert kind_of(number) == kind


@pytest.mark.needs_shared
def test_every_vector_of_the_domain_is_judged_as_it_says(shared):
    facts = yaml.safe_load((shared / "domain/ids.yaml").read_text(encoding="utf-8"))
    kinds = {"roc_national_id": IdKind.ROC, "ui_new": IdKind.UI_NEW, "ui_old": IdKind.UI_OLD, "invalid": None}
    wrong = [one for one in facts["test_vectors"]["items"] if kind_of(one["number"]) != kinds[one["expected"]]]

    assert len(facts["test_vectors"]["items"]) == 30
    assert wrong == []


@given(st.integers(0, 10**6), st.integers(2, 9), st.integers(1, 9))
def test_one_wrong_digit_is_found_unless_its_weight_hides_it(seed, place, slip):
    number = synthetic(seed, 1)[0]
    wrong = f"{number[:place]}{(int(number[place]) + slip) % 10}{number[place + 1 :]}"
    weight = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)[place + 1]

    assert (kind_of(wrong) is None) == (weight * ((int(wrong[place]) - int(number[place])) % 10) % 10 != 0)


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        ("A12345678", "9 碼", "9"),
        ("A1234-6789", "半形", "half-width"),
        ("1123456789", "第 1 碼", "first"),
        ("A323456789", "第 2 碼", "second"),
        ("A1A3456789", "第 3 到第 10 碼", "third to the tenth"),
        ("A123456788", "檢查碼", "check digit"),
    ],
)
def test_what_is_wrong_is_named_in_both_languages(number, zh, en):
    assert zh in problem(number)
    with override("en"):
        assert en in problem(number)


def test_a_business_number_is_none_of_a_person_and_the_other_way_round():
    assert problem("04595257") != ""
    assert problem("04595257", {IdKind.BUSINESS}) == ""
    assert "8 個數字" in problem("A123456789", {IdKind.BUSINESS})
    assert "檢查碼" in problem("04595258", {IdKind.BUSINESS})


def test_a_seventh_digit_of_seven_may_count_one_more():
    assert [kind_of(one) for one in ("10458575", "10458574")] == [IdKind.BUSINESS] * 2
    assert kind_of("10458573") is None


@pytest.mark.parametrize("typed", [" a123456789 ", "Ａ１２３４５６７８９", "A123-456-789", "a 12345 6789"])
def test_what_people_type_is_folded_before_it_is_judged(typed):
    assert normal(typed) == "A123456789"


def test_a_number_is_shown_masked_and_says_the_sex():
    assert mask("A123456789") == "A12****789"
    assert mask("A12") == "***"
    assert [sex_of(one) for one in ("A123456789", "A223456781", "AC01234567", "junk")] == ["male", "female", "male", ""]


def test_made_up_numbers_are_valid_different_and_the_same_again():
    numbers = synthetic(115, 300, letters="BF")

    assert len(set(numbers)) == 300
    assert {kind_of(number) for number in numbers} == {IdKind.ROC}
    assert numbers == synthetic(115, 300, letters="BF")
    assert {kind_of(number) for number in synthetic(1, 20, second="89")} == {IdKind.UI_NEW}
    assert problem(with_check_digit("B10000000"), PERSON) == ""
