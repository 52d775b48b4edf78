"""Counting words, reading criteria, naming folders, awards as data."""

import pytest

from huzheng.plan.appraisal.rules import (
    award_lines,
    awards,
    count_words,
    folder_name,
    over,
    read_criteria,
    unique_names,
)
from huzheng.plan.book.api import framework_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("戶政事務所", 5), ("戶政，事務。", 6), ("服務 服務\n服務　服務", 8), ("15分鐘", 3), ("e-mail 與 3.5 小時", 5),
        ("115/11/20", 1), ("IT's ok", 2), ("、。！？", 4), ("() , . -", 0), ("𡍼女士", 3), ("“好”……", 5),
    ],
)  # fmt: skip
def test_a_text_counts_by_characters_and_unbroken_runs(text, count):
    assert count_words(text) == count


def test_without_a_limit_nothing_is_too_long():
    assert over("一二三", None) == 0
    assert over("一二三", 3) == 0
    assert over("一二三", 2) == 1


def test_pasted_criteria_have_levels_labels_and_weights():
    lines = read_criteria("一、便民服務（60%）\n(一)等候時間\n　補充\n1.尖峰\n二、創新 40分\n")

    assert [(one.depth, one.label, one.title, one.weight) for one in lines] == [
        (0, "一、", "便民服務", 60), (1, "(一)", "等候時間", None), (1, "", "補充", None), (2, "1.", "尖峰", None),
        (0, "二、", "創新", 40),
    ]  # fmt: skip


def test_a_list_begins_at_the_top_and_no_criterion_hangs_in_the_air():
    assert [one.depth for one in read_criteria("(一)甲\n(1)乙\n(二)丙")] == [0, 1, 0]
    assert [one.depth for one in read_criteria("(1)甲\n一、乙\n(1)丙")] == [0, 0, 1]
    assert read_criteria(" \n\n") == ()
    assert len(read_criteria("甲\n" * 500)) == 200


def test_folders_and_files_have_names_that_every_system_holds():
    assert folder_name("1-2", '甲/乙:"丙"?') == "1-2 甲 乙 丙"
    assert len(folder_name("1", "長" * 300)) <= 42
    assert unique_names(["a.pdf", "A.PDF", "a.pdf", "../x", ".", "a-2.pdf"]) == [
        "a.pdf", "A-2.PDF", "a-3.pdf", "_x", "file", "a-2-2.pdf",
    ]  # fmt: skip


def test_every_award_names_a_framework_a_source_and_what_is_not_confirmed():
    for award in awards():
        assert framework_of(award.key), award.key
        assert award.source
        assert award.limit is not None or "limit" in award.check
        assert award_lines(award.key)


def test_an_award_with_categories_is_entered_in_one():
    assert [line.key for line in award_lines("service_award_2025", "digital")] == ["digital"]
    assert award_lines("no_such_award") == ()
    first = award_lines("service_award_2018")
    assert (first[0].title, first[0].weight, first[0].key) == ("基礎服務", 20, "")
    assert (first[1].depth, first[1].key) == (1, "consistent")


def test_a_share_beyond_a_hundred_is_no_weight():
    assert [one.weight for one in read_criteria("甲 100%\n乙 101%")] == [100, None]


def test_hidden_files_and_files_without_an_ending_are_numbered_too():
    assert unique_names(["讀我", "讀我", ".env", ".env"]) == ["讀我", "讀我-2", "env", "env-2"]


def test_awards_stand_with_the_latest_first_and_their_parts_at_the_top():
    days = [award.effective_from for award in awards()]

    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 1
    assert all(award_lines(award.key)[0].depth == 0 for award in awards())
