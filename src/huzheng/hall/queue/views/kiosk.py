"""The kiosk at the door. No JavaScript is needed; a second tap is answered by the request key of its form."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import segno
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.page.gates import device
from huzheng.foundation.page.parts import parts_of
from huzheng.foundation.page.wording import english
from huzheng.hall.queue import actions, queries, rules
from huzheng.hall.queue.access import access_by_token
from huzheng.hall.queue.data import Asked
from huzheng.hall.queue.messages import shut_sentences
from huzheng.hall.queue.queries import closed
from huzheng.hall.queue.states import Need
from huzheng.services.catalogue.api import services_by_ticket
from huzheng.services.catalogue.data import ServiceCard

CHOICES_A_PAGE = 6
NAMED_A_CHOICE = 3


@require_GET
@device("kiosk")
def choose(request: Any, office: str) -> HttpResponse:
    """Show what can be applied for, how many wait and about how long."""
    if shut := closed.shut_now(request.office.id, request.now):
        template = "queue/kiosk_shut.html" if request.htmx else "queue/kiosk.html"
        return render(request, template, {"sentences": shut_sentences(shut), "asked": Asked()})
    today = business_date(request.now)
    offered = services_by_ticket(request.office.id, today)
    found = queries.group_lines(request.office.id, today, now=request.now)
    lines = [(line, named(offered.get(line.id, ()))) for line in found]
    room = CHOICES_A_PAGE if len(lines) <= CHOICES_A_PAGE else CHOICES_A_PAGE - 1  # one place for "more"
    page = Paginator(lines, room).get_page(request.GET.get("page"))
    template = "queue/kiosk_choices.html" if request.htmx else "queue/kiosk.html"
    asked = _asked(request.GET)
    words = {
        "asked": asked,
        "needs": Need(asked.need).label if asked.need else "",
        "way": urlencode({"need": asked.need, "wish": asked.wish}),
    }
    return render(request, template, words | {"page": page, "doors": parts_of("kiosk", request, request.office.id)})


def _asked(given: Any) -> Asked:
    """Return how somebody asked to be called; an unknown need is none, the verb knows the languages."""
    need, wish = given.get("need", ""), given.get("wish", "").replace("\x00", "")[:40]
    return Asked(need=need if need in Need.values else "", wish=wish)


@require_GET
@device("kiosk")
def ways(request: Any, office: str) -> HttpResponse:
    """Show how else somebody may be called: first, with a hand, undisturbed, in another language."""
    found = queries.ways_to_ask(request.office.id, business_date(request.now))
    languages = [(zh, queries.in_language(zh, en)) for zh, en in found.languages]
    return render(request, "queue/kiosk_ways.html", {"talk": found.talk, "languages": languages})


def named(cards: Sequence[ServiceCard]) -> list[str]:
    """Return what a ticket is for: a few services by their short names, those most asked for first."""
    often = sorted(cards, key=lambda card: not card.used_often)[:NAMED_A_CHOICE]
    return [rules.short_name(card.en if english() else card.zh) for card in often]


@require_POST
@device("kiosk")
def issue(request: Any, office: str) -> HttpResponse:
    """Give a ticket and show it."""
    if not (group := request.POST.get("group", "")).isdecimal() or len(group) > 17:
        raise Invalid(field="group")
    key = request.POST.get("request_key", "").replace("\x00", "")[:64]
    asked = _asked(request.POST)
    ticket = actions.issue_ticket(int(group), asked=asked, by=request.actor, now=request.now, request_key=key)
    return HttpResponseRedirect(reverse("queue:kiosk_ticket", kwargs={"office": office, "token": ticket.token}))


@require_GET
@device("kiosk")
def ticket(request: Any, office: str, token: str) -> HttpResponse:
    """Show and print a ticket; the page goes back by itself."""
    row = access_by_token(token)
    if row.office_id != request.office.id:
        raise NotFound
    phone = request.build_absolute_uri(reverse("queue:phone", kwargs={"token": token}))
    group, quiet = row.to_group or row.group, row.need == Need.TALK  # only the number
    context = {
        "ticket": row,
        "code": rules.code(row.group.letter, row.number),
        "group": "" if quiet else queries.in_language(group.name_zh, group.name_en),
        "prepare": "" if quiet else queries.in_language(group.prepare_zh, group.prepare_en),
        "first": row.need in (Need.PRIORITY, Need.CARING),
        "ahead": queries.people_ahead(row, request.now),
        "phone": phone,
        "square": square(phone),
    }
    return render(request, "queue/kiosk_ticket.html", context)


def square(text: str) -> SafeString:
    """Return a QR code as inline SVG, black on white in both modes, without style attributes."""
    code = segno.make(text, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=4, light="#ffffff", svgclass="qr", lineclass=None))  # noqa: S308  paths only
