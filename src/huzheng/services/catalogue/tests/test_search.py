"""What people type, and what it finds."""

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.rules.search import Entry, distance, plain, rank

BOOK = rulebook()
ENTRIES = [Entry(rows[-1].code, rows[-1].zh, rows[-1].en, rows[-1].structured) for rows in BOOK.services.values()]


def found(words):
    return rank(words, ENTRIES, BOOK.synonyms)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("謄本", "D11"), ("戶籍騰本", "D11"), ("戶口謄本", "D11"), ("謄夲", "D11"), ("身分證", "D03"), ("身份證", "D03"),
        ("換身分證", "D03"), ("我的身分證不見了", "D02"), ("印鑑証明", "S04"), ("印監", "S01"), ("搬家", "R21"), ("我要搬家", "R21"),
        ("遷徙登記", "R21"), ("結婚", "R06"), ("結昏登記", "R06"), ("自燃人憑證", "X01"), ("ＰＡＳＳＰＯＲＴ", "X02"), ("pasport", "X02"),
        ("transcipt", "D11"), ("moving house", "R21"), ("lost id card", "D02"), ("household transcript", "D11"), ("D11", "D11"),
    ],
)  # fmt: skip
def test_words_find_their_service_first(words, first):
    assert found(words)[0] == first


@pytest.mark.parametrize("words", ["", " ", "美食", "xyzzy", "%%%", "\x00", "。。"])
def test_nothing_is_found_where_nothing_comes_near(words):
    assert found(words) == []


def test_guesses_are_left_out_where_a_name_holds():
    assert set(found("印鑑")) == {"S01", "S02", "S03", "S04"}


@examples(st.text(max_size=80))
def test_whatever_is_typed_has_an_answer(words):
    codes = found(words)

    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(BOOK.services)


@pytest.mark.parametrize(
    ("one", "other", "anywhere", "wrong"),
    [
        ("ab", "ba", False, 1),
        ("abc", "abc", False, 0),
        ("abc", "xxabcxx", True, 0),
        ("abd", "xxabcxx", True, 1),
        ("a", "", False, 1),
    ],
)
def test_slips_are_counted(one, other, anywhere, wrong):
    assert distance(one, other, anywhere=anywhere) == wrong


def test_words_are_compared_in_one_form():
    assert plain("台灣身份証，ＩＤ-Card") == "臺灣身分證 id card"
