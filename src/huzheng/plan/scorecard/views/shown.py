"""A card as its pages show it: words beside every number."""

from typing import Any

from huzheng.foundation.page import wording
from huzheng.plan.scorecard.queries.boards import Board, GoalNode, IndicatorNode, Stand
from huzheng.plan.scorecard.views.frame import light_words
from huzheng.plan.scorecard.views.words import (
    amount,
    band_word,
    fed_words,
    percent,
    period_name,
    span_words,
    target_words,
    unit_of,
)


def shown_board(board: Board) -> dict[str, Any]:
    """Return perspectives, goals and indicators in words."""
    titles = {goal.row.pk: goal.row.title for goal in board.goals}
    effects: dict[int, list[str]] = {}
    for cause, effect in board.links:
        effects.setdefault(cause, []).append(titles[effect])
    return {
        "percent": percent(board.percent),
        "band": board.band,
        "word": band_word(board.band),
        "perspectives": [
            {
                "row": node.row,
                "name": wording.in_language(node.row, "name"),
                "band": node.band,
                "light": light_words(node.band, node.percent),
                "goals": [shown_goal(goal, effects.get(goal.row.pk, [])) for goal in node.goals],
            }
            for node in board.perspectives
        ],
    }


def shown_goal(goal: GoalNode, effects: list[str]) -> dict[str, Any]:
    """Return a goal in words."""
    return {
        "row": goal.row,
        "band": goal.band,
        "light": light_words(goal.band, goal.percent),
        "effects": effects,
        "indicators": [shown_indicator(node) for node in goal.indicators],
    }


def shown_indicator(node: IndicatorNode) -> dict[str, Any]:
    """Return an indicator in words: its last known period, and the whole row for the trend."""
    unit, now = unit_of(node.row), node.now
    scale = 100 if unit == "share" else 1
    return {
        "row": node.row,
        "fed": fed_words(node.row),
        "unit": unit,
        "now": shown_stand(node, now) if now else None,
        "values": [None if value is None else round(value * scale, 1) for value in node.values],
        "names": [period_name(node.row.period_kind, stand.period.start) for stand in node.stands],
        "target": float(node.row.target) * scale,
        "unit_word": "%" if unit == "share" else "",
    }


def shown_stand(node: IndicatorNode, stand: Stand) -> dict[str, Any]:
    """Return a period of an indicator in words."""
    unit = unit_of(node.row)
    return {
        "start": stand.period.start,
        "name": span_words(node.row, stand.period),
        "value": amount(stand.value, unit),
        "target": target_words(node.row, stand.target),
        "percent": percent(stand.percent),
        "band": stand.band,
        "word": band_word(stand.band),
        "closed": stand.closed,
        "words": stand.words,
        "version": stand.version,
    }
