"""Fines by the scale of the day."""

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from huzheng.services.law import api
from huzheng.services.law.data import Period
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.rules import fines

DAY = date(2026, 3, 2)
BIRTH = Period(days=60)


@pytest.mark.parametrize(
    ("late", "twd", "rung"),
    [(0, 0, ""), (1, 300, "d1"), (15, 300, "d1"), (16, 500, "d16"), (30, 500, "d16"), (31, 700, "d31"), (180, 700, "d31"), (181, 900, "d181"), (4000, 900, "d181")],
)  # fmt: skip
def test_the_ladder_of_late_registration(late, twd, rung):
    found = api.fine_for("late_registration", on=DAY, overdue_days=late)

    assert (found.twd, found.rung, found.overdue_days) == (twd, rung, late)


@pytest.mark.accept("SVC-05", 1)
@pytest.mark.parametrize(
    ("applied", "twd"),
    [("2026-03-06", 0), ("2026-03-09", 300), ("2026-04-05", 500), ("2026-04-06", 700), ("2026-09-03", 900)],
)
def test_a_birth_filed_late_costs_what_its_step_says_and_in_time_nothing(applied, twd):
    found = api.late_fine("late_registration", date(2026, 1, 5), BIRTH, date.fromisoformat(applied))

    assert found.twd == twd
    assert found.steps[0].source == "行政程序法48 II"


def test_after_an_unheeded_reminder_the_fine_is_fixed():
    found = api.late_fine("late_registration", date(2026, 1, 5), BIRTH, date(2026, 3, 9), reminded=True)

    assert (found.twd, found.rung) == (900, "reminded")
    assert api.late_fine("late_registration", date(2026, 1, 5), BIRTH, date(2026, 3, 6), reminded=True).twd == 0


@pytest.mark.parametrize(
    ("offence", "amounts"),
    [
        ("false_statement", [3000, 6000, 9000]),
        ("refuse_survey", [3000, 6000, 9000]),
        ("refuse_data", [3000, 6000, 9000]),
        ("no_booklet", [1000, 2000, 3000]),
    ],
)
def test_other_offences_by_notice(offence, amounts):
    assert [api.fine_for(offence, on=DAY, notice=n).twd for n in (1, 2, 3)] == amounts


@pytest.mark.parametrize(("late", "twd"), [(1, 1000), (16, 1500), (31, 2000), (181, 3000)])
def test_a_hospital_that_is_late(late, twd):
    assert api.fine_for("hospital_late", on=DAY, overdue_days=late).twd == twd


def test_before_the_scale_there_is_no_answer():
    with pytest.raises(NotKnownThen):
        api.fine_for("late_registration", on=date(2010, 9, 16), overdue_days=3)
    with pytest.raises(NotKnownThen):
        api.fine_for("no_such_offence", on=DAY)
    assert api.offences(date(2010, 9, 16)) == []


@given(st.integers(0, 5000), st.integers(0, 400))
def test_later_is_never_cheaper_and_within_the_frame(late, more):
    first, then = (api.fine_for("late_registration", on=DAY, overdue_days=n).twd for n in (late, late + more))

    assert first <= then
    assert then in (0, 300, 500, 700, 900)


def two_scales() -> fines.OffenceRule:
    """A scale that was halved on 1 June 2026; for tests only."""
    rung = {"key": "all", "zh": "逾一日以上", "en": "Late", "first": 1}
    versions = [
        {"effective_from": "2020-01-01", "source": "甲", "rungs": [rung | {"twd": 600}]},
        {"effective_from": "2026-06-01", "source": "乙", "rungs": [rung | {"twd": 300}]},
        {"effective_from": "2026-09-01", "source": "丙", "rungs": [rung | {"twd": 800}]},
    ]
    return fines.OffenceRule.model_validate(
        {"key": "toy", "zh": "試", "en": "Toy", "law": "試1", "least": 1, "most": 900, "versions": versions}
    )


@given(st.integers(-200, 300), st.integers(0, 300))
def test_a_change_of_the_scale_gives_the_mildest_until_the_decision(started, waited):
    first = date(2026, 6, 1) + timedelta(started)
    last = first + timedelta(waited)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fines, "OFFENCES", [two_scales()])
        found = fines.mildest_fine("toy", overdue_days=3, reminded=False, first=first, last=last)
        each = {fines.fine_for("toy", on=first + timedelta(k), overdue_days=3).twd for k in range(waited + 1)}

    assert found.twd == min(each)
    assert (found.steps[-1].source == "行政罰法5") == (
        len({_version(first + timedelta(k)) for k in range(waited + 1)}) > 1
    )


def _version(on: date) -> int:
    return (on >= date(2026, 6, 1)) + (on >= date(2026, 9, 1))


def test_a_past_day_gives_the_past_scale():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fines, "OFFENCES", [two_scales()])
        amounts = [fines.fine_for("toy", on=date(2026, month, 1), overdue_days=1).twd for month in (5, 6, 9)]

    assert amounts == [600, 300, 800]


def test_a_scale_with_a_gap_is_refused():
    rung = {"key": "a", "zh": "一", "en": "one", "twd": 1}
    with pytest.raises(ValueError, match="gap"):
        fines.Scale(effective_from=DAY, source="試", rungs=[rung | {"first": 1, "last": 5}, rung | {"first": 7}])


@pytest.mark.needs_shared
def test_the_vectors_of_the_domain(shared):
    vectors = yaml.safe_load((shared / "domain/fines.yaml").read_text(encoding="utf-8"))["test_vectors"]
    found = []
    for one in vectors:
        event, period = date.fromisoformat(one["event_date"]), Period(days=one["period_days"])
        fine = api.late_fine("late_registration", event, period, date.fromisoformat(one["applied"]))
        found.append((api.period_end(event, period).last.isoformat(), fine.overdue_days, fine.twd))

    assert found == [(one["last_day"], one["overdue_days"], one["amount"]) for one in vectors]


@pytest.mark.needs_shared
def test_the_scale_is_that_of_the_domain(shared):
    table = yaml.safe_load((shared / "domain/fines.yaml").read_text(encoding="utf-8"))["standard"]["late_table"]
    late = next(one for one in api.offences(DAY) if one.key == "late_registration")

    assert [(r.first, r.last, r.twd) for r in late.rungs] == [
        (r["overdue_from"], r["overdue_to"], r["amount"]) for r in table if "overdue_from" in r
    ]
    assert late.after_reminder == 900
