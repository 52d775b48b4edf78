"""The measures and tasks of real plans, bound and counted against the truth of the shared folder."""

import json
import sys
from collections import Counter

import pytest

from bench.bind import run
from huzheng.plan.book.binding import entries
from huzheng.plan.book.binding.kinds import kind_of

pytestmark = pytest.mark.needs_shared


def test_the_right_part_stands_among_the_first_three_of_every_real_plan(shared):
    """Also where the words that only this plan has are struck out, as they would be missing for a plan never seen."""
    figures = run(shared / "score" / "binding_truth.json")
    sys.stdout.write(json.dumps(figures, ensure_ascii=False))
    assert figures["right"] >= 0.95
    assert figures["worst_plan"] >= 0.95
    assert min(plan["stranger"] for plan in figures["plans"].values()) >= 0.85
    assert figures["none"] <= 5


def test_every_row_has_exactly_one_kind_of_metric_or_a_reason_for_the_hand(shared):
    truth = json.loads((shared / "score" / "binding_truth.json").read_text(encoding="utf-8"))
    known = {entry.id: entry for entry in entries()}
    rows = [row for plan in truth.values() for row in plan]
    verdicts = [kind_of(row["text"], known[row["entries"][0]]) for row in rows]
    assert len(rows) == 250
    assert all(verdict.reason for verdict in verdicts)
    counts = Counter(str(v.kind) if v.kind else f"by hand: {v.reason}" for v in verdicts)
    sys.stdout.write(json.dumps(counts, ensure_ascii=False))
    assert sum(verdict.kind is None for verdict in verdicts) < len(rows) * 0.1


def test_the_rulebook_has_every_entry_of_the_catalogue(shared):
    text = "".join(
        (shared / "catalogue" / f"{name}.yaml").read_text(encoding="utf-8") for name in ("catalogue", "beyond")
    )
    listed = [line.split(": ")[1].strip() for line in text.splitlines() if line.startswith("- id: ")]
    assert sorted(listed) == sorted(entry.id for entry in entries())
