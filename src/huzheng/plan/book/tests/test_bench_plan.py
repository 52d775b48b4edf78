"""The bench of the reader measures documents in processes of their own, and lets a scorer speak."""

import pytest

from bench.plan import demo_document, run

pytestmark = pytest.mark.slow  # starts a process for each document

SCORER = """
import json, sys
truth, parsed, _, source, _ = sys.argv[1:]
print(json.dumps({"same": json.load(open(truth)) == json.load(open(parsed))["title"], "source": source}))
"""


def test_the_bench_judges_time_memory_and_coverage():
    figures = run()
    assert figures["coverage"] == 1.0
    assert {"seconds", "megabytes", "pages", "lines", "coverage", "command_seconds"} <= set(
        figures["documents"]["demo.odt"]
    )
    assert 0 < figures["worst"]["memory"] < 1
    assert figures["within_bar"] == all(ratio <= 1 for ratio in figures["worst"].values())


def test_the_scorer_is_asked_about_documents_with_a_truth(tmp_path):
    demo, other = demo_document(tmp_path), tmp_path / "other.txt"
    other.write_text("示範所114年度服務計畫\n壹、實施內容\n一、櫃檯\n1、叫號。\n", encoding="utf-8")
    (tmp_path / "other.txt.json").write_text('"示範所114年度服務計畫"', encoding="utf-8")
    (tmp_path / "scorer.py").write_text(SCORER, encoding="utf-8")
    found = run(str(demo), str(other), scorer=str(tmp_path / "scorer.py"), truth=str(tmp_path))["documents"]
    assert "score" not in found["demo.odt"]
    assert found["other.txt"]["score"] == {"same": True, "source": str(other)}
