"""What printed rules ask for, and how periods stand, without a database."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.control.data import RuleReading
from huzheng.plan.control.rules import read_rule, span_of, spans, state_of

RHYTHMS = ("month", "quarter", "half", "year")


@pytest.mark.parametrize(
    ("printed", "kind", "rhythm", "unannounced", "who"),
    [
        ("每月由秘書抽查登記案件三十件。", "spot", "month", False, "role:secretary"),
        ("每季查核辦理情形一次。", "check", "quarter", False, ""),
        ("主任不定期督導各課辦理情形。", "visit", "quarter", True, "role:director"),
        ("每半年辦理查核一次。", "check", "half", False, ""),
        ("課室主管每月不定期抽查。", "spot", "month", True, "role:section_head"),
        ("平時查核：由課長隨時督導並指導。", "check", "month", True, "role:section_head"),
        ("各課每月五日前填報前月執行情形。", "report", "month", False, "role:section_head"),
        ("年度結束後一個月內完成成果報告。", "report", "year", False, ""),
        ("每 半\n年 稽核一次", "check", "half", False, ""),
        ("研考人員按季巡視。", "visit", "quarter", False, "role:evaluation"),
    ],
)
def test_a_clause_is_read(printed, kind, rhythm, unannounced, who):
    assert read_rule(printed) == RuleReading(kind, rhythm, unannounced, who)


@pytest.mark.parametrize("printed", ["", "本計畫奉核後實施。", "每月" * 2000])
def test_what_says_nothing_is_not_understood(printed):
    assert not read_rule(printed).known


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text):
    found = read_rule(text)

    assert found.rhythm in ("", *RHYTHMS)
    assert found.kind in ("", "check", "spot", "visit", "report")


@pytest.mark.parametrize(("rhythm", "count"), [("month", 12), ("quarter", 4), ("half", 2), ("year", 1)])
def test_the_periods_of_a_year_follow_each_other_without_a_gap(rhythm, count):
    found = spans(rhythm, 2028)

    assert len(found) == count
    assert (found[0].start, found[-1].end) == (date(2028, 1, 1), date(2028, 12, 31))
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(found))
    assert sum(one.months for one in found) == 12


@given(st.sampled_from(RHYTHMS), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_its_period(rhythm, day):
    found = span_of(rhythm, day)

    assert found.start <= day <= found.end


@pytest.mark.parametrize(
    ("month", "records", "first", "last", "state"),
    [
        (2, 0, date(2026, 1, 1), None, "missing"),
        (2, 1, date(2026, 1, 1), None, "done"),
        (3, 0, date(2026, 1, 1), None, "now"),
        (3, 2, date(2026, 1, 1), None, "done"),
        (4, 0, date(2026, 1, 1), None, "ahead"),
        (2, 0, date(2026, 3, 1), None, "none"),
        (2, 0, date(2026, 2, 28), None, "missing"),
        (2, 0, date(2026, 1, 1), date(2026, 2, 20), "none"),
        (2, 0, date(2026, 1, 1), date(2026, 3, 1), "missing"),
        (2, 0, date(2026, 1, 1), date(2026, 2, 28), "none"),
    ],
)
def test_a_period_stands_by_its_records_and_by_today(month, records, first, last, state):
    span = spans("month", 2026)[month - 1]

    assert state_of(span, records, date(2026, 3, 2), (first, last)) == state


def test_a_period_runs_from_its_first_day_and_is_missed_only_after_its_last():
    span = spans("month", 2026)[2]
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))

    assert [state_of(span, 0, day, (date(2026, 1, 1), None)) for day in days] == ["ahead", "now", "now", "missing"]
