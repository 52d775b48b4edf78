"""The real plans of the shared folder, scored by its own scorer."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

import huzheng
from huzheng.plan.reading import read_plan, to_schema

SHARED = Path(os.environ.get("HUZHENG_SHARED") or Path(huzheng.__file__).resolve().parents[3] / "shared")
pytestmark = [
    pytest.mark.needs_shared,
    pytest.mark.skipif(not (SHARED / "score").is_dir(), reason="the shared folder is not here"),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_score", SHARED / "score" / "plan_score.py")
    module = importlib.util.module_from_spec(spec)
    module.__loader__.exec_module(module)
    return module


def scored(scorer: ModuleType, number: str) -> dict:
    seed = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    truth = json.loads((SHARED / "score" / "truth" / f"{seed.name}.json").read_text(encoding="utf-8"))
    return scorer.score(truth, to_schema(read_plan(seed)), seed.read_text(encoding="utf-8"))


@pytest.mark.accept("PLN-03", 1)
@pytest.mark.parametrize("number", ["001", "003"])
def test_a_real_plan_is_read_with_nothing_invented_and_nothing_lost(scorer, number):
    score = scored(scorer, number)
    assert score["measures"]["placed_f1"] >= 0.98
    assert score["items_in_right_dimension_f1"] >= 0.95
    assert [score[fact]["invented"] for fact in ("deadline", "units", "benefits")] == [0, 0, 0]
    assert (score["title"], score["office"], score["roc_year"]) == (True, True, True)
    assert (score["goals_f1"], score["reviews_f1"]) == (1.0, 1.0)
    assert score["coverage"]["covered"] == 1.0


def test_the_schedule_of_a_real_plan_keeps_lost_months_unknown(scorer):
    schedule = scored(scorer, "001")["schedule"]
    assert (schedule["rows_f1"], schedule["months_f1"]) == (1.0, 1.0)
