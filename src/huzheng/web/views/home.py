"""Home: for everybody, and for each role its own."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from huzheng.foundation.clock import business_date
from huzheng.foundation.page import nav, panels
from huzheng.foundation.page.gates import public, signed_in
from huzheng.office import api as offices

DESKS = {"clerk": "queue:desk"}  # roles whose day is one page: they land on it


@public
def home(request: Any) -> HttpResponse:
    """List the offices and what they show to everybody; lead whoever is signed in to the own start page."""
    if request.session.get("_auth_user_id") and request.user.is_authenticated:
        return HttpResponseRedirect(reverse("web:after"))
    cards: list[dict[str, Any]] = [
        {"office": card, "links": nav.links(SimpleNamespace(office=card, actor=None, path=""), nav.PUBLIC)}
        for card in offices.offices()
    ]
    rehearsal = bool(cards) and all(card["office"].rehearsal for card in cards)
    return render(request, "web/home.html", {"offices": cards, "rehearsal_only": rehearsal})


@signed_in
def after(request: Any) -> HttpResponse:
    """Lead somebody who has just signed in to where the work is."""
    if request.office is None:
        return HttpResponseRedirect(_reverse("bureau:overview", {}) or reverse("web:account"))
    words = {"office": request.office.code}
    for role, name in DESKS.items():
        if request.actor.roles == {role} and (url := _reverse(name, words)):
            return HttpResponseRedirect(url)
    return HttpResponseRedirect(reverse("web:start", kwargs=words))


@signed_in
def start(request: Any, office: str) -> HttpResponse:
    """Show a person of this office what is theirs to do."""
    tasks = [link for link in nav.links(request, nav.MAIN) if link.url != request.path]
    roles = offices.role_names(request.actor.roles)
    context = {"tasks": tasks, "roles": roles, "duties": _duties(request), "panels": panels.shown(request)}
    return render(request, "web/start.html", context)


def _reverse(name: str, words: dict[str, str]) -> str:
    try:
        return reverse(name, kwargs=words)
    except NoReverseMatch:
        return ""


def _duties(request: Any) -> list[tuple[str, bool]]:
    """Return what the person is named for today, each with whether as holder."""
    english = get_language() == "en"
    found = offices.duties_of(request.user.staff, business_date(request.now))
    return [(duty.name_en if english else duty.name_zh, holder) for duty, holder in found]
