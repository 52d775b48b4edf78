"""Names are found by their shadow and shown masked; the name itself stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.foundation import names

MEET = [
    ("林予安", "林 予安"),
    ("台大林", "臺大林"),
    ("黄小明", "黃小明"),
    ("尤瑪‧達陸", "尤瑪·達陸"),
    ("Ａｄａ　Ｌｉｎ", "ada lin"),
    ("José", "JOSE"),
    ("\u5f20啓賢", "張啟賢"),
    ("\uf90a金花", "金金花"),
]


@pytest.mark.parametrize(("one", "other"), MEET)
def test_spellings_of_one_name_meet_in_their_shadow(one, other):
    assert names.same(one, other)


@pytest.mark.parametrize(("one", "other"), [("涂小明", "凃小明"), ("林予安", "林安予"), ("邱大為", "丘大為")])
def test_other_names_do_not(one, other):
    assert not names.same(one, other)


@given(st.text(max_size=60))
def test_a_shadow_is_its_own_shadow_and_has_no_spaces(text):
    shadow = names.key(text)

    assert names.key(shadow) == shadow
    assert not any(letter.isspace() for letter in shadow)


@pytest.mark.parametrize(
    ("name", "masked"),
    [("林予安", "林○安"), ("王明", "王○"), ("歐陽小華", "歐陽○華"), ("Ada Lin", "A○○ L○○"), (" 王 ", "王"), ("", "")],
)
def test_a_name_is_shown_masked(name, masked):
    assert names.mask(name) == masked


def test_no_letter_stands_for_two_others():
    rows = names._book()["variants"].rows
    letters = [letter for row in rows for letter in row]
    abroad = [chr(int(row.split(" U+")[1], 16)) for row in names._book()["abroad"].rows]

    assert len(letters + abroad) == len(set(letters + abroad))
    assert {len(row.split(" U+")) for row in names._book()["abroad"].rows} == {2}
