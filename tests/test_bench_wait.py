"""`bench wait`: small files whose figures can be worked out by hand, and odd files that end in a figure or in one sentence."""

import json

import pytest

from bench import wait
from bench.visits.read import STAFF, VISITS
from huzheng.config.errors import Problem
from huzheng.hall.waiting.data import Estimate, Guest, Visit


@pytest.fixture
def office(tmp_path):
    """Return the paths of files with these visits (day, taken, called, finished) and these shifts (day, counter, opened, closed)."""

    def made(visits, shifts):
        rows = [
            f"A,{at(day, taken)},R01,0,0,{at(day, called)},,{at(day, done)},1" for day, taken, called, done in visits
        ]
        staff = [
            f"A,{counter},{at(day, opened)},{at(day, closed)},k{counter},all" for day, counter, opened, closed in shifts
        ]
        return write(tmp_path / "visits.csv", VISITS, rows), write(tmp_path / "staff.csv", STAFF, staff)

    return made


def at(day, time):
    """Return a cell: `09:05` of that day, a whole time as it is, empty as unknown."""
    return f"2026-03-{day:02d}T{time}:00+08:00" if len(time) == 5 else time


def write(path, columns, rows):
    path.write_text("\n".join([",".join(columns), *rows]), encoding="utf-8")
    return str(path)


LEARNED = [(2, "09:00", "09:00", "09:06"), (3, "09:00", "09:00", "09:08")]  # 7 minutes in the mean
ASKED = [
    (4, "09:00", "09:00", "09:20"),  # nobody ahead, and it waited 0
    (4, "09:05", "09:20", "09:30"),  # nobody ahead, for who stands at a counter is not ahead: 15 minutes off
    (4, "09:10", "09:30", "09:40"),  # one ahead at one counter, 7 minutes, against 20: 13 off
    (5, "09:00", "09:00", "09:30"),
    (5, "09:05", "09:30", "09:40"),  # 25 off
    (5, "09:06", "09:40", "09:50"),  # one ahead at two counters, 3.5, against 34: 30.5 off
]
SHIFTS = [*((day, 1, "08:00", "12:00") for day in (2, 3, 4, 5)), (5, 2, "08:00", "12:00")]
ERROR = (0 + 15 + 13 + 0 + 25 + 30.5) / 6


@pytest.mark.parametrize(
    "never_ended",
    [
        pytest.param([], id="all is well"),
        pytest.param([(3, "10:00", "10:00", at(6, "10:00"))], id="one was finished three days later"),
        pytest.param([(3, "10:00", "10:00", "10:00")], id="one was finished at once"),
        pytest.param([(3, "10:00", "10:00", "09:50")], id="one was finished before it was called"),
    ],
)
def test_the_baseline_is_what_one_works_out_by_hand(office, never_ended):
    found = wait.run(*office(LEARNED + never_ended + ASKED, SHIFTS))

    assert (found["tickets"], found["mean_wait"]) == (6, round((0 + 15 + 20 + 0 + 25 + 34) / 6, 2))
    assert found["baseline_mae_minutes"] == round(ERROR, 3)
    assert found["below_baseline"] == pytest.approx(1 - found["mae_minutes"] / ERROR, abs=1e-3)
    assert found["files"]["rows"] == {"visits": 8 + len(never_ended), "staff": 5}
    json.dumps(found)


def test_shares_and_errors_are_what_one_works_out_by_hand():
    waits, ranges = [0.0, 4.0, 9.0, 30.0], [(0, 1, 2), (3, 5, 8), (8.5, 9, 12), (10, 20, 29.5)]
    asked = wait.Asked(
        waits, [Estimate(*one) for one in ranges], [2.0, 4.0, 1.0, 10.0], [0.0] * 4, [1.0, 2.0, 3.0, 6.0]
    )
    found = wait.figures(asked)

    assert (found["inside_80"], found["inside_as_shown"]) == (0.75, 1.0)  # 29.5 is shown as 30
    assert (found["mae_minutes"], found["baseline_mae_minutes"]) == (3.0, 7.5)
    assert (found["below_baseline"], found["ms_a_ticket"]) == (0.6, 3.0)
    assert wait.judge(found)["within_bars"]


@pytest.mark.parametrize(
    ("begun", "finished", "mean"),
    [(5, 15, 10), (None, 15, 15), (5, 5.05, 6.5), (5, 126, 6.5), (5, 125, 120), (5, None, 6.5), (16, 15, 6.5)],
)
def test_the_mean_believes_what_the_model_believes(begun, finished, mean):
    assert wait.mean_service([Visit("a", Guest("R01"), 0.0, 0.0, begun, finished)]) == mean


@pytest.mark.parametrize(
    ("visits", "shifts"),
    [
        pytest.param(ASKED[:1], SHIFTS, id="one visit"),
        pytest.param(ASKED[:3], [], id="no staff"),
        pytest.param(LEARNED + ASKED, [(4, 1, "08:00", ""), (5, 1, "08:00", "")], id="shifts without an end"),
        pytest.param([(day, taken, called, "") for day, taken, called, _ in ASKED], SHIFTS, id="no ends"),
        pytest.param([*LEARNED, (4, "09:00", "08:00", "07:00"), *ASKED], SHIFTS, id="time runs back"),
        pytest.param([*LEARNED, *[(4, "09:00", "09:00", "09:00")] * 9], SHIFTS, id="all at one instant"),
        pytest.param([*LEARNED, (4, "09:00", at(6, "09:00"), ""), *ASKED], SHIFTS, id="called days later"),
    ],
)
def test_an_odd_file_ends_in_figures(office, visits, shifts):
    found = wait.run(*office(visits, shifts))

    assert found["tickets"] >= 1
    assert found["mean_wait"] < 60
    json.dumps(found)


def test_a_file_in_which_nobody_was_called_is_one_sentence(office):
    visits, _ = office([(day, taken, "", "") for day, taken, *_ in ASKED], [])
    with pytest.raises(Problem, match="nothing can be compared"):
        wait.run(visits)
    with pytest.raises(Problem, match="needs --visits"):
        wait.run(staff=visits)
