"""The map outside of the system: printed, as a file, in public."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huzheng.foundation import documents
from huzheng.foundation.errors import NotFound
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import public as public_gate
from huzheng.foundation.page.gates import staff
from huzheng.plan.scorecard.access import access_card
from huzheng.plan.scorecard.models import Card
from huzheng.plan.scorecard.queries import board, public_card
from huzheng.plan.scorecard.queries.boards import Board
from huzheng.plan.scorecard.views.frame import chains, map_of, today
from huzheng.plan.scorecard.views.shown import shown_board


@staff("scorecard.see")
def printed(request: Any, office: str, card: int) -> HttpResponse:
    """Print a card on A4 lying: the map, then the table."""
    return render(request, "scorecard/print.html", _context(request, access_card(request.office.id, card)))


@staff("scorecard.see")
def drawing(request: Any, office: str, card: int) -> HttpResponse:
    """Hand out the map as an SVG file."""
    row = access_card(request.office.id, card)
    return _file(
        map_of(board(row, today(request))).encode(),
        _("策略地圖 %(year)s.svg") % {"year": row.roc_year},
        "image/svg+xml",
    )


@staff("scorecard.see")
def paper(request: Any, office: str, card: int) -> HttpResponse:
    """Hand out the card as a PDF on A4 lying."""
    row = access_card(request.office.id, card)
    made = documents.pdf(paper_of(board(row, today(request)), wording.in_language(request.office, "name")))
    return _file(made, f"{row.title}.pdf", "application/pdf")


@public_gate
def public(request: Any, office: str) -> HttpResponse:
    """Show the map of the approved card to everybody; nothing of who reports or reviews."""
    row = public_card(request.office.id, today(request))
    context = _context(request, row) if row else {}
    return render(request, "scorecard/public.html", context)


@public_gate
def public_drawing(request: Any, office: str) -> HttpResponse:
    """Hand out the map of the approved card as an SVG file."""
    row = public_card(request.office.id, today(request))
    if row is None:
        raise NotFound
    return _file(
        map_of(board(row, today(request))).encode(),
        _("策略地圖 %(year)s.svg") % {"year": row.roc_year},
        "image/svg+xml",
    )


def paper_of(found: Board, office: str) -> documents.Paper:
    """Return the card as a paper: the map with its links in words, and the table of indicators."""
    shown = shown_board(found)
    head = [_("構面"), _("目標"), _("指標"), _("目標值"), _("實際值"), _("達成率"), _("燈號")]
    rows = [
        [
            part["name"], goal["row"].title, one["row"].title, one["now"]["target"] if one["now"] else "",
            f"{one['now']['value']}（{one['now']['name']}）" if one["now"] else "–",
            one["now"]["percent"] if one["now"] else "–", one["now"]["word"] if one["now"] else "",
        ]
        for part in shown["perspectives"]
        for goal in part["goals"]
        for one in goal["indicators"]
    ]  # fmt: skip
    lines = chains(found)
    blocks: list[documents.Block] = [
        documents.Picture(map_of(found), "；".join(lines) or found.card.title, width=257),
        documents.NewPage(),
        documents.Heading(_("因果連結")),
        documents.Listing(lines),
        documents.Heading(_("指標與達成情形")),
        documents.Table(_("指標與達成情形"), head, rows, widths=(2, 4, 5, 3, 3, 2, 2), small=True),
    ]
    lang = "en" if (get_language() or "").startswith("en") else "zh-Hant"
    return documents.Paper(found.card.title, blocks, subtitle=office, lang=lang, landscape=True, footer=office)


def _context(request: Any, row: Card) -> dict[str, Any]:
    found = board(row, today(request))
    return {
        "card": row,
        "board": shown_board(found),
        "svg": mark_safe(map_of(found)),  # noqa: S308  escaped by strategy_map
        "chains": chains(found),
    }


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
