"""A goal: its wording and what it was, what it helps to reach, what of the plan works for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.api import current_plan, plan_tree
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.access import access_card, access_goal
from huzheng.plan.scorecard.forms import GoalForm
from huzheng.plan.scorecard.models import Card, Goal
from huzheng.plan.scorecard.queries import board, links_of, perspectives_of, revisions_of, ties_of
from huzheng.plan.scorecard.queries.rows import goals_of
from huzheng.plan.scorecard.states import CardState
from huzheng.plan.scorecard.views.frame import given, rights_of, to_card, to_goal, today
from huzheng.plan.scorecard.views.shown import shown_goal

LONGEST_ID = 18


@staff("scorecard.see")
def goal(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Show a goal with everything that hangs on it."""
    row = access_card(request.office.id, card)
    target = access_goal(row, goal)
    found = board(row, today(request))
    node = next(one for one in found.goals if one.row.pk == goal)
    titles = {one.row.pk: one.row for one in found.goals}
    context = {
        "card": row,
        "goal": target,
        "shown": shown_goal(node, []),
        "causes": [titles[cause] for cause, effect in found.links if effect == goal],
        "effects": [titles[effect] for cause, effect in found.links if cause == goal],
        "revisions": list(revisions_of(target)),
        "ties": _tied(request, target),
        "may": rights_of(request.actor, row),
    }
    return render(request, "scorecard/goal.html", context)


@staff("scorecard.edit")
def goal_new(request: Any, office: str, card: int) -> HttpResponse:
    """Add a goal."""
    row = access_card(request.office.id, card)
    form = GoalForm(
        request.POST or None, perspectives=_perspectives(row), reasoned=False,
        initial={"perspective": request.GET.get("in", "")[:LONGEST_ID]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = actions.add_goal(card, values=form.values(), **given(request))
        return to_goal(office, card, made.pk)
    context = {"card": row, "form": form}
    return render(request, "scorecard/goal_edit.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.edit")
def goal_edit(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Reword a goal."""
    row = access_card(request.office.id, card)
    target = access_goal(row, goal)
    first = {"perspective": target.perspective_id, "title": target.title, "words": target.words}
    reasoned = row.state == CardState.IN_FORCE
    form = GoalForm(request.POST or None, perspectives=_perspectives(row), reasoned=reasoned, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data.get("reason", "")
            actions.edit_goal(card, goal_id=goal, values=form.values(), reason=reason, **given(request))
        except Invalid as error:
            form.add_error("reason", error.text)
        else:
            return to_goal(office, card, goal)
    context = {"card": row, "goal": target, "form": form, "reasoned": reasoned}
    return render(request, "scorecard/goal_edit.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.edit")
def goal_retire(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Take a goal off the card."""
    access_goal(access_card(request.office.id, card), goal)
    if request.method != "POST":
        return redirect("scorecard:goal_edit", office=office, card=card, goal=goal)
    try:
        reason = _line(request.POST.get("reason", ""))
        actions.retire_goal(card, goal_id=goal, reason=reason, **given(request))
    except Invalid as error:
        messages.error(request, error.text)
        return redirect("scorecard:goal_edit", office=office, card=card, goal=goal)
    return to_card(office, card)


@staff("scorecard.edit")
def goal_move(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Let a goal change places with its neighbour."""
    access_goal(access_card(request.office.id, card), goal)
    if request.method == "POST":
        actions.move_goal(card, goal_id=goal, up=request.POST.get("way") == "up", **given(request))
    return to_card(office, card, f"goal-{goal}")


@staff("scorecard.edit")
def goal_links(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Say what a goal helps to reach."""
    row = access_card(request.office.id, card)
    target = access_goal(row, goal)
    chosen = {effect for cause, effect in links_of(row) if cause == goal}
    context: dict[str, Any] = {"card": row, "goal": target, "trouble": ""}
    if request.method == "POST":
        before, chosen = ids(request.POST.getlist("before")), ids(request.POST.getlist("pick"))
        try:
            actions.link_goals(card, goal_id=goal, add=chosen - before, remove=before - chosen, **given(request))
        except Invalid as error:
            context["trouble"] = error.text
        else:
            return to_goal(office, card, goal)
    context["groups"] = _others(row, target, chosen)
    return render(request, "scorecard/goal_links.html", context, status=422 if context["trouble"] else 200)


@staff("scorecard.edit")
def goal_ties(request: Any, office: str, card: int, goal: int) -> HttpResponse:
    """Say which items and measures of the plan work for a goal."""
    row = access_card(request.office.id, card)
    target = access_goal(row, goal)
    if request.method == "POST":
        items, measures = ids(request.POST.getlist("item")), ids(request.POST.getlist("measure"))
        actions.tie_goal(card, goal_id=goal, items=items, measures=measures, **given(request))
        return to_goal(office, card, goal)
    plan = current_plan(request.office.id, today(request))
    tree = plan_tree(plan) if plan else None
    context = {"card": row, "goal": target, "tree": tree, "ties": ties_of([target])[goal]}
    return render(request, "scorecard/goal_ties.html", context)


def ids(texts: list[str]) -> set[int]:
    """Return the ids in a form of boxes. Raises NotFound for anything else."""
    if not all(text.isascii() and text.isdigit() and len(text) <= LONGEST_ID for text in texts):
        raise NotFound
    return {int(text) for text in texts}


def _line(text: str) -> str:
    """Return a reason from a bare field: one line, no more than fits."""
    plain = " ".join(text.replace("\0", "").split())
    if len(plain) > 300:
        raise Invalid(_("理由最多 300 字。"), field="reason")
    return plain


def _perspectives(row: Card) -> list[tuple[int, str]]:
    return [(one.pk, wording.in_language(one, "name")) for one in perspectives_of(row)]


def _others(row: Card, target: Goal, chosen: set[int]) -> list[tuple[str, list[tuple[Goal, bool]]]]:
    """Return the other goals under their perspectives, each with whether it is an effect."""
    groups: dict[int, tuple[str, list[tuple[Goal, bool]]]] = {}
    for one in goals_of(row):
        if one.pk != target.pk:
            name = wording.in_language(one.perspective, "name")
            groups.setdefault(one.perspective_id, (name, []))[1].append((one, one.pk in chosen))
    return list(groups.values())


def _tied(request: Any, target: Goal) -> list[tuple[Any, list[Any]]]:
    """Return the items that work for a goal, and the measures under their items; of the plan in force."""
    plan, ties = current_plan(request.office.id, today(request)), ties_of([target])[target.pk]
    if plan is None or not (ties.items or ties.measures):
        return []
    found = []
    for dimension in plan_tree(plan).dimensions:
        for item in dimension.items:
            measures = [m.row for top in item.measures for m in top.all if m.row.pk in ties.measures]
            if item.row.pk in ties.items or measures:
                found.append((item.row, measures))
    return found
