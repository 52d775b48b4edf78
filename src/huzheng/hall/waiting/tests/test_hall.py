"""The hall as it unfolds: it knows what it was told, and nothing of later."""

import dataclasses

import pytest

from huzheng.hall.waiting.data import Guest, Happening, Shift, Visit, What
from huzheng.hall.waiting.rules.hall import Hall, happenings
from huzheng.hall.waiting.rules.model import learn, pictures
from huzheng.hall.waiting.tests.making import FIRST, some_days

A, NINE = Guest("A"), FIRST * 1440 + 540.0


def hall_of(*visits, shifts=(), until=float("inf"), skills=None):
    hall = Hall(skills=skills or {})
    for one in happenings(visits, shifts):
        if one.at <= until:
            hall.see(one)
    return hall


def test_what_happens_later_changes_no_picture():
    visits, shifts = some_days(3)
    cut = visits[len(visits) // 2].taken_at
    other = [one if one.taken_at <= cut else dataclasses.replace(one, guest=Guest("Z")) for one in visits]
    unknown = [
        dataclasses.replace(
            one, **{name: None for name in ("called_at", "begun_at", "finished_at") if getattr(one, name) > cut}
        )
        for one in other
    ]

    seen, blind = (
        [picture for _, picture in pictures(days, shifts, Hall()) if picture.at <= cut] for days in (visits, unknown)
    )

    assert seen == blind
    assert len(seen) > 50


def test_a_ticket_called_in_the_second_it_was_taken_is_not_known_to_be_called():
    visit = Visit("1", A, NINE, NINE, NINE, NINE + 5)

    [(_, picture)] = pictures([visit], [], Hall())

    assert picture.line == ()
    assert picture.last_waits == ()
    assert picture.desks == ()


def test_a_counter_without_a_shift_counts_as_open_while_it_shows_life():
    visit = Visit("1", A, NINE, NINE + 1, None, NINE + 6, None, "3")
    hall = hall_of(visit)

    assert [desk.counter for desk in hall.picture(A, NINE + 30).desks] == ["3"]
    assert hall.picture(A, NINE + 40).desks == ()


def test_overlapping_shifts_close_only_once_all_have_ended():
    shifts = [Shift("1", NINE, NINE + 60, "x"), Shift("1", NINE + 30, NINE + 120, "y")]

    assert len(hall_of(shifts=shifts, until=NINE + 90).picture(A, NINE + 90).desks) == 1
    assert hall_of(shifts=shifts).picture(A, NINE + 121).desks == ()


def test_somebody_passed_by_twice_has_gone():
    visits = [
        Visit("0", A, NINE),
        *(Visit(str(k), A, NINE + k, NINE + 10 + k, None, NINE + 12 + k, None, "1") for k in (1, 2)),
    ]

    assert len(hall_of(*visits, until=NINE + 11).picture(A, NINE + 11).line) == 2
    assert hall_of(*visits).picture(A, NINE + 20).line == ()


def test_midnight_forgets_everything():
    hall = hall_of(Visit("1", A, NINE), shifts=[Shift("1", NINE)])
    hall.see(Happening(NINE + 1440, What.TAKE, "2", A))

    assert hall.picture(A, NINE + 1441, without="2").line == ()
    assert hall.picture(A, NINE + 1441).desks == ()


@pytest.mark.parametrize(
    "odd",
    [
        Visit("1", A, NINE, NINE - 5, NINE - 4, NINE - 3),
        Visit("1", A, NINE, None, NINE + 5, None),
        Visit("1", A, NINE, NINE + 5, NINE + 4, NINE + 3, None, "1"),
        Visit("1", Guest(""), NINE, NINE + 900, None, None),
        Visit("1", A, NINE, None, None, NINE + 5, NINE - 5),
    ],
)
def test_impossible_times_are_unknown_times(odd):
    hall = hall_of(odd, odd, shifts=[Shift("", NINE, NINE - 1), Shift("1", NINE + 1)])

    estimate = learn([odd, odd], []).estimate(hall.picture(Guest("new"), NINE + 20))

    assert 0 <= estimate.low <= estimate.mid <= estimate.high
