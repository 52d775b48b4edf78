"""The pages of the room."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.page.gates import staff
from tests.rooms.toy import actions, queries


@require_GET
@staff("toy.keep")
def umbrellas(request: Any, office: str) -> HttpResponse:
    """Show the umbrellas and the buttons that bring them back."""
    return render(request, "toy/umbrellas.html", {"umbrellas": queries.umbrellas(request.office.id)})


@require_POST
@staff("toy.keep")
def give_back(request: Any, office: str, umbrella_id: int) -> HttpResponse:
    """Take an umbrella back and return to the list."""
    actions.give_back(umbrella_id, by=request.actor, now=request.now)
    return redirect("toy:umbrellas", office=office)
