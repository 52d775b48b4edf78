"""The real plans of the shared folder, scored by its own scorer."""

import importlib.util
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from huzheng.plan.book.reading import read_plan, to_schema

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def seed(shared: Path) -> Callable[[str], Path]:
    """A function that finds a real plan by its number."""
    return lambda number: next((shared / "seeds").glob(f"{number}_*.txt"))


def texts_of(node: object) -> list[str]:
    """Return every text of a JSON tree."""
    if isinstance(node, str):
        return [node]
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for child in below for text in texts_of(child)]


@pytest.fixture(scope="module")
def scored(shared: Path, seed: Callable[[str], Path]) -> Callable[[str], dict]:
    """A function that reads one real plan and returns its score."""
    spec = importlib.util.spec_from_file_location("plan_score", shared / "score" / "plan_score.py")
    scorer = importlib.util.module_from_spec(spec)
    scorer.__loader__.exec_module(scorer)

    @cache
    def score(number: str) -> dict:
        path = seed(number)
        truth = json.loads((shared / "score" / "truth" / f"{path.name}.json").read_text(encoding="utf-8"))
        return scorer.score(truth, to_schema(read_plan(path)), path.read_text(encoding="utf-8"))

    return score


PLACED = {"000": 0.95, "001": 0.98, "003": 0.98}


@pytest.mark.accept("PLN-03", 1)
@pytest.mark.parametrize("number", PLACED)
def test_the_tree_of_a_real_plan_reaches_the_set_score(scored, number):
    score = scored(number)
    measures = score["measures"]
    assert measures["placed_f1"] >= PLACED[number]
    assert (measures["exact_f1"] >= 0.95, measures["order"] >= 0.98) == (True, True)
    assert (score["items_f1"] >= 0.95, score["items_in_right_dimension_f1"] >= 0.95) == (True, True)


@pytest.mark.accept("PLN-03", 1)
@pytest.mark.parametrize("number", PLACED)
def test_the_facts_of_a_real_plan_are_found_and_none_is_invented(scored, number):
    score = scored(number)
    for fact in ("deadline", "units", "benefits"):
        assert score[fact]["invented"] == 0
        assert score[fact]["f1"] is None or score[fact]["f1"] >= 0.90
    for key in ("rows_f1", "months_f1"):
        assert score["schedule"][key] in {None, 1.0}
    assert (score["title"], score["office"], score["roc_year"]) == (True, True, True)
    assert (score["goals_f1"], score["reviews_f1"]) == (1.0, 1.0)


@pytest.mark.accept("PLN-03", 1)
@pytest.mark.parametrize("number", PLACED)
def test_every_cell_of_a_real_plan_is_taken_over_or_left_out_for_a_reason(scored, seed, number):
    coverage = scored(number)["coverage"]
    assert (coverage["covered"], coverage["lost"]) == (1.0, 0)
    assert coverage["unplaced_only"] <= coverage["cells"] * 0.05
    assert not any(row.open for row in read_plan(seed(number)).unplaced)


@pytest.mark.accept("PLN-03", 1)
def test_the_schedule_of_a_real_plan_keeps_lost_months_unknown(scored):
    schedule = scored("001")["schedule"]
    assert (schedule["truth"], schedule["parsed"]) == (103, 103)
    assert (schedule["rows_f1"], schedule["months_f1"]) == (1.0, 1.0)


COUNTS = {"002": (5, 10, 26), "003": (4, 24, 77), "004": (5, 10, 38)}


@pytest.mark.accept("PLN-03", 1)
@pytest.mark.parametrize("number", COUNTS)
def test_a_real_plan_keeps_its_counts_and_its_lines(seed, number):
    plan = read_plan(seed(number))
    items = [item for dimension in plan.dimensions for item in dimension.items]
    assert (len(plan.dimensions), len(items), sum(len(item.measures) for item in items)) == COUNTS[number]
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}
    assert not any(u.open for u in plan.unplaced)


@pytest.mark.accept("PLN-03", 1)
@pytest.mark.parametrize("number", ["002", "004"])
def test_every_text_of_a_real_plan_stands_in_its_source(seed, number):
    source = re.sub(r"\s", "", seed(number).read_text(encoding="utf-8"))
    schema = to_schema(read_plan(seed(number)))
    found = [re.sub(r"\s", "", text) for text in texts_of(schema["dimensions"])]
    assert len(found) > 100
    assert [text for text in found if text not in source] == []


def test_the_measures_of_a_plan_without_rows_stand_in_the_dimensions_that_a_person_gave_them(seed):
    plan = read_plan(seed("004"))
    assert [sum(len(item.measures) for item in d.items) for d in plan.dimensions] == [10, 17, 7, 2, 2]
    assert "cells_guessed" in {notice.code for notice in plan.warnings}
