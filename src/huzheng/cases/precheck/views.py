"""The tablet in the hall: whose papers, for which service, what is there, what lacks; a mark or a notice on the spot.

One address keeps everything in its words (service, circumstances, ticked papers): choosing and ticking again are links and one form, so
that nothing is lost without a script. No name stands on it until a notice is given.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.cases.precheck import actions, queries, rules
from huzheng.cases.precheck.data import Ticks
from huzheng.cases.precheck.forms import TellForm, TicketForm
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, HuzhengError, Invalid, NotFound
from huzheng.foundation.links import link_to
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import english
from huzheng.foundation.rights import allowed
from huzheng.hall.queue import api as queue
from huzheng.services.catalogue.api import circumstances_of, find_services, papers_of, service, services_by_ticket
from huzheng.services.catalogue.data import ServiceCard

MOST, LONGEST = 12, 60
SHOWN = 60


@staff("precheck.check")
def tickets(request: Any, office: str) -> HttpResponse:
    """Show who waits; find the ticket that is typed or scanned."""
    form, today = TicketForm(request.POST if request.method == "POST" else None), business_date(request.now)
    if form.is_valid():
        found = queue.find_waiting(request.office.id, today, form.cleaned_data["code"].replace("\x00", ""))
        if found is not None:
            return redirect("precheck:look", office=office, ticket=found)
        form.add_error("code", _("今天的等候名單裡沒有這個號碼。"))
    line = queue.line_up(request.office.id, today, now=request.now, limit=SHOWN)
    known = queries.latest(request.office.id, [row.id for row in line.rows])
    rows = [(row, known.get(row.id)) for row in line.rows]
    context = {"form": form, "rows": rows, "total": line.total}
    return render(request, "precheck/tickets.html", context, status=422 if form.errors else 200)


@require_GET
@staff("precheck.check")
def look(request: Any, office: str, ticket: int) -> HttpResponse:
    """Show the papers of the service that is chosen; what lacks once they are ticked."""
    return _page(request, ticket, request.GET)


@require_POST
@staff("precheck.check")
def complete(request: Any, office: str, ticket: int) -> HttpResponse:
    """Mark the ticket; where something lacks, show what, and the way to a notice."""
    ticks = _ticks(request.POST)
    try:
        actions.mark_complete(ticket, ticks=ticks, key=_key(request), by=request.actor, now=request.now)
    except Invalid as error:
        return _page(request, ticket, request.POST, error=error.text, status=422)
    except actions.PapersLack:
        return _page(request, ticket, request.POST, judged=True)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, _("已註記預審完成，叫號時櫃檯會看到查對結果。"))
    return redirect("precheck:tickets", office=office)


@require_POST
@staff("precheck.tell")
def tell(request: Any, office: str, ticket: int) -> HttpResponse:
    """Give a notice of what lacks."""
    card = _card(request, request.POST, business_date(request.now))
    if card is None:
        return _page(request, ticket, request.POST, error=_("請選擇要申請的業務。"), status=422)
    form = TellForm(request.POST, card=card)
    if not form.is_valid():
        return _page(request, ticket, request.POST, judged=True, form=form, status=422)
    try:
        row = actions.tell_on_the_spot(
            ticket, ticks=_ticks(request.POST), told=form.told(), key=_key(request), by=request.actor, now=request.now
        )
    except (Invalid, Conflict) as error:
        form.add_error(None, error.text)
        return _page(request, ticket, request.POST, judged=True, form=form, status=422)
    messages.success(request, _("已開立一次告知單，請列印交給民眾。"))
    return redirect(link_to(f"notice:{row.notice_id}", office) or reverse("precheck:tickets", args=[office]))


def _key(request: Any) -> str:
    return str(request.POST.get("request_key", "")).replace("\x00", "")[:64]


def _word(typed: QueryDict, name: str) -> str:
    return typed.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _ticks(typed: QueryDict) -> Ticks:
    lists = {
        name: tuple(one.replace("\x00", "")[:LONGEST] for one in typed.getlist(name)[:SHOWN])
        for name in ("circumstances", "seen")
    }
    return Ticks(_word(typed, "service"), **lists)


def _card(request: Any, typed: QueryDict, today: date) -> ServiceCard | None:
    code = _word(typed, "service")
    try:
        return service(request.office.id, code, today) if code else None
    except HuzhengError:
        return None


def _page(
    request: Any, ticket_id: int, typed: QueryDict, *, judged: bool = False, error: str = "",
    form: TellForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    ticket, today = queue.ticket_card(request.office.id, ticket_id), business_date(request.now)
    if ticket is None:
        raise NotFound
    card, words = _card(request, typed, today), _word(typed, "find")
    context: dict[str, Any] = {
        "ticket": ticket, "card": card, "words": words, "error": error, "judged": judged,
        "may_tell": allowed(request.actor, "precheck.tell"), "before": queries.precheck_of(request.office.id, ticket_id),
    }  # fmt: skip
    if card is None:
        context["found"] = [(one.code, _named(one)) for one in _offered(request, ticket, words, today)]
    else:
        context |= _asked(card, _ticks(typed)) | {"form": form or TellForm(card=card), "name": _named(card)}
    return render(request, "precheck/look.html", context, status=status)


def _named(card: ServiceCard) -> str:
    return (card.en or card.zh) if english() else card.zh


def _offered(request: Any, ticket: queue.TicketCard, words: str, today: date) -> list[ServiceCard]:
    """Return the services that the words mean, else those that are asked for with this ticket."""
    if words:
        return find_services(request.office.id, words, today)[:MOST]
    return services_by_ticket(request.office.id, today).get(ticket.group_id, [])[:MOST]


def _asked(card: ServiceCard, ticks: Ticks) -> dict[str, Any]:
    """Return what is asked about the matter, the papers for it, and what lacks of them."""
    known = [one for one in circumstances_of(card) if not one.under or one.under in ticks.circumstances]
    papers = [
        (one, (one.en or one.zh) if english() else one.zh, one.need == "clerk", one.key in ticks.seen)
        for one in papers_of(card, ticks.circumstances)
    ]
    return {
        "circumstances": [(one, one.en if english() else one.zh, one.key in ticks.circumstances) for one in known],
        "papers": sorted(papers, key=lambda row: row[2]),
        "lacking": [(one.en or one.zh) if english() else one.zh for one in rules.lacking(queries.papers_for(card, ticks))],
        "ticks": ticks,
    }  # fmt: skip


def ticket_part(request: Any, ticket_id: int) -> dict[str, Any] | None:
    """Return what was found in the hall, for the clerk who has called the ticket; None where nobody looked."""
    row = queries.precheck_of(request.office.id, ticket_id)
    if row is None:
        return None
    papers = queries.papers_in(row)
    words = QueryDict(mutable=True)
    words.update({"ticket": str(ticket_id), "service": row.service})
    words.setlist("circumstances", row.circumstances)
    words.setlist("seen", [paper.key for paper in papers if paper.seen])
    url = reverse("cases:new", kwargs={"office": request.office.code})
    named = [(paper, (paper.en or paper.zh) if english() else paper.zh) for paper in papers]
    return {"row": row, "papers": named, "new": f"{url}?{words.urlencode()}" if row.complete else ""}


def door(request: Any, office_id: int) -> dict[str, Any]:
    """Return the way from the desk of reception to the tablet."""
    return {"url": reverse("precheck:tickets", kwargs={"office": request.office.code})}
