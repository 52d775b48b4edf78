"""Dates a year later, marks of numbers, next year's sheet, numbers in print: rules alone."""

from datetime import date
from decimal import Decimal

import pytest

from huzheng.plan.yearend.data import DecisionWords, Marked
from huzheng.plan.yearend.rules import New, following, ids_of, judge, mark_of, names_somebody, printed, read_mark, shift
from huzheng.plan.yearend.rules.following import in_chinese
from huzheng.plan.yearend.rules.years import closed_until, year_span


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("民國115年度提升服務品質執行計畫", "民國116年度提升服務品質執行計畫"),
        ("115年1月1日至115年12月31日", "116年1月1日至116年12月31日"),
        ("115/6/30前完成", "116/6/30前完成"),
        ("115.12", "116.12"),
        ("115-06-30", "116-06-30"),
        ("1150630前", "1160630前"),
        ("115年12月及116年1月", "116年12月及117年1月"),
        ("2026年底、2026/6/30", "2027年底、2027/6/30"),
        ("115年12月底前訂定作業規定", "116年12月底前訂定作業規定"),
        ("117.2.29", "118.2.28"),
        ("117年2月29日", "118年2月28日"),
        ("每週15件，滿意度99.5%，第115條", "每週15件，滿意度99.5%，第115條"),
        ("113-115年中程計畫", "113-115年中程計畫"),
        ("服務100年人瑞", "服務100年人瑞"),
        ("字第1150000123號", "字第1150000123號"),
        ("自1130630起", "自1130630起"),
        ("府民字第1150630號", "府民字第1150630號"),
    ],
)
def test_dates_are_a_year_later_and_everything_else_stays(before, after):
    year = 117 if before.startswith("117") else 115

    assert shift(before, year).text == after


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("依115年3月2日府民戶字第1150000123號函辦理", ("115年",)),
        ("依115年修正之戶籍法", ("115年",)),
        ("個人資料保護法（112年修正）", ("112年",)),
        ("較114年增加5%", ("114年",)),
    ],
)
def test_years_of_laws_documents_and_the_past_stay_and_are_told(text, kept):
    found = shift(text, 115)

    assert (found.text, found.kept, found.moved) == (text, kept, ())


def marked(**words):
    given = {"metric": "queue.seen_within_15", "aggregate": "rate", "filter": {"counter": 6}, "start": date(2026, 1, 1)}
    given |= {"end": date(2026, 2, 1), "version": 1, "value": Decimal("0.941176"), **words}
    return Marked(**given)


@pytest.mark.parametrize(
    "found",
    [
        marked(),
        marked(value=None),
        marked(filter={"a": "x|y|z", "中": [1]}),
        marked(version=0),
        marked(value=Decimal(0)),
    ],
)
def test_a_mark_says_what_was_written_into_it(found):
    assert read_mark(mark_of(found)) == found


@pytest.mark.parametrize("text", ["", "|", "a|b|c", "a|b|{}|2026-01-01|2026-02-01|1|x", "a|b|[]|2026-01-01|2026-02-01|1|1",
    "a|b|{}|2026-02-01|2026-01-01|1|1", "a|b|{}|2026-01-01|2026-02-01|1|NaN"])  # fmt: skip
def test_what_is_no_mark_of_ours_is_none(text):
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Decimal("0.941176"), "share", "94.1"), (Decimal("0.9999"), "share", "99.9"), (Decimal(1), "share", "100"),
        (Decimal("1234.5"), "minutes", "1,234.5"), (Decimal(1204), "tickets", "1,204"), (None, "share", "–"),
    ],
)  # fmt: skip
def test_numbers_read_as_papers_print_them(value, unit, text):
    assert printed(value, unit) == text


@pytest.mark.parametrize(
    ("closed", "counted", "text", "why"),
    [
        ("0.941176", "0.941176", "94.1", ""), ("0.9", "0.941176", "94.1", "changed"), (None, "0.941176", "94.1", "changed"),
        ("0.941176", "0.9", "94.1", "recounted"), ("0.941176", None, "94.1", "recounted"), ("0.941176", "0.941176", "97", "printed"),
    ],
)  # fmt: skip
def test_a_number_is_proven_by_what_was_closed_and_what_is_counted(closed, counted, text, why):
    values = [None if value is None else Decimal(value) for value in (closed, counted)]

    assert judge(marked(), text, "share", closed=values[0], counted=values[1]) == why


