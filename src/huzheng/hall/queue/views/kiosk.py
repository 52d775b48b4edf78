"""The kiosk at the door. No JavaScript is needed; a second tap is answered by the request key of its form."""

from collections.abc import Sequence
from typing import Any

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
from huzheng.hall.queue.data import Asked, given_at_kiosk
from huzheng.hall.queue.messages import shut_sentences
from huzheng.hall.queue.queries import GroupLine, closed
from huzheng.hall.queue.reading import Say
from huzheng.hall.queue.states import Need
from huzheng.hall.queue.views.kiosk_way import speaking
from huzheng.services.catalogue.api import services_by_ticket
from huzheng.services.catalogue.data import ServiceCard

CHOICES_A_PAGE, CHOICES_IN_LARGE = 6, 4
NAMED_A_CHOICE, NAMED_IN_ENGLISH = 3, 2


@require_GET
@device("kiosk")
@speaking
def choose(request: Any, office: str) -> HttpResponse:
    """Show what can be applied for, how many wait and about how long."""
    today, way = business_date(request.now), request.way
    if shut := closed.shut_now(request.office.id, request.now):
        template = "queue/kiosk_shut.html" if request.htmx else "queue/kiosk.html"
        return render(request, template, _frame(request) | {"sentences": shut_sentences(shut), "asked": Asked()})
    offered = services_by_ticket(request.office.id, today)
    found = queries.group_lines(request.office.id, today, now=request.now)
    lines = [choice(line, named(offered.get(line.id, ())), request.say) for line in found]
    places = CHOICES_IN_LARGE if way.big else CHOICES_A_PAGE
    room = places if len(lines) <= places else places - 1  # one place for "more"
    page = Paginator(lines, room).get_page(request.GET.get("page"))
    template = "queue/kiosk_choices.html" if request.htmx else "queue/kiosk.html"
    needs = Need(way.asked.need).label if way.asked.need else ""
    doors = [(door, request.say.door(door.key, door.title)) for door in parts_of("kiosk", request, request.office.id)]
    return render(
        request, template, _frame(request) | {"asked": way.asked, "needs": needs, "page": page, "doors": doors}
    )


def choice(line: GroupLine, offered: list[str], say: Say) -> dict[str, object]:
    """Return one choice as the kiosk says it."""
    name = line.name if say.own else say.name(line.name_zh, line.name_en)
    wait = say.wait(line.wait.low, line.wait.high)
    return {
        "id": line.id, "name": name, "ahead": say.ahead(line.ahead), "wait": wait, "offered": offered if say.own else [],
    }  # fmt: skip


@require_GET
@device("kiosk")
@speaking
def ways(request: Any, office: str) -> HttpResponse:
    """Show how else somebody may be called: first, with a hand, undisturbed, in another language."""
    found = queries.ways_to_ask(request.office.id, business_date(request.now))
    languages = [(zh, queries.in_language(zh, en)) for zh, en in found.languages]
    return render(request, "queue/kiosk_ways.html", _frame(request) | {"talk": found.talk, "languages": languages})


def named(cards: Sequence[ServiceCard]) -> list[str]:
    """Return what a ticket is for: a few services by their short names, those most asked for first."""
    often = sorted(cards, key=lambda card: not card.used_often)[: NAMED_IN_ENGLISH if english() else NAMED_A_CHOICE]
    return [rules.short_name(card.en if english() else card.zh) for card in often]


@require_POST
@device("kiosk")
@speaking
def issue(request: Any, office: str) -> HttpResponse:
    """Give a ticket and show it."""
    if not (group := request.POST.get("group", "")).isdecimal() or len(group) > 17:
        raise Invalid(field="group")
    key = request.POST.get("request_key", "").replace("\x00", "")[:64]
    asked = request.way.asked
    ticket = actions.issue_ticket(int(group), asked=asked, by=request.actor, now=request.now, request_key=key)
    given_at_kiosk(ticket, origin=request.build_absolute_uri("/"), by=request.actor, now=request.now)
    url, start = reverse("queue:kiosk_ticket", kwargs={"office": office, "token": ticket.token}), request.way.start
    return HttpResponseRedirect(f"{url}?{start}" if start else url)


@require_GET
@device("kiosk")
@speaking
def ticket(request: Any, office: str, token: str) -> HttpResponse:
    """Show and print a ticket; the page goes back by itself."""
    row = access_by_token(token)
    if row.office_id != request.office.id:
        raise NotFound
    phone = request.build_absolute_uri(reverse("queue:phone", kwargs={"token": token}))
    group, quiet = row.to_group or row.group, row.need == Need.TALK  # only the number
    ahead = queries.people_ahead(row, request.now)
    parts = parts_of("kiosk_ticket", request, row.pk)
    context = {
        "ticket": row,
        "code": rules.code(row.group.letter, row.number),
        "group": "" if quiet else _told(request.say, group.name_zh, group.name_en),
        "prepare": "" if quiet else _told(request.say, group.prepare_zh, group.prepare_en),
        "first": row.need in (Need.PRIORITY, Need.CARING),
        "phone": phone,
        "square": square(phone),
        "parts": parts,
        "came_to": request.say.came_to(row.preferred.number) if row.preferred else "",
        "ahead": request.say.ahead(ahead) if ahead else request.say["next"],
        "pending": any(part.part.get("pending") for part in parts),
    }
    return render(request, "queue/kiosk_ticket.html", context | _frame(request))


def _frame(request: Any) -> dict[str, object]:
    """Return how the kiosk is used, for every page of it."""
    return {"way": request.way, "say": request.say}


def _told(say: Say, zh: str, en: str) -> str:
    """Return the office's words for a group, its name or what to bring, as the kiosk says them."""
    return queries.in_language(zh, en) if say.own else say.name(zh, en)


def square(text: str) -> SafeString:
    """Return a QR code as inline SVG, black on white in both modes, without style attributes."""
    code = segno.make(text, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=4, light="#ffffff", svgclass="qr", lineclass=None))  # noqa: S308  paths only
