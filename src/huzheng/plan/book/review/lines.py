"""The lines of a plan that has no document: as it prints itself, one line a part, so that a review has something to stand beside."""

from copy import deepcopy
from typing import Any

from huzheng.plan.book.review.sheet import Fate, SourceLine


def printed_lines(base: dict[str, Any]) -> tuple[dict[str, Any], list[SourceLine]]:
    """Return the sheet JSON with line numbers of its own print, and those lines."""
    plan = deepcopy(base)
    lines: list[SourceLine] = []

    def put(*words: str) -> int:
        lines.append(SourceLine(len(lines) + 1, "".join(words), Fate.TAKEN))
        return len(lines)

    put(plan.get("title") or "")
    for dimension in plan["dimensions"]:
        dimension["lines"] = [put(dimension["label"], dimension["title"] or "")]
        for item in dimension["items"]:
            item["lines"] = [put(item["label"], item["title"] or "")]
            facts = "　".join(text for text in (item["deadline"] or "", *item["units"], *item["benefits"]) if text)
            for measure in item["measure_tree"]:
                _number(measure, put)
            if facts:
                item["lines"].append(put(facts))
    return plan, lines


def _number(measure: dict[str, Any], put: Any) -> None:
    measure["lines"] = [put(measure["label"], measure["text"])]
    for child in measure.get("children") or []:
        _number(child, put)
