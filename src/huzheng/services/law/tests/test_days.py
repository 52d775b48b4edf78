"""Counting of periods: the articles by table, and what must hold on every day."""

from datetime import date, timedelta
from itertools import islice

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from huzheng.office import api as office
from huzheng.services.law import api
from huzheng.services.law.data import Period
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.rules import days

DAYS = st.dates(date(1998, 3, 1), date(2090, 1, 1))
PERIODS = st.builds(Period, days=st.integers(1, 400), months=st.integers(0, 40))


def never_closed(day: date) -> bool:
    return True


@pytest.mark.parametrize(
    ("event", "period", "last", "noon"),
    [
        pytest.param(
            "2026-01-05", Period(days=60), "2026-03-06", False, id="48 II: the day of the event is not counted"
        ),
        pytest.param("2026-04-03", Period(days=30), "2026-05-04", False, id="48 IV: a Sunday moves to Monday"),
        pytest.param("2026-05-16", Period(days=7), "2026-05-25", True, id="48 IV: a Saturday ends on Monday at noon"),
        pytest.param("2025-01-09", Period(days=30), "2025-02-08", False, id="48 IV: a Saturday that is worked stays"),
        pytest.param("2026-01-20", Period(days=30), "2026-02-23", False, id="48 IV: the lunar new year"),
        pytest.param("2026-09-05", Period(days=20), "2026-09-29", False, id="48 IV: Friday off, weekend, Monday off"),
        pytest.param(
            "2026-01-05",
            Period(months=3, days=30),
            "2026-05-05",
            False,
            id="戶籍法 16-18, 48: three months and thirty days",
        ),
        pytest.param(
            "2026-11-30", Period(months=3), "2027-03-02", False, id="48 III: no corresponding day, then days off"
        ),
    ],
)
def test_a_last_day(event, period, last, noon):
    found = api.period_end(date.fromisoformat(event), period)

    assert (found.last.isoformat(), found.noon) == (last, noon)


@pytest.mark.parametrize(
    ("begins", "months", "last"),
    [
        pytest.param("2026-01-06", 3, "2026-04-05", id="the day before the corresponding one"),
        pytest.param("2026-12-01", 3, "2027-02-28", id="from the first of a month: whole months"),
        pytest.param("2023-03-01", 1, "2023-03-31", id="a whole month although February had 28 days"),
        pytest.param("2026-01-31", 1, "2026-02-28", id="no corresponding day: the last of the month"),
        pytest.param("2023-11-30", 3, "2024-02-29", id="no corresponding day in a leap year"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="a year from a leap day"),
        pytest.param("2026-12-31", 2, "2027-02-28", id="over the end of a year"),
    ],
)
def test_the_end_of_months(begins, months, last):
    assert days.months_end(date.fromisoformat(begins), months).isoformat() == last


def test_a_burden_counts_its_first_day_and_is_not_made_longer_by_a_holiday():
    plain = api.period_end(date(2026, 4, 3), Period(days=30))
    burden = api.period_end(date(2026, 4, 3), Period(days=30), harmful=True)

    assert (burden.last, plain.last) == (date(2026, 5, 2), date(2026, 5, 4))
    assert burden.steps[0].source == "行政程序法48 V"


def test_a_typhoon_moves_the_last_day():
    friday = date(2026, 3, 6)
    found = api.period_end(date(2026, 1, 5), Period(days=60), closed=[friday])

    assert found.last == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("posted", "how", "effective"),
    [
        ("2026-06-01", {}, "2026-06-21"),
        ("2026-06-01", {"abroad": True}, "2026-07-31"),
        ("2026-06-01", {"again": True}, "2026-06-02"),
    ],
)
def test_a_public_notice_takes_effect(posted, how, effective):
    found = api.notice_effective(date.fromisoformat(posted), **how)

    assert found.last.isoformat() == effective
    assert found.steps[-1].check


@given(DAYS, PERIODS)
def test_a_last_day_is_worked_and_never_early(event, period):
    found = api.period_end(event, period)
    counted = days.period_end(event, period, works=never_closed)

    assert office.works_nationally(found.last)
    assert event < counted.last <= found.last
    assert all(
        not office.works_nationally(counted.last + timedelta(k)) for k in range((found.last - counted.last).days)
    )


@given(DAYS, st.integers(1, 400), st.integers(0, 40))
def test_a_longer_period_never_ends_earlier(event, length, months):
    shorter = api.period_end(event, Period(days=length, months=months))

    assert shorter.last <= api.period_end(event, Period(days=length + 1, months=months)).last
    assert shorter.last <= api.period_end(event + timedelta(1), Period(days=length + 3, months=months)).last


@given(DAYS, st.integers(1, 60))
def test_months_end_within_the_right_month(event, months):
    begins = event + timedelta(1)
    last = days.months_end(begins, months)
    apart = (last.year - begins.year) * 12 + last.month - begins.month

    assert apart in (months - 1, months)
    assert (last + timedelta(1)).day in (begins.day, 1)


@given(DAYS, PERIODS, st.sets(st.integers(0, 30), max_size=12))
def test_a_closed_office_never_shortens_a_period(event, period, shut):
    plain = api.period_end(event, period)
    closed = [plain.last + timedelta(k) for k in shut]

    assert api.period_end(event, period, closed=closed).last >= plain.last


@pytest.mark.parametrize("period", [Period(days=99_999), Period(months=-1), Period(days=30)])
def test_what_no_calendar_covers_is_not_known(period):
    with pytest.raises(NotKnownThen):
        api.period_end(date(9999, 12, 20), period)


def test_the_last_day_before_any_calendar_is_not_known():
    with pytest.raises(NotKnownThen):
        api.period_end(date(1990, 1, 1), Period(days=30))


def test_the_law_of_a_birth_is_that_of_its_day():
    assert api.statutory_period("R01", date(2007, 7, 3)) == Period(days=30)
    assert api.statutory_period("birth", date(2026, 1, 5)) == Period(days=60)
    with pytest.raises(NotKnownThen):
        api.statutory_period("R01", date(2009, 7, 3))


@pytest.mark.needs_shared
def test_the_vectors_of_the_domain(shared):
    vectors = yaml.safe_load((shared / "domain/deadlines.yaml").read_text(encoding="utf-8"))["test_vectors"]["items"]
    found = [_vector(one) for one in vectors]

    assert found == [str(one["due"]) for one in vectors]


def _vector(one: dict) -> str:
    if one["type"] == "working_days":
        start = date.fromisoformat(one["received"])
        worked = (day for k in range(1, 90) if office.works_nationally(day := start + timedelta(k)))
        return next(islice(worked, one["n"] - 1, None)).isoformat()
    if one["type"] == "public_notice":
        return api.notice_effective(date.fromisoformat(one["posted"])).last.isoformat()
    end = api.period_end(date.fromisoformat(one["start"]), Period(days=one["n"]))
    return end.last.isoformat() + ("T12:00" if end.noon else "")
