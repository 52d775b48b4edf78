"""Goals: worded, reworded with a reason, linked as cause and effect, tied to what the plan promises."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import verb
from huzheng.plan.scorecard.access import access_goal
from huzheng.plan.scorecard.data import GoalValues
from huzheng.plan.scorecard.errors import Circular
from huzheng.plan.scorecard.models import Card, Goal, GoalItem, GoalLink, GoalMeasure, Perspective
from huzheng.plan.scorecard.queries.rows import goals_of, links_of, ties_of
from huzheng.plan.scorecard.rules import way_back
from huzheng.plan.scorecard.steps import note_revision, open_card


@verb
def add_goal(card_id: int, *, office_id: int, values: GoalValues, by: Actor, now: datetime) -> Goal:
    """Add a goal at the end of its perspective. Raises NotFound, CardClosed. Locks the card."""
    card = open_card(office_id, card_id)
    perspective = _perspective(card, values.perspective)
    goal = Goal.objects.create(
        office_id=office_id, card=card, perspective=perspective, position=_last(card, perspective), title=values.title,
        words=values.words,
    )  # fmt: skip
    note_revision(goal, reason="", by=by, now=now)
    return goal


@verb
def edit_goal(
    card_id: int, *, office_id: int, goal_id: int, values: GoalValues, reason: str, by: Actor, now: datetime
) -> Goal:
    """Reword a goal; in force only with a reason, and the earlier wording stays. The same words change nothing.

    Raises NotFound, CardClosed, ReasonMissing. Locks the card.
    """
    card = open_card(office_id, card_id)
    goal = access_goal(card, goal_id)
    perspective = _perspective(card, values.perspective)
    if perspective.pk != goal.perspective_id:
        goal.position, goal.perspective = _last(card, perspective), perspective
        goal.save(update_fields=["position", "perspective"])
    if (goal.title, goal.words) != (values.title, values.words):
        open_card(office_id, card_id, reason)
        goal.title, goal.words, goal.revision = values.title, values.words, goal.revision + 1
        goal.save(update_fields=["title", "words", "revision"])
        note_revision(goal, reason=reason, by=by, now=now)
    return goal


@verb
def retire_goal(card_id: int, *, office_id: int, goal_id: int, reason: str, by: Actor, now: datetime) -> Goal:
    """Take a goal off the card; its rows stay. Raises NotFound, CardClosed, ReasonMissing. Locks the card."""
    card = open_card(office_id, card_id, reason)
    goal = access_goal(card, goal_id)
    goal.gone_at = now
    goal.save(update_fields=["gone_at"])
    record("retire_goal", f"goal:{goal.pk}", goal.title, reason, by=by, now=now)
    return goal


@verb
def move_goal(card_id: int, *, office_id: int, goal_id: int, up: bool, by: Actor, now: datetime) -> Goal:
    """Let a goal change places with its neighbour in the perspective. Raises NotFound, CardClosed. Locks the card."""
    card = open_card(office_id, card_id)
    goal = access_goal(card, goal_id)
    rows = list(goals_of(card).filter(perspective=goal.perspective_id))
    place = [row.pk for row in rows].index(goal.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows):
            row.position = position
            row.save(update_fields=["position"])
        record("move_goal", f"goal:{goal.pk}", place, other, by=by, now=now)
    return goal


@verb
def link_goals(
    card_id: int, *, office_id: int, goal_id: int, add: Collection[int], remove: Collection[int], by: Actor, now: datetime
) -> int:  # fmt: skip
    """Say what a goal helps to reach: links to the effects in `add`, none to those in `remove`. Return how many changed.

    Raises NotFound, CardClosed, Circular with the way that leads back. Locks the card.
    """
    card = open_card(office_id, card_id)
    goal = access_goal(card, goal_id)
    titles = {row.pk: row.title for row in goals_of(card)}
    if not set(add) <= set(titles):
        raise NotFound
    before = set(links_of(card))
    links = before - {(goal.pk, effect) for effect in remove}
    for effect in sorted(add):
        if way := way_back(links, goal.pk, effect):
            raise Circular(_told(way, titles), field="effects")
        links.add((goal.pk, effect))
    _write_links(card, before, links)
    changed = before ^ links
    if changed:
        record("link_goals", f"goal:{goal.pk}", sorted(before), sorted(links), by=by, now=now)
    return len(changed)


@verb
def tie_goal(
    card_id: int, *, office_id: int, goal_id: int, items: Collection[int], measures: Collection[int], by: Actor,
    now: datetime,
) -> Goal:  # fmt: skip
    """Say which items and measures of the plan work for a goal. Raises NotFound, CardClosed. Locks the card."""
    card = open_card(office_id, card_id)
    goal = access_goal(card, goal_id)
    before = ties_of([goal])[goal.pk]
    _tie(GoalItem, goal, "item", before.items, set(items))
    _tie(GoalMeasure, goal, "measure", before.measures, set(measures))
    old = [sorted(before.items), sorted(before.measures)]
    record("tie_goal", f"goal:{goal.pk}", old, [sorted(items), sorted(measures)], by=by, now=now)
    return goal


def _perspective(card: Card, perspective_id: int) -> Perspective:
    row = Perspective.objects.of(card.office_id).filter(card=card, pk=perspective_id).first()
    if row is None:
        raise NotFound
    return row


def _last(card: Card, perspective: Perspective) -> int:
    rows = Goal.objects.of(card.office_id).filter(perspective=perspective)
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _told(way: tuple[int, ...], titles: dict[int, str]) -> str:
    return f"{Circular.message} {' → '.join(titles[goal] for goal in way)}"


def _write_links(card: Card, before: set[tuple[int, int]], links: set[tuple[int, int]]) -> None:
    for cause, effect in before - links:
        GoalLink.objects.of(card.office_id).filter(card=card, cause=cause, effect=effect).delete()
    GoalLink.objects.bulk_create(
        GoalLink(office_id=card.office_id, card=card, cause_id=cause, effect_id=effect)
        for cause, effect in sorted(links - before)
    )


def _tie(table: Any, goal: Goal, end: str, before: set[int], after: set[int]) -> None:
    """Write the ties of one kind. Raises NotFound for an end that is not of this office."""
    model = table._meta.get_field(end).related_model
    if model.objects.of(goal.office_id).filter(pk__in=after - before).count() != len(after - before):
        raise NotFound
    table.objects.of(goal.office_id).filter(**{"goal": goal, f"{end}__in": before - after}).delete()
    table.objects.bulk_create(
        table(office_id=goal.office_id, goal=goal, **{f"{end}_id": pk}) for pk in sorted(after - before)
    )
