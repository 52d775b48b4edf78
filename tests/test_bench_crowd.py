"""`bench crowd`: what an office brings is read or refused in one sentence, and both ways of running the hall are compared."""

import csv
from datetime import date, datetime, timedelta
from random import Random

import pytest

from bench import crowd
from bench.crowds.files import days_of
from bench.visits.read import STAFF, VISITS
from huzheng.config.errors import Problem

BEGIN = date(2026, 3, 2)


def stamp(on, minute):
    return f"{datetime.combine(on, datetime.min.time()) + timedelta(minutes=minute):%Y-%m-%dT%H:%M:%S}+08:00"


def write(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([columns, *rows])
    return str(path)


@pytest.fixture
def files(tmp_path):
    """Ten days of sixty visits, most of them in one hour; two counters all day, the third where nobody comes."""
    chance, visits, staff = Random(3), [], []
    for on in (BEGIN + timedelta(days=k) for k in range(10)):
        for _ in range(60):
            taken = chance.uniform(600, 690) if chance.random() < 0.6 else chance.uniform(500, 990)
            called, work = taken + chance.random() * 9, chance.uniform(3, 11)
            times = [stamp(on, minute) for minute in (taken, called, called, called + work)]
            visits.append(["x", times[0], "R01", "0", "1" if chance.random() < 0.1 else "", *times[1:], "1"])
        for counter, opens, closes in (("1", 480, 1020), ("2", 480, 1020), ("3", 800, 1020)):
            staff.append(["x", counter, stamp(on, opens), stamp(on, closes), f"c{counter}", "all"])
        staff.append(["x", "4", stamp(on, 480), stamp(on, 540), "c4", "R01;R02"])
        staff.append(["x", "4", stamp(on, 1000), stamp(on, 1020), "c4", "R01"])
    return write(tmp_path / "visits.csv", VISITS, visits), write(tmp_path / "staff.csv", STAFF, staff)


def test_both_ways_are_compared_at_the_minutes_of_each_day(files, monkeypatch):
    monkeypatch.setenv("HUZHENG_BENCH_SEEDS", "3")
    found = crowd.run(*files)

    assert (found["source"], found["seeds"], found["days_learned"], found["days_played"]) == ("files", 3, 6, 4)
    assert found["with_steps_p90_minutes"]["mean"] < found["own_schedule_p90_minutes"]["mean"]
    assert 0.9 < found["staff_minutes_ratio"] <= 1.03
    assert found["difference_minutes"]["low_90"] <= found["difference_minutes"]["high_90"]


def test_equal_files_give_equal_figures(files, monkeypatch):
    monkeypatch.setenv("HUZHENG_BENCH_SEEDS", "2")
    first, again = (crowd.run(*files) for _ in range(2))

    took = {"seconds": 0, "cpu_seconds": 0}
    assert first | took == again | took


def test_the_files_are_read_as_days(files):
    days, about = days_of(*files)

    assert [(day.on, len(day.came), len(day.sat)) for day in days][:1] == [(BEGIN, 60, 5)]
    assert days[0].sat[2].services == frozenset({"R01", "R02"})
    assert (about["rows"], about["skipped_rows"]) == ({"visits": 600, "staff": 50}, 0)


def test_a_shift_without_an_end_closes_with_the_last_thing_of_its_day(files, tmp_path):
    staff = write(
        tmp_path / "open.csv", STAFF, [["x", "1", stamp(BEGIN + timedelta(days=k), 480), "", "", ""] for k in range(10)]
    )
    days, about = days_of(files[0], staff)
    plain, _ = days_of(*files)

    last = max(one.at + (one.wait or 0) + (one.work or 0) for one in plain[0].came)
    assert days[0].sat[0].closes == pytest.approx(last, abs=0.01)
    assert about["shifts_without_end"] == 10


def test_too_few_days_are_one_clear_sentence(files, tmp_path):
    few = tmp_path / "few.csv"
    text = (tmp_path / "visits.csv").read_text(encoding="utf-8")
    few.write_text(text.replace("2026-03-0", "2026-01-0"), encoding="utf-8")

    with pytest.raises(Problem, match="fewer than 6 days"):
        days_of(str(few), files[1])


def test_one_file_alone_or_none_that_is_there_is_refused(files):
    with pytest.raises(Problem, match="go together"):
        crowd.run(visits=files[0])
    with pytest.raises(Problem, match="cannot be read"):
        crowd.run("nowhere.csv", files[1])
