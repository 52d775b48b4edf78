"""Forms for citizens: the shelf with its search, one form, its files."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import public
from huzheng.services.forms import queries
from huzheng.services.forms.access import access_file, access_form
from huzheng.services.forms.messages import PAPERS, form_file
from huzheng.services.forms.rules import groups
from huzheng.services.forms.views.frame import language, office_name, written

LONGEST = 60


@require_GET
@public
def shelf(request: Any, office: str) -> HttpResponse:
    """Show the forms by group, those that fit the words and the group that were asked for."""
    words, group = request.GET.get("q", "")[:LONGEST].replace("\x00", ""), request.GET.get("group", "")
    cards = [card for card in queries.shelf(request.office.id) if card.parts]
    context = {"shelves": queries.find(cards, words, group), "words": words, "group": group, "groups": groups()}
    return render(request, "service_forms/shelf.html", context)


@require_GET
@public
def form(request: Any, office: str, form: str) -> HttpResponse:
    """Show one form: its files, what one has to know to fill it in, what it rests on."""
    row = access_form(form)
    replaced = next(iter(queries.replacing(request.office.id, form)), None)
    return render(request, "service_forms/form.html", {"form": row, "replaced": replaced})


@require_GET
@public
def paper(request: Any, office: str, form: str, paper: str, kind: str) -> HttpResponse:
    """Hand out a form, blank or as a sample, as ODT, DOCX or PDF."""
    row = access_form(form)
    if paper not in PAPERS:
        raise NotFound
    name = f"{row.zh}{'（範例）' if paper == 'sample' else ''}"
    return written(kind, name, lambda kind: form_file(form, paper, kind, office_name(request), language()))


@require_GET
@public
def own_file(request: Any, office: str, own: int, part: str) -> HttpResponse:
    """Hand out a file of the office's own form, of the version in force."""
    found = answer(access_file(request.office.id, own, part))
    found["Cache-Control"] = "no-cache"  # the next version stands at the same address
    return found


def service_part(request: Any, code: str) -> list[Any] | None:
    """Return the forms of a service for its public page, None where it has none."""
    return queries.forms_for(request.office.id, code) or None
