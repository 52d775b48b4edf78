"""The estimate: better than counting heads, calibrated, bounded, and sensible where nothing is known."""

import json
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huzheng.hall.waiting.data import Desk, Guest, Picture
from huzheng.hall.waiting.rules.ahead import play
from huzheng.hall.waiting.rules.hall import Hall
from huzheng.hall.waiting.rules.judging import told
from huzheng.hall.waiting.rules.model import ALL_LEAST, FREE, INSIDE_LEAST, Model, from_plain, learn, pictures, size
from huzheng.hall.waiting.rules.order import Order, ahead_of, known_order, learn_skills
from huzheng.hall.waiting.rules.times import Times, learn_times
from huzheng.hall.waiting.rules.trees import Recipe, grow
from huzheng.hall.waiting.tests.making import FIRST, some_days

TEN = FIRST * 1440 + 600.0


@pytest.fixture(scope="module")
def taught():
    visits, shifts = some_days(20, every=4.6)
    cut = sorted({one.taken_at // 1440 for one in visits})[14] * 1440
    earlier, later = ([one for one in visits if (one.taken_at < cut) is first] for first in (True, False))
    before, after = ([one for one in shifts if (one.opened_at < cut) is first] for first in (True, False))
    return learn(earlier, before), later, after


def test_the_middle_is_nearer_than_people_ahead_times_the_mean(taught):
    model, later, shifts = taught
    known = {one.key: one.waited for one in later}
    rows = [(known[key], model.estimate(picture).mid, picture) for key, picture in pictures(later, shifts, Hall())]
    mean = statistics.fmean(one.finished_at - one.begun_at for one in later)

    ours = statistics.fmean(abs(wait - mid) for wait, mid, _ in rows)
    heads = statistics.fmean(abs(wait - len(one.line) * mean / max(1, len(one.desks))) for wait, _, one in rows)

    assert ours < 0.8 * heads


def test_about_eight_of_ten_waits_fall_into_the_range(taught):
    model, later, shifts = taught
    known = {one.key: one.waited for one in later}
    ranges = [(known[key], model.estimate(picture)) for key, picture in pictures(later, shifts, Hall())]

    assert 0.7 < statistics.fmean(one.low <= wait <= one.high for wait, one in ranges) < 0.9


def test_the_model_survives_json_and_stays_small(taught):
    model, later, shifts = taught
    again = from_plain(json.loads(json.dumps(model.plain())))
    [(_, picture), *_] = pictures(later, shifts, Hall())

    assert again.plain() == model.plain()
    assert again.estimate(picture).mid == pytest.approx(model.estimate(picture).mid, abs=0.05)
    assert size(model) < 100_000


@pytest.mark.parametrize("kept", [{}, {"version": 99}, {"version": 1}, {"version": 1, "times": {"x": 1}}])
def test_a_model_of_another_version_is_none(kept):
    assert from_plain(kept) == Model()


guests = st.builds(Guest, st.sampled_from(["A", "B", "", "new"]), st.booleans(), st.booleans())
kinds = st.none() | st.frozensets(st.sampled_from(["A", "B"]))
desks = st.builds(
    Desk, st.text(max_size=3), st.text(max_size=3), kinds, st.none() | st.sampled_from(["A", "new"]), st.floats(0, 500)
)
halls = st.builds(
    Picture, st.floats(TEN, TEN + 5000), guests, st.lists(desks, max_size=6).map(tuple),
    st.lists(st.tuples(guests, st.floats(0, 300)), max_size=40).map(tuple), st.lists(st.floats(0, 200), max_size=5).map(tuple),
    st.integers(0, 90), st.integers(0, 90),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(picture=halls, data=st.data())
def test_any_picture_has_a_range_in_order_and_never_below_nought(taught, picture, data):
    model = data.draw(st.sampled_from([Model(), taught[0]]))

    one = model.estimate(picture)

    assert 0 <= one.low <= one.mid <= one.high < 20_000
    assert 0 <= one.shown[0] <= one.shown[1]


def test_no_days_at_all_teach_what_is_usual():
    model = learn([], [])

    assert model.times == Times()
    assert model.estimate(Picture(TEN, Guest("A"), (), ())).high > 0


def test_a_service_seen_once_is_pulled_to_the_mean():
    visits, _ = some_days(4)
    lone = [visits[0].__class__("x", Guest("rare"), TEN, TEN, TEN, TEN + 60)]

    times = learn_times(visits + lone, {})

    assert times.mean("rare") < 20
    assert times.mean("A") > 1.7 * times.mean("B")


def test_who_is_ahead_by_rank_and_by_coming():
    order = known_order({"P": 50, "A": 100, "B": 100})
    line = [(Guest("A"), 9.0), (Guest("B"), 5.0), (Guest("P"), 1.0), (Guest("A", priority=True), 0.5)]

    assert [one.service for one, _ in order.ahead(Guest("A"), line)] == ["A", "P", "A", "B"]
    assert [one.priority for one, _ in order.ahead(Guest("P"), line)] == [True, False]
    assert ahead_of(order, Guest("B"), 5.0, line) == (line[0], line[2], line[3])


def test_people_whom_my_counters_do_not_serve_are_not_ahead_of_me():
    desks = (Desk("1", "", frozenset("A"), "A", 2.0), Desk("2", "", frozenset("B"), None))
    picture = Picture(TEN, Guest("B"), desks, tuple((Guest("A"), float(k)) for k in range(20)))

    found = play(picture, Times(), Order())

    assert (found.people, found.free, found.waits[-1]) == (0, 1, 0.0)


def test_a_counter_that_never_served_a_common_service_does_not_serve_it():
    served = [("1", "A")] * 60 + [("1", "B")] * 60 + [("2", "A")] * 60 + [("3", "B")] * 2

    assert learn_skills(served) == {"1": None, "2": frozenset({"A"}), "3": None}


def test_a_forest_finds_a_step():
    rows = [(float(k % 10), float(k % 3)) for k in range(400)]
    forest = grow(rows, [10.0 if row[0] > 5 else 0.0 for row in rows], Recipe(0.5, trees=60))

    assert forest.value((9.0, 0.0)) > 8
    assert forest.value((1.0, 0.0)) < 2


def test_what_was_told_is_judged_in_whole_minutes(taught):
    model, later, shifts = taught

    found = told(model, later, shifts)

    assert len(found) == len(later)
    assert all(isinstance(one.low, int) and one.within == (one.low <= one.waited <= one.high) for one in found)
    assert statistics.fmean(one.within for one in found) > 0.75


def test_few_who_waited_behind_others_learn_from_each_other_and_not_from_those_who_found_a_counter_free(taught):
    busy = [(region, k / 10) for region in (1, 2) for k in range(1, 21)]
    scores = [(FREE, 0.01)] * 300 + busy

    widths = taught[0].stretched(scores).widths

    assert statistics.fmean(off <= widths[region] for region, off in busy) >= INSIDE_LEAST
    assert taught[0].stretched(scores[: ALL_LEAST - 1]) is taught[0]
