"""Figures as the pages show them."""

from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.plan.yearend.messages.words import LIGHTS, span_word, target_words, unit_word, with_unit
from huzheng.plan.yearend.queries.snapshots import Node, bound_words
from huzheng.plan.yearend.queries.years import YearItem


def metric_name(figures: Node) -> str:
    """Return the name of a metric in the reader's language."""
    metric = METRICS.get(figures["metric"])
    return metric.en if metric and wording.english() else figures["name"]


def shown_figures(figures: Node) -> dict[str, Any]:
    """Return the figures of a promise: name, target, the year's value with its light, the periods for a small line."""
    year, scale = figures["year"], 100 if figures["unit"] == "share" else 1
    periods = figures["periods"]
    return {
        "name": metric_name(figures),
        "unit": unit_word(figures["unit"]),
        "target": target_words(figures),
        "value": with_unit(year["text"], figures["unit"]),
        "light": year["light"],
        "word": LIGHTS[year["light"]],
        "values": [None if row["value"] is None else row["value"] * scale for row in periods],
        "names": [span_word(row) for row in periods],
        "level": figures["level"] * scale,
        "span": span_word(year) if year["mark"] else "",
        "rows": [
            {
                "name": span_word(row),
                "value": with_unit(row["text"], figures["unit"]),
                "light": row["light"],
                "word": LIGHTS[row["light"]],
            }
            for row in periods
        ],
    }


def suggested_actual(item: YearItem, reported: str) -> str:
    """Return what was last reported on an item and what its figures say of the year, as a beginning of the evaluation."""
    lines = [reported] if reported else []
    for bound in item.bound:
        words = shown_figures(bound_words(bound))
        if words["span"]:
            lines.append(_("%(span)s%(name)s %(value)s（目標%(target)s），%(word)s。") % words)
    return "\n".join(lines)
