"""What citizens read: all services, one service, the table of items and limits. No JavaScript."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import ods, pdf
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.parts import parts_of
from huzheng.foundation.page.wording import in_language
from huzheng.services.catalogue import actions, messages, queries
from huzheng.services.catalogue.errors import NoSuchService
from huzheng.services.catalogue.messages import said
from huzheng.services.catalogue.rules.search import LONGEST
from huzheng.services.catalogue.views import shown

MOST_TICKS = 40


def asked_words(request: Any) -> str:
    """Return what was typed into the search box, short enough to be looked at."""
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


@require_GET
@public
def services(request: Any, office: str) -> HttpResponse:
    """Show the services under their groups, or what the search found, the best first."""
    today, words = business_date(request.now), asked_words(request)
    context: dict[str, Any] = {"words": words}
    if words:
        found = queries.find_services(request.office.id, words, today)
        actions.note_search(request.office.id, found=bool(found), by=request.actor, now=request.now)
        context["found"] = [_line(card) for card in found]
    else:
        context["groups"] = [
            {"key": group.key, "name": said(group), "rows": [_line(card) for card in cards]}
            for group, cards in _open(request.office.id, today)
        ]
    return render(request, "catalogue/public.html", context)


def _open(office_id: int, today: Any) -> list[Any]:
    return queries.by_group([card for card in queries.services(office_id, today) if not card.by_office])


def _line(card: Any) -> dict[str, Any]:
    return {"code": card.code, "name": said(card), "limit": messages.limit_words(card.limit), "online": card.online}


@require_GET
@public
def service(request: Any, office: str, code: str) -> HttpResponse:
    """Show one service: the answer first, with the papers for what was ticked."""
    today = business_date(request.now)
    card = queries.service(request.office.id, code, today)
    if not card.offered:
        raise NoSuchService(code=code)
    ticked = set(request.GET.getlist("c")[:MOST_TICKS])
    context = shown.facts_of(card, today) | {
        "papers": shown.papers_shown(queries.papers_of(card, ticked)),
        "questions": shown.questions(card, ticked),
        "ticked": bool(ticked),
        "steps": shown.steps_of(card),
        "parts": parts_of("service_public", request, code),
        "related": [_line(one) for one in queries.related_of(request.office.id, card, today)],
        "fields": shown.field_words(card.unconfirmed),
        "sources": sorted({source for source in card.sources.values() if source != "known"}),
    }
    return render(request, "catalogue/public_service.html", context)


@require_GET
@public
def limits(request: Any, office: str) -> HttpResponse:
    """Show the table of items and limits (人民申請案件項目暨期限表)."""
    today = business_date(request.now)
    parts = [
        {
            "name": said(group),
            "rows": [
                _line(card) | {"fee": messages.fee_summary(card, today), "channels": messages.channel_words(card.channels),
                               "check": "limit" in card.unconfirmed}
                for card in cards
            ],
        }
        for group, cards in _open(request.office.id, today)
    ]  # fmt: skip
    return render(request, "catalogue/limits.html", {"parts": parts, "today": today})


@require_GET
@public
def limits_paper(request: Any, office: str, form: str) -> HttpResponse:
    """Hand out the table of items and limits as OpenDocument spreadsheet or PDF."""
    today = business_date(request.now)
    parts = _open(request.office.id, today)
    if form == Kind.ODS:
        content = ods([messages.limits_table(parts, today)])
    elif form == Kind.PDF:
        content = pdf(messages.limits_paper(parts, today, in_language(request.office, "name")))
    else:
        raise NotFound
    answer = HttpResponse(content, content_type=TYPES[Kind(form)])
    answer["Content-Disposition"] = content_disposition_header(True, f"{_('期限表')} {today}.{form}") or "attachment"
    return answer
