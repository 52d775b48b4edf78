"""Ages, marriage, delegation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.services.law import api
from huzheng.services.law.errors import NotKnownThen

OLD, NEW = date(2022, 12, 31), date(2023, 1, 1)
BORN = st.dates(date(1930, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [("2008-03-02", "2026-03-01", 17), ("2008-03-02", "2026-03-02", 18), ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18),
     ("2026-03-02", "2026-03-02", 0)],
)  # fmt: skip
def test_years_are_complete_on_the_birthday(born, on, years):
    assert api.age(date.fromisoformat(born), date.fromisoformat(on)) == years


def test_nobody_has_an_age_before_birth():
    with pytest.raises(NotKnownThen):
        api.age(date(2026, 3, 3), date(2026, 3, 2))


def test_full_age_changed_with_the_year_2023():
    born = date(2004, 6, 1)

    assert (api.full_age(OLD), api.full_age(NEW)) == (20, 18)
    assert (api.is_of_age(born, OLD), api.is_of_age(born, NEW)) == (False, True)


def years_before(on: date, years: int) -> date:
    return on.replace(year=on.year - years, day=min(on.day, 28))


@pytest.mark.parametrize(
    ("man", "woman", "on", "may", "consent"),
    [
        (18, 16, OLD, True, True), (17, 20, OLD, False, False), (20, 15, OLD, False, False), (20, 20, OLD, True, False),
        (18, 16, NEW, False, False), (18, 18, NEW, True, False), (30, 17, NEW, False, False),
    ],
)  # fmt: skip
def test_who_may_marry_is_the_law_of_the_day(man, woman, on, may, consent):
    found = api.may_marry([("m", years_before(on, man)), ("f", years_before(on, woman))], on)

    assert (found.may, found.consent) == (may, consent)
    assert all(step.source.startswith("民法") for step in found.steps)


def test_two_of_one_sex_marry_since_2019():
    people = [("f", date(1990, 1, 1)), ("f", date(1991, 1, 1))]

    assert api.may_marry(people, NEW).may
    with pytest.raises(NotKnownThen):
        api.may_marry(people, date(2019, 5, 23))


@given(BORN, st.integers(0, 36_000))
def test_an_age_never_falls(born, later):
    on = born + timedelta(later)

    assert api.age(born, on) <= api.age(born, on + timedelta(1)) <= api.age(born, on) + 1


@pytest.mark.parametrize(
    ("service", "how"),
    [("R01", "written"), ("R06", "cause"), ("R10", "cause"), ("D01", "person"), ("D03", "written"), ("D11", "written")],
)
def test_who_may_send_somebody(service, how):
    assert api.delegation(service, date(2026, 3, 2)).how == how


def test_where_no_article_speaks_there_is_no_answer():
    with pytest.raises(NotKnownThen):
        api.delegation("X12", date(2026, 3, 2))
    with pytest.raises(NotKnownThen):
        api.delegation("R01", date(2010, 3, 2))
