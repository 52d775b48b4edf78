"""What the pages of the scorecard have in common."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.foundation.strategy_map import Box, Row, strategy_map
from huzheng.plan.scorecard.models import Card
from huzheng.plan.scorecard.queries.boards import Board
from huzheng.plan.scorecard.states import CardState
from huzheng.plan.scorecard.views.words import band_word, percent

RIGHTS = ("edit", "approve", "feed", "review")


def rights_of(actor: Actor, card: Card | None = None) -> dict[str, bool]:
    """Return what the actor may do with a card, for templates; nothing but reopening with a closed one."""
    closed = card is not None and card.state == CardState.CLOSED
    return {name: allowed(actor, f"scorecard.{name}") and (not closed or name == "approve") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def today(request: Any) -> Any:
    """Return the day of the request."""
    return business_date(request.now)


def to_card(office: str, card: int, place: str = "") -> HttpResponse:
    """Lead back to the page of a card."""
    response = redirect("scorecard:card", office=office, card=card)
    response["Location"] += f"#{place}" if place else ""
    return response


def to_goal(office: str, card: int, goal: int) -> HttpResponse:
    """Lead back to the page of a goal."""
    return redirect("scorecard:goal", office=office, card=card, goal=goal)


def map_of(board: Board, base: str = "") -> str:
    """Return the strategy map of a card as SVG; `base` leads to its goals."""
    rows = [
        Row(
            wording.in_language(node.row, "name"),
            [
                Box(
                    goal.row.pk, goal.row.title, goal.band, light_words(goal.band, goal.percent),
                    f"{base}goals/{goal.row.pk}/" if base else "",
                )
                for goal in node.goals
            ],
        )
        for node in board.perspectives
    ]  # fmt: skip
    return strategy_map(rows, board.links, title=board.card.title, about="；".join(chains(board)))


def light_words(band: str, value: Any) -> str:
    """Return the words of a light: the band, and the attainment where there is one."""
    return band_word(band) if value is None else f"{band_word(band)} {percent(value)}"


def chains(board: Board) -> list[str]:
    """Return every link in words: A → B."""
    titles = {goal.row.pk: goal.row.title for goal in board.goals}
    return [f"{titles[cause]} → {titles[effect]}" for cause, effect in board.links]
