"""When reports are due, who signs, and which sentences of a plan ask for one."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.plan.dispatch.rules import (
    Sentence,
    due_day,
    horizon,
    light,
    may_sign,
    periods,
    propose,
    read_filter,
)
from huzheng.plan.dispatch.states import Rhythm

TODAY = date(2026, 11, 16)
REPEATED = [rhythm.value for rhythm in Rhythm if rhythm != Rhythm.ONCE]


def task(text: str, months=None, above: str = "") -> Sentence:
    return Sentence("task", 1, text, months, above)


@pytest.mark.parametrize(
    ("sentence", "rhythm", "day"),
    [
        (task("每月成果報送本府民政局"), "month", 5),
        (task("辦理保障案件每季彙報民政局"), "quarter", 10),
        (task("辦理成果報送本府民政局", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)), "month", 5),
        (task("辦理成果報送本府民政局"), "", 5),
        (task("彙整核發名冊報局"), "", 5),
        (task("統計表按月函送縣政府，於次月10日前送達"), "month", 10),
        (Sentence("measure", 2, "每半年將辦理情形陳報民政處。"), "half", 15),
        (Sentence("measure", 3, "通報件數於每月３日前填報內政部系統。"), "month", 3),
    ],
)
def test_a_sentence_that_sends_something_up_is_proposed(sentence, rhythm, day):
    [found] = propose([sentence])

    assert (found.rhythm, found.due_day) == (rhythm, day)
    assert found.because


@pytest.mark.parametrize(
    "sentence",
    [
        task("每月統計叫號時間並檢討櫃檯配置"),
        task("各課每月五日前填報前月執行情形"),
        Sentence("measure", 4, "每月填報執行情形。"),
    ],
)
def test_what_stays_in_the_office_is_not_proposed(sentence):
    assert propose([sentence]) == []


def test_a_name_says_to_which_project_the_sentence_belongs():
    first = task("每月成果報送本府民政局。", above="跨機關通報服務")

    assert [row.name for row in propose([first])] == ["跨機關通報服務：每月成果報送本府民政局"]


def test_what_a_kind_of_report_stands_for_is_not_proposed_again():
    assert propose([task("每月成果報送本府民政局")], {("task", 1)}) == []


@pytest.mark.needs_shared
def test_the_seven_reports_of_a_real_plan_are_found(shared):
    text = next((shared / "seeds").glob("001_*.txt")).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.count("\t") > 12]
    found = propose([task(row[2].strip()) for row in rows])

    assert [row.rhythm for row in found] == ["", "quarter", "", "month", "month", "", "month"]


@given(rhythm=st.sampled_from(REPEATED), day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_periods_follow_each_other_without_a_gap(rhythm, day):
    found = list(periods(rhythm, day, day.replace(year=day.year + 3, day=1)))

    assert found[0][0] <= day
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert {row[0].day for row in found} | {row[1].day for row in found} == {1}


@pytest.mark.parametrize(("end", "day", "due"), [("2026-02-01", 31, "2026-02-28"), ("2026-12-01", 5, "2026-12-05")])
def test_the_day_is_counted_in_the_month_after_the_period(end, day, due):
    assert due_day(date.fromisoformat(end), day) == date.fromisoformat(due)


def test_the_calendar_reaches_into_the_next_year_from_november_on():
    assert horizon(date(2026, 10, 31)) == date(2026, 12, 31)
    assert horizon(date(2026, 11, 1)) == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("state", "due", "shown"),
    [
        ("due", date(2026, 11, 15), "late"),
        ("signed", date(2026, 11, 15), "late"),
        ("due", date(2026, 11, 16), "soon"),
        ("drafted", date(2026, 11, 23), "soon"),
        ("due", date(2026, 11, 24), "unknown"),
        ("returned", date(2026, 12, 24), "soon"),
        ("sent", date(2026, 1, 1), "ok"),
    ],
)
def test_a_report_past_its_day_is_late_until_it_is_sent(state, due, shown):
    assert light(state, due, TODAY) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [("", {}), ("group=B", {"group": "B"}), (" group=B、counter=6 ", {"group": "B", "counter": "6"})],
)
def test_a_filter_is_read_as_it_is_typed(text, found):
    assert read_filter(text) == found


@pytest.mark.parametrize("text", ["group", "group=", "=B", "group=B group=C", "counter=9999999999", "a=b=c", "GROUP=B"])
def test_what_is_no_filter_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        read_filter(text)


@pytest.mark.parametrize(
    ("wanted", "role", "may"),
    [
        ("section_head", "section_head", True),
        ("section_head", "director", True),
        ("director", "secretary", False),
        ("secretary", "clerk", False),
    ],
)
def test_whoever_stands_as_high_as_asked_signs(wanted, role, may):
    assert may_sign(wanted, {role}) is may


@pytest.mark.parametrize(
    ("rhythm", "starts_on", "until", "first", "count"),
    [
        ("quarter", date(2026, 8, 15), date(2027, 1, 1), date(2026, 7, 1), 2),
        ("half", date(2026, 12, 31), date(2027, 1, 1), date(2026, 7, 1), 1),
        ("year", date(2026, 8, 15), date(2027, 1, 1), date(2026, 1, 1), 1),
        ("month", date(2026, 8, 15), date(2026, 8, 31), None, 0),
        ("month", date(2026, 8, 15), date(2026, 9, 1), date(2026, 8, 1), 1),
    ],
)
def test_a_period_is_owed_from_the_one_that_holds_the_first_day_once_it_has_ended(
    rhythm, starts_on, until, first, count
):
    found = list(periods(rhythm, starts_on, until))

    assert (found[0][0] if found else None, len(found)) == (first, count)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("彙整核發名冊報局", ""),
        ("每月成果報送本府民政局", "本府"),
        ("按月填報統計表", ""),
        ("成果函送內政部", "內政部"),
    ],
)
def test_the_addressee_is_an_authority_not_the_act_of_sending(text, addressee):
    assert [found.addressee for found in propose([task(text)])] == [addressee]


@pytest.mark.parametrize(("day", "due"), [("1", 1), ("31", 31), ("32", 5), ("0", 5)])
def test_a_day_that_no_month_has_gives_way_to_the_usual_one(day, due):
    assert propose([task(f"統計表按月函送縣政府，於次月{day}日前送達")])[0].due_day == due
