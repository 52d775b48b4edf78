"""The law of the clock, without a database: lights, ladders, what a history makes of its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzheng.cases.clock.data import Light, Rung
from huzheng.cases.clock.rules import (
    BOOK,
    Day,
    History,
    Line,
    Terms,
    check_ladder,
    differences,
    ladder_on,
    live,
    standing,
)
from huzheng.foundation.clock import at

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
TERMS = Terms(((date.min, (Rung(1, "clerk"), Rung(3, "director"))),), 1, 3)


class Weekdays:
    """Monday to Friday, no holidays."""

    def add(self, start, n):
        """Return the n-th weekday after `start`."""
        day, left = start, n
        while left or day.weekday() > 4:
            day += DAY
            left -= left > 0 and day.weekday() < 5
        return day

    def between(self, start, end):
        """Count the weekdays after `start` until `end`."""
        if end < start:
            return -self.between(end, start)
        return sum((start + k * DAY).weekday() < 5 for k in range(1, (end - start).days + 1))


WEEKDAYS = Weekdays()


def days(n):
    """Return the weekdays of the n days from Monday on."""
    found = [MONDAY + k * DAY for k in range(n)]
    return [Day(day, at(day), at(day, 17, 30)) for day in found if day.weekday() < 5]


def history(limit, *lines):
    """Return a case of Monday, nine o'clock."""
    start = at(MONDAY, 9)
    return History(1, start, limit, (Line(start, "open_case", "received"), *lines))


@pytest.mark.parametrize(
    ("due", "suspended", "light", "left"),
    [
        (date(2026, 3, 2), False, Light.SOON, 0),
        (date(2026, 3, 3), False, Light.SOON, 1),
        (date(2026, 3, 4), False, Light.OK, 2),
        (date(2026, 2, 27), False, Light.LATE, -1),
        (date(2026, 2, 20), True, Light.STILL, -6),
    ],
)
def test_a_light_follows_the_working_days_left(due, suspended, light, left):
    found = standing(due, MONDAY, WEEKDAYS, suspended=suspended, soon_days=1)

    assert (found.light, found.days_left) == (light, left)


@pytest.mark.parametrize(
    ("rungs", "stands"),
    [
        ([(1, "clerk"), (2, "director")], True),
        ([], False),
        ([(2, "clerk"), (1, "director")], False),
        ([(1, "clerk"), (1, "director")], False),
        ([(1, "clerk"), (2, "clerk")], False),
        ([(1, "gardener")], False),
        ([(99, "clerk")], False),
    ],
)
def test_a_ladder_rises_and_tells_each_role_once(rungs, stands):
    assert check_ladder([Rung(*rung) for rung in rungs]) is stands


def test_the_ladder_of_the_day_holds():
    terms = Terms(((date.min, (Rung(1, "clerk"),)), (MONDAY, (Rung(2, "director"),))), 1, 3)

    assert ladder_on(terms, MONDAY - DAY)[0].role == "clerk"
    assert ladder_on(terms, MONDAY)[0].role == "director"
    assert check_ladder(BOOK.rungs)


def test_a_case_that_is_closed_on_its_day_is_neither_chased_nor_told():
    lived = live(
        history(2, Line(at(date(2026, 3, 4), 17), "complete", "done")), days(20), lambda moment: WEEKDAYS, TERMS
    )

    assert (lived.chases, lived.notices, len(lived.lights)) == ([], [], 2)


def test_a_case_left_open_is_chased_rung_by_rung_and_told_date_by_date():
    lived = live(history(1), days(14), lambda moment: WEEKDAYS, TERMS)

    assert [(row.rung, row.on.day, row.overdue_days) for row in lived.chases] == [("clerk", 4, 1), ("director", 6, 3)]
    assert [(row.for_on.day, row.new_on.day) for row in lived.notices] == [(3, 6), (6, 11), (11, 16)]


@given(
    limit=st.integers(0, 8), moves=st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["suspend", "resume"])), max_size=6)
)  # fmt: skip
def test_whatever_happens_each_rung_and_each_date_is_reached_once(limit, moves):
    lines, state = [], "received"
    for day, verb in sorted(moves):
        after = {("received", "suspend"): "lacking", ("lacking", "resume"): "received"}.get((state, verb))
        if after:
            lines.append(Line(at(MONDAY + day * DAY, 10), verb, after))
            state = after
    lived = live(history(limit, *lines), days(40), lambda moment: WEEKDAYS, TERMS)
    keys = [(row.rung, row.due_on) for row in lived.chases]

    assert len(keys) == len(set(keys))
    assert all(one.new_on < two.new_on for one, two in zip(lived.notices, lived.notices[1:], strict=False))
    assert [row.n for row in lived.notices] == list(range(1, len(lived.notices) + 1))
    assert all(row.on > row.due_on and row.overdue_days >= 1 for row in lived.chases)


@given(cut=st.integers(1, 25))
def test_a_later_look_never_changes_what_an_earlier_one_has_found(cut):
    whole = live(
        history(1, Line(at(MONDAY + 8 * DAY, 9), "extend", "received", MONDAY + 15 * DAY)),
        days(30),
        lambda moment: WEEKDAYS,
        TERMS,
    )
    part = live(
        history(1, Line(at(MONDAY + 8 * DAY, 9), "extend", "received", MONDAY + 15 * DAY)),
        days(cut),
        lambda moment: WEEKDAYS,
        TERMS,
    )

    assert whole.chases[: len(part.chases)] == part.chases
    assert whole.notices[: len(part.notices)] == part.notices
    assert whole.lights[: len(part.lights)] == part.lights


def test_differences_name_what_stands_on_one_side_only():
    found = differences("chase", [1, 2, 2], [2, 3])

    assert [(one.missing, one.what) for one in found] == [(True, 1), (True, 2), (False, 3)]
