"""Fees by the schedule of the day, and who pays nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.services.law import api
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.rules import fees

DAY = date(2026, 3, 2)


@pytest.mark.accept("SVC-06", 1)
def test_copies_cost_the_price_of_the_day_each():
    one, two = (api.fee("transcript", on=DAY, quantity=n) for n in (1, 2))

    assert (one.twd, two.twd, two.unit_twd) == (15, 30, 15)
    assert api.fee("transcript", on=DAY, quantity=6).twd == 90  # two sheets in three copies


@pytest.mark.parametrize(
    ("key", "quantity", "twd"),
    [("id_card_first", 1, 50), ("id_card_replacement", 1, 200), ("household_certificate", 1, 30), ("transcript_en", 1, 100),
     ("transcript_en", 3, 130), ("kinship", 3, 60), ("marriage_certificate", 2, 200), ("original_copy", 7, 70)],
)  # fmt: skip
def test_the_schedule(key, quantity, twd):
    assert api.fee(key, on=DAY, quantity=quantity).twd == twd


@pytest.mark.parametrize(("key", "full"), [("id_card_exchange", 50), ("household_certificate", 30)])
def test_an_exchange_after_renumbering_is_free_with_its_reason(key, full):
    found = api.fee(key, on=DAY, waiver="renumbering")

    assert (found.twd, found.unit_twd, found.waiver) == (0, full, "renumbering")
    assert "門牌整編" in found.steps[-1].zh
    assert found.steps[-1].source == "戶政規費收費標準3 III、4 II"


def test_a_school_pays_half_for_statistics():
    assert api.fee("statistics_file_s", on=DAY, waiver="school_statistics").twd == 500


@pytest.mark.parametrize("waiver", ["school_statistics", "no_such"])
def test_a_waiver_holds_for_its_own_fees_only(waiver):
    with pytest.raises(NotKnownThen):
        api.fee("id_card_first", on=DAY, waiver=waiver)


def test_before_the_schedule_there_is_no_answer():
    with pytest.raises(NotKnownThen):
        api.fee("transcript", on=date(2023, 9, 11))
    with pytest.raises(NotKnownThen):
        api.fee("no_such_fee", on=DAY)
    assert api.fees(date(2023, 9, 11)) == []


@pytest.mark.parametrize("quantity", [0, -1, 10_001])
def test_a_slip_of_the_finger_is_refused(quantity):
    with pytest.raises(NotKnownThen):
        api.fee("transcript", on=DAY, quantity=quantity)


@pytest.mark.accept("SVC-06", 2)
@given(st.integers(0, 400))
def test_a_change_dated_tomorrow_leaves_today_alone(ahead):
    tomorrow = DAY + timedelta(days=1)
    versions = [
        {"twd": 15, "effective_from": "2023-09-12", "source": "甲"},
        {"twd": 20, "effective_from": tomorrow, "source": "乙"},
    ]
    words = {"key": "toy", "zh": "試", "en": "Toy", "unit_zh": "張", "unit_en": "sheet", "group": "other"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fees, "FEES", [fees.FeeRule.model_validate(words | {"versions": versions})])
        found = fees.fee("toy", on=DAY - timedelta(days=ahead)), fees.fee("toy", on=tomorrow + timedelta(days=ahead))

    assert [one.twd for one in found] == [15, 20]


@given(st.integers(1, 5000), st.sampled_from([rule.key for rule in fees.FEES]))
def test_more_never_costs_less(quantity, key):
    assert 0 < api.fee(key, on=DAY, quantity=quantity).twd < api.fee(key, on=DAY, quantity=quantity + 1).twd


def test_every_waiver_can_be_said_in_both_languages():
    found = [waiver for rule in fees.FEES for waiver in api.waivers(rule.key, DAY)]

    assert found
    assert all(key and zh and en for key, zh, en in found)
