"""Intake on one screen: the service found by typing, who applies, the circumstances that narrow the papers, what was handed over.

Everything is one form at one address: choosing another service, narrowing the papers and taking in are buttons of it, so nothing that
was typed is lost. HTMX asks for the same answers as parts of the page.
"""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from huzheng.cases.book import actions
from huzheng.cases.book.forms import IntakeForm
from huzheng.cases.book.queries import cases_of_ticket, often_used
from huzheng.cases.book.rules import DECEASED
from huzheng.cases.book.states import Channel
from huzheng.cases.book.views.frame import back, given, key_of, refuse, rights_of, today_of
from huzheng.foundation.errors import Conflict, HuzhengError, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import english
from huzheng.hall.queue.api import TicketCard, served_by, ticket_card
from huzheng.services.catalogue.api import circumstances_of, find_services, papers_of, service, services
from huzheng.services.catalogue.data import Circumstance, Need, PaperNeed, ServiceCard

MOST_FOUND = 12
LONGEST_WORDS = 60
LISTS = ("circumstances", "seen")


@staff("cases.open")
def new(request: Any, office: str) -> HttpResponse:
    """Show the screen of intake; take the application in where the button says so."""
    intake = _Intake(request)
    if intake.wants_opening:
        case = intake.open()
        if case is not None:
            return back(request, case.pk)
    template = "cases/parts/found.html" if intake.wants_found else "cases/new.html"
    template = "cases/parts/papers_asked.html" if intake.wants_papers and intake.card else template
    return render(request, template, intake.context(), status=422 if intake.wrong else 200)


class _Intake:
    """One request to the screen of intake: what was typed so far, and which button was pressed."""

    def __init__(self, request: Any) -> None:
        self.request, self.office_id = request, request.office.id
        self.today, self.wrong = today_of(request), False
        self.typed: QueryDict = request.POST if request.method == "POST" else request.GET
        self.words = "" if self._word("choose") else self._word("find")
        self.card = self._card()
        self.ticket = self._ticket()
        self.form = self._form() if self.card else None

    @property
    def wants_opening(self) -> bool:
        return self.request.method == "POST" and self.form is not None and self._opens()

    def _opens(self) -> bool:
        """Say whether the button takes in; the enter key does so unless somebody is just looking for another service."""
        act = self.typed.get("act")
        return act == "open" or (act == "enter" and not self.words)

    @property
    def wants_found(self) -> bool:
        return bool(self.request.htmx) and self.request.headers.get("HX-Target") == "found"

    @property
    def wants_papers(self) -> bool:
        return bool(self.request.htmx) and self.request.headers.get("HX-Target") == "papers"

    def open(self) -> Any:
        """Take the application in; None where something is wrong, which then stands beside its field."""
        assert self.form is not None
        if self.form.is_valid():
            try:
                intake = self.form.intake(self.ticket.id if self.ticket else None)
                return actions.open_case(intake, request_key=key_of(self.request), **given(self.request))
            except (Conflict, Invalid) as error:
                refuse(self.form, error)
        self.wrong = True
        return None

    def context(self) -> dict[str, Any]:
        """Return what the screen shows."""
        found = find_services(self.office_id, self.words, self.today)[:MOST_FOUND] if self.words else []
        usual = [] if self.card or self.words else self._usual()
        return {
            "card": self.card,
            "ticket": self.ticket,
            "form": self.form,
            "words": self.words,
            "found": found,
            "usual": usual,
            "papers": self._papers() if self.card else [],
            "circumstances": self._circumstances() if self.card else [],
            "dead": DECEASED in self.typed.getlist("circumstances"),
            "before": cases_of_ticket(self.office_id, self.ticket.id) if self.ticket else [],
            "may": rights_of(self.request.actor),
        }

    def _word(self, name: str) -> str:
        return self.typed.get(name, "").replace("\x00", "").strip()[:LONGEST_WORDS]

    def _card(self) -> ServiceCard | None:
        code = self._word("choose") or self._word("service")
        try:
            return service(self.office_id, code, self.today) if code else None
        except HuzhengError:
            return None

    def _ticket(self) -> TicketCard | None:
        """Return the ticket that the address names, else the one that stands before my counter; none where told so."""
        number = self._word("ticket")
        if number == "0":
            return None
        if number.isascii() and number.isdigit() and len(number) < 19:
            return ticket_card(self.office_id, int(number))
        return served_by(self.office_id, self.request.actor.id)

    def _form(self) -> IntakeForm:
        assert self.card is not None
        if self.request.method == "POST" and "channel" in self.typed:
            if self._opens():
                return IntakeForm(self.typed, card=self.card, today=self.today)
            return self._unjudged()
        first = next(iter(self.card.channels), Channel.COUNTER)
        channel = Channel.COUNTER if Channel.COUNTER in self.card.channels else first
        return IntakeForm(
            card=self.card, today=self.today, initial={"channel": channel, "language": "zh-hant", "wants": "print"}
        )

    def _unjudged(self) -> IntakeForm:
        """Return a form that shows what was typed without a word about what is still missing."""
        assert self.card is not None
        lists = {name: self.typed.getlist(name) for name in LISTS}
        single = {name: self.typed.get(name, "") for name in IntakeForm.base_fields if name not in LISTS}
        return IntakeForm(card=self.card, today=self.today, initial=single | lists)

    def _circumstances(self) -> list[tuple[Circumstance, str, bool]]:
        """Return what is to be asked about the matter: what stands under another one only where that is ticked."""
        assert self.card is not None
        ticked = self.typed.getlist("circumstances")
        known = circumstances_of(self.card, more=(DECEASED,))
        rows = [one for one in known if not one.under or one.under in ticked]
        return [(one, one.en if english() else one.zh, one.key in ticked) for one in rows]

    def _papers(self) -> list[tuple[PaperNeed, str, bool, bool]]:
        """Return what is asked for now: the paper, its title, whether the clerk decides, whether it was handed over."""
        assert self.card is not None
        ticked = set(self.typed.getlist("circumstances"))
        if self._word("agent_name"):
            ticked.add("agent")
        seen = set(self.typed.getlist("seen"))
        asked = papers_of(self.card, tuple(ticked))
        rows = [
            (one, (one.en or one.zh) if english() else one.zh, one.need == Need.CLERK, one.key in seen) for one in asked
        ]
        return sorted(rows, key=lambda row: row[2])

    def _usual(self) -> list[ServiceCard]:
        """Return the services that are asked for most, else the first ones of the catalogue."""
        offered = {card.code: card for card in services(self.office_id, self.today)}
        codes = [code for code in often_used(self.office_id) if code in offered]
        rest = [code for code in offered if code not in codes]
        return [offered[code] for code in [*codes, *rest][:MOST_FOUND]]
