"""A card: the map and the table, its perspectives, the reviews of its quarters."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.foundation.roc import year_of
from huzheng.plan.scorecard import actions
from huzheng.plan.scorecard.access import access_card
from huzheng.plan.scorecard.forms import CardForm, PerspectivesForm, ReasonForm, ReviewForm
from huzheng.plan.scorecard.models import Card
from huzheng.plan.scorecard.queries import board, cards, last_review, perspectives_of
from huzheng.plan.scorecard.queries.boards import Board, quarter_ends
from huzheng.plan.scorecard.views.frame import chains, given, map_of, rights_of, to_card, today
from huzheng.plan.scorecard.views.shown import shown_board

ACTS = {"approve": actions.approve_card, "close": actions.close_card}


@staff("scorecard.see")
def now(request: Any, office: str) -> HttpResponse:
    """Lead to the card of this year, else to the latest one; without a card say how to begin."""
    rows = list(cards(request.office.id))
    if not rows:
        return render(request, "scorecard/none.html", {"may": rights_of(request.actor)})
    this_year = year_of(today(request))
    found = next((row for row in rows if row.roc_year == this_year), rows[0])
    return render(request, "scorecard/card.html", _context(request, found))


@staff("scorecard.see")
def card(request: Any, office: str, card: int) -> HttpResponse:
    """Show a card: the map, and under it every goal with its indicators."""
    return render(request, "scorecard/card.html", _context(request, access_card(request.office.id, card)))


@staff("scorecard.edit")
def new(request: Any, office: str) -> HttpResponse:
    """Begin the card of a year."""
    year = year_of(today(request))
    title = _("%(year)s年度平衡計分卡") % {"year": year}
    form = CardForm(request.POST or None, initial={"roc_year": year, "title": title})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.start_card(form.values(), **given(request))
        except Conflict as error:
            form.add_error("roc_year", error.text)
        else:
            return to_card(office, row.pk)
    return render(request, "scorecard/new.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("scorecard.edit")
def perspectives(request: Any, office: str, card: int) -> HttpResponse:
    """Name the perspectives of a card."""
    row = access_card(request.office.id, card)
    known = list(perspectives_of(row))
    first = {f"zh_{k}": one.name_zh for k, one in enumerate(known, 1)}
    first |= {f"en_{k}": one.name_en for k, one in enumerate(known, 1)}
    form = PerspectivesForm(request.POST or None, count=len(known), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_perspectives(card, names=form.values(), **given(request))
        except Invalid:
            form.add_error(None, _("還有目標的構面不能拿掉。"))
        else:
            return to_card(office, card)
    context = {"card": row, "form": form}
    return render(request, "scorecard/perspectives.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.review")
def review(request: Any, office: str, card: int, quarter: int) -> HttpResponse:
    """Write what is to be said about a quarter."""
    row = access_card(request.office.id, card)
    if quarter not in range(1, 5):
        raise NotFound
    last = last_review(row).get(quarter)
    form = ReviewForm(request.POST or None, initial={"words": last.words if last else ""})
    if request.method == "POST" and form.is_valid():
        actions.write_review(card, quarter=quarter, words=form.cleaned_data["words"], **given(request))
        return to_card(office, card, "reviews")
    context = {"card": row, "form": form, "quarter": quarter, "last": last}
    return render(request, "scorecard/review.html", context, status=422 if form.is_bound else 200)


@staff("scorecard.approve")
def act(request: Any, office: str, card: int, what: str) -> HttpResponse:
    """Put a card in force, close it, or open it again with a reason."""
    if what not in (*ACTS, "reopen"):
        raise NotFound
    access_card(request.office.id, card)
    if request.method != "POST":
        return to_card(office, card)
    try:
        _acted(request, card, what)
    except Invalid as error:
        messages.error(request, error.text)
    return to_card(office, card)


def _acted(request: Any, card: int, what: str) -> None:
    if what in ACTS:
        ACTS[what](card, **given(request))
        return
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("請填寫理由，讓以後看的人知道為什麼。"))
    actions.reopen_card(card, reason=form.cleaned_data["reason"], **given(request))


def _context(request: Any, row: Card) -> dict[str, Any]:
    found = board(row, today(request))
    base = reverse("scorecard:card", kwargs={"office": request.office.code, "card": row.pk})
    return {
        "card": row,
        "base": base,
        "years": list(cards(request.office.id)),
        "board": shown_board(found),
        "svg": mark_safe(map_of(found, base)),  # noqa: S308  escaped by strategy_map
        "chains": chains(found),
        "counts": [(band, found.count(band)) for band in ("ok", "soon", "late", "unknown")],
        "quarters": _quarters(row, found, today(request)),
        "may": rights_of(request.actor, row),
    }


def _quarters(row: Card, found: Board, day: Any) -> list[dict[str, Any]]:
    """Return the quarters that have begun, each with its review."""
    said = last_review(row)
    ends = quarter_ends(row)
    starts = [None, *ends[:3]]
    return [
        {"number": k, "review": said.get(k)}
        for k, before in enumerate(starts, 1)
        if before is None or before < day or said.get(k)
    ]
