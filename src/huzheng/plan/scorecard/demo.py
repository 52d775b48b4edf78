"""The demo office's scorecard: nine goals, twelve indicators, the links between them, and most of a year of values."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import year_of
from huzheng.foundation.verbs import inside
from huzheng.plan.book.api import current_plan, items_of
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.data import ActualValues, CardValues, GoalValues, IndicatorValues
from huzheng.plan.scorecard.models import Card, Indicator, Perspective
from huzheng.plan.scorecard.rules import periods_of_year

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Made(Protocol):
    """What the scorecard needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_scorecard(made: Made, *, seed: int, now: datetime) -> Card:
    """Begin, fill and approve the card early in the year, then report and review until `now`. Call inside a transaction."""
    text = yaml.safe_load(
        resources.files("huzheng.plan.scorecard").joinpath("rulebook/demo_card.yaml").read_text(encoding="utf-8")
    )
    began = at(date(now.year, 1, 12), 10)
    officer, director = _actor(made, "evaluation"), _actor(made, "director")
    place: dict[str, Any] = {"office_id": made.office.pk, "by": officer, "now": began}
    year = year_of(now.date())
    card = inside(actions.start_card)(CardValues(year, f"{year}年度平衡計分卡"), **place)
    goals, by_hand = _goals(card, text, place)
    for cause, effects in text["links"].items():
        add = [goals[title] for title in effects]
        inside(actions.link_goals)(card.pk, goal_id=goals[cause], add=add, remove=[], **place)
    _tie(card, text["items"], goals, place)
    inside(actions.approve_card)(card.pk, **{**place, "by": director, "now": began + timedelta(days=3)})
    chance = random.Random(f"scorecard:{seed}")  # noqa: S311  made-up values, not a secret
    for row, typical in by_hand:
        _report(card, row, typical, chance, place | {"now": now})
    for quarter, words in text["reviews"].items():
        moment = at(periods_of_year(3, now.year)[quarter - 1][1] + timedelta(days=6), 15)
        if moment < now:
            inside(actions.write_review)(card.pk, quarter=quarter, words=words, **{**place, "now": moment})
    return card


def _actor(made: Made, name: str) -> Actor:
    person = made.staff[name]
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({name}), name=person.name)


def _goals(
    card: Card, text: dict[str, Any], place: dict[str, Any]
) -> tuple[dict[str, int], list[tuple[Indicator, dict]]]:
    """Write the goals with their indicators; return {title: id}, and what is reported by hand with its typical values."""
    goals: dict[str, int] = {}
    by_hand = []
    for perspective in Perspective.objects.of(card.office_id).filter(card=card).order_by("position"):
        for row in text["goals"][perspective.position]:
            values = GoalValues(perspective.pk, row["title"], row["words"])
            goal = inside(actions.add_goal)(card.pk, values=values, **place)
            goals[row["title"]] = goal.pk
            for one in row["indicators"]:
                known = {key: value for key, value in one.items() if key != "values"}
                words = IndicatorValues(**{**known, "target": Decimal(str(one["target"]))})
                made = inside(actions.add_indicator)(card.pk, goal_id=goal.pk, values=words, **place)
                if "values" in one:
                    by_hand.append((made, one["values"]))
    return goals, by_hand


def _tie(card: Card, items: dict[str, list[str]], goals: dict[str, int], place: dict[str, Any]) -> None:
    plan = current_plan(card.office_id, place["now"].date())
    known = {row.title: row.pk for row in items_of(plan)} if plan else {}
    for title, wanted in items.items():
        ids = [known[name] for name in wanted if name in known]
        inside(actions.tie_goal)(card.pk, goal_id=goals[title], items=ids, measures=[], **place)


def _report(card: Card, row: Indicator, typical: dict[str, Any], chance: random.Random, place: dict[str, Any]) -> None:
    """Report every period that was over by now, a few days after its end; the last one is still owed where `owed` says so."""
    now = place["now"]
    spans = [span for span in periods_of_year(MONTHS[row.period_kind], now.year) if span[1] <= now.date()]
    for start, end in spans[:-1] if typical.get("owed") else spans:
        value = Decimal(str(round(chance.uniform(*typical["between"]), typical.get("digits", 0))))
        moment = min(at(end + timedelta(days=4), 16), now)
        values = ActualValues(value, typical["words"])
        inside(actions.report_actual)(
            card.pk, indicator_id=row.pk, start=start, values=values, **{**place, "now": moment}
        )
