"""What a legal basis says of itself."""

from datetime import date

import pytest

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.rules.bases import read_basis

CASES = [
    ("行政院106年1月9日院授發社字第1061300008號函頒「政府服務躍升方案」。",
     ("行政院", date(2017, 1, 9), "院授發社字第1061300008號", "政府服務躍升方案")),
    ("一、依據示範市政府民政局115年1月5日示民戶字第1150000123號函頒「示範市戶政服務品質精進計畫」。",
     ("示範市政府民政局", date(2026, 1, 5), "示民戶字第1150000123號", "示範市戶政服務品質精進計畫")),
    ("國家發展委員會 107 年 1 月 15 日發社字第 1071300028 號函訂定第2屆「政府服務獎」評獎實施計畫。",
     ("國家發展委員會", date(2018, 1, 15), "發社字第1071300028號", "政府服務獎")),
    ("示範縣政府府計研字第１０１０３６２５１７號函", ("示範縣政府", None, "府計研字第1010362517號", "")),
    ("內政部中華民國114年12月1日台內戶字第1140140001號令", ("內政部", date(2025, 12, 1), "台內戶字第1140140001號", "")),
    ("行政院函頒「政府服務躍升方案」。", ("行政院", None, "", "政府服務躍升方案")),
    ("示範市政府民政局110年度提升服務品質執行計畫。", ("示範市政府民政局", None, "", "")),
    ("內政部114年2月30日函", ("內政部", None, "", "")),
    ("本所業務需要。", ("", None, "", "")),
    ("", ("", None, "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "found"), CASES)
def test_a_basis_says_who_when_under_which_number_and_what(printed, found):
    basis = read_basis(printed)

    assert (basis.agency, basis.on, basis.number, basis.name) == found
    assert basis.printed == printed


def test_a_sentence_that_says_nothing_is_known_as_such():
    assert not read_basis("本所業務需要。").known
    assert read_basis("行政院函頒「甲」").known


@pytest.mark.parametrize("text", ["字第" * 5_000, "府" * 20_000, "「" * 20_000, "1年" * 9_000, "委員會" * 5_000])
def test_no_text_takes_long(text):
    assert read_basis(text).printed == text


@pytest.mark.needs_shared
def test_the_bases_of_the_real_plans_give_their_numbers(shared):
    printed = {}
    for seed in sorted((shared / "seeds").glob("*.txt")):
        bases = to_schema(read_plan(seed))["meta"]["legal_bases"]
        printed[seed.name[:3]] = [read_basis(text).number for text in bases]

    assert printed == {
        "000": ["院授研展字第09600152471號", "府計研字第1010362517號"],
        "001": ["", "", "", ""],
        "002": ["府研綜字第1070264190號", "南市民秘字第1070432191號"],
        "003": ["院授發社字第1061300008號", "發社字第1071300028號"],
        "004": [],
    }
