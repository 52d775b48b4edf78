"""The real plans of the shared folder, scored by its own scorer."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from huzheng.plan.reading import read_plan, to_schema

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def scored(shared: Path) -> Callable[[str], dict]:
    """A function that reads one real plan and returns its score."""
    spec = importlib.util.spec_from_file_location("plan_score", shared / "score" / "plan_score.py")
    scorer = importlib.util.module_from_spec(spec)
    scorer.__loader__.exec_module(scorer)

    def score(number: str) -> dict:
        seed = next((shared / "seeds").glob(f"{number}_*.txt"))
        truth = json.loads((shared / "score" / "truth" / f"{seed.name}.json").read_text(encoding="utf-8"))
        return scorer.score(truth, to_schema(read_plan(seed)), seed.read_text(encoding="utf-8"))

    return score


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_a_real_plan_is_read_with_nothing_invented_and_nothing_lost(scored, number):
    score = scored(number)
    assert score["measures"]["placed_f1"] >= 0.98
    assert score["items_in_right_dimension_f1"] >= 0.95
    assert [score[fact]["invented"] for fact in ("deadline", "units", "benefits")] == [0, 0, 0]
    assert (score["title"], score["office"], score["roc_year"]) == (True, True, True)
    assert (score["goals_f1"], score["reviews_f1"]) == (1.0, 1.0)
    assert score["coverage"]["covered"] == 1.0


def test_the_schedule_of_a_real_plan_keeps_lost_months_unknown(scored):
    schedule = scored("001")["schedule"]
    assert (schedule["rows_f1"], schedule["months_f1"]) == (1.0, 1.0)


@pytest.mark.parametrize(("number", "counts"), [("002", (5, 10, 26)), ("004", (6, 11, 38))])
def test_a_real_plan_without_truth_keeps_its_counts_and_its_lines(shared, number, counts):
    """In 004 no row tells whose the measures are: they stand in one item without title."""
    plan = read_plan(next((shared / "seeds").glob(f"{number}_*.txt")))
    items = [item for dimension in plan.dimensions for item in dimension.items]
    assert (len(plan.dimensions), len(items), sum(len(item.measures) for item in items)) == counts
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}
    assert all(u.why in {"章節標題", "零散的符號"} for u in plan.unplaced)