def sheet():
    measures = [
        {"id": f"m{k}", "label": f"({number})", "text": f"115年{k}月辦理", "unit": "", "lines": [k], "children": []}
        for k, number in enumerate("一二三", 1)
    ]
    item = {"id": "i1", "label": "1.", "title": "講習", "group": "", "group_label": "", "deadline": "115/12/31",
        "units": [], "benefits": ["115年完成"], "lines": [], "measure_tree": measures}  # fmt: skip
    dimension = {"id": "d1", "label": "壹、", "title": "服務", "lines": [], "items": [item]}
    meta = {"legal_bases": ["115年1月5日函"], "target": "", "scope": "", "table_columns": [],
        "period": {"printed": "115年全年", "from": "115-01-01", "to": "115-12-31"}}  # fmt: skip
    return {
        "title": "115年計畫",
        "office": "所",
        "roc_year": 115,
        "goals": [],
        "reviews": [],
        "meta": meta,
        "dimensions": [dimension],
    }


def test_what_nobody_decided_on_is_carried_a_year_later():
    made = following(sheet(), {})
    item = made.sheet["dimensions"][0]["items"][0]

    assert (made.sheet["roc_year"], made.sheet["title"], item["deadline"]) == (116, "116年計畫", "116/12/31")
    assert made.sheet["meta"]["period"] == {"printed": "116年全年", "from": "116-01-01", "to": "116-12-31"}
    assert made.sheet["meta"]["legal_bases"] == ["115年1月5日函"]
    assert made.check == [("", "115年1月5日函")]
    assert ids_of(made.sheet) == ids_of(sheet())


def test_dropped_parts_are_gone_new_ones_stand_last_and_the_row_is_numbered_again():
    decisions = {
        "m1": DecisionWords("drop", reason="無需求"),
        "m2": DecisionWords("change", "改寫的作法", reason="更好"),
    }
    made = following(sheet(), decisions, [New("i1", "新的作法", "n7")])
    rows = made.sheet["dimensions"][0]["items"][0]["measure_tree"]

    assert [(row["id"], row["label"], row["text"]) for row in rows] == [
        ("m2", "(一)", "改寫的作法"), ("m3", "(二)", "116年3月辦理"), ("n7", "(三)", "新的作法"),
    ]  # fmt: skip


def test_an_item_that_is_dropped_takes_its_empty_dimension_along():
    assert following(sheet(), {"i1": DecisionWords("drop", reason="停辦")}).sheet["dimensions"] == []


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_numbers_in_chinese(number, words):
    assert in_chinese(number) == words


def test_a_year_is_over_month_by_month():
    start, end = year_span(115)

    assert closed_until(115, date(2026, 11, 16)) == date(2026, 11, 1)
    assert closed_until(115, date(2027, 3, 1)) == end
    assert closed_until(115, date(2025, 12, 1)) == start


@pytest.mark.parametrize(
    ("filter", "so"), [({}, False), ({"counter": 6}, False), ({"clerk": 7}, True), ({"staff": 1, "x": 2}, True)]
)
def test_a_figure_of_a_person_is_known_by_its_filter(filter, so):
    assert names_somebody(filter) is so


@pytest.mark.parametrize(
    ("text", "year", "after"),
    [
        ("117年2月29日", 115, "118年2月28日"),  # a leap year two years after the plan's own
        ("117年2月29日", 116, "118年2月28日"),
        ("依117年2月29日修正之辦法", 116, "依117年2月29日修正之辦法"),  # a day that was: it stays
        ("1170229前", 117, "1180228前"),
    ],
)
def test_no_leap_day_is_moved_into_a_year_that_has_none(text, year, after):
    assert shift(text, year).text == after


def test_a_packed_date_that_was_moved_is_told_whole():
    assert shift("1150630前", 115).moved == ("1150630",)


@pytest.mark.parametrize(
    ("said", "text", "deadline"),
    [
        (DecisionWords("carry", "別的作法", deadline="隨時"), "116年1月辦理", "116/12/31"),
        (DecisionWords("change", "", reason="x"), "116年1月辦理", "116/12/31"),
        (DecisionWords("change", "別的作法", reason="x", deadline="隨時"), "別的作法", "隨時"),
    ],
)
def test_other_words_count_only_where_a_part_is_changed_and_has_some(said, text, deadline):
    made = following(sheet(), {"m1": said, "i1": said}).sheet["dimensions"][0]["items"][0]

    assert (made["measure_tree"][0]["text"], made["deadline"]) == (text, deadline)


@pytest.mark.parametrize(
    ("first", "numbered"),
    [
        ("1.", ["1.", "2."]),
        ("（1）", ["（1）", "（2）"]),
        ("一、", ["一、", "二、"]),
        ("甲、", ["(一)", "(二)"]),  # no number: the next one says how
        ("、", ["(一)", "(二)"]),
    ],
)
def test_a_row_is_numbered_again_in_the_way_of_its_first_number(first, numbered):
    before = sheet()
    before["dimensions"][0]["items"][0]["measure_tree"][0]["label"] = first
    made = following(before, {"m2": DecisionWords("drop", reason="無需求")}).sheet

    assert [row["label"] for row in made["dimensions"][0]["items"][0]["measure_tree"]] == numbered


def test_a_mark_over_no_day_is_none():
    assert read_mark("a|b|{}|2026-01-01|2026-01-01|1|1") is None
