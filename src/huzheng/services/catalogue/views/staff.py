"""What staff see: the table of services with filters, and one service with its history and what is not confirmed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.office.api import sections, service_groups, staff_names
from huzheng.services.catalogue import messages, queries
from huzheng.services.catalogue.data import ServiceCard
from huzheng.services.catalogue.forms import SettingForm
from huzheng.services.catalogue.messages import said
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.states import VERB_WORDS, What
from huzheng.services.catalogue.views import shown
from huzheng.services.catalogue.views.public import asked_words

SHOW: dict[str, Callable[[ServiceCard], bool]] = {
    "all": lambda card: True,
    "off": lambda card: not card.offered,
    "open": lambda card: bool(card.unconfirmed),
    "changed": lambda card: "+" in card.version,
    "local": lambda card: card.local,
    "review": lambda card: card.offered and not card.delegated,
}


def rights_of(request: Any) -> dict[str, bool]:
    """Return what the asker may do: {"manage": True, …}."""
    return {name: allowed(request.actor, f"catalogue.{name}") for name in ("manage", "confirm")}


@require_GET
@staff("catalogue.see")
def services(request: Any, office: str) -> HttpResponse:
    """Show the services of the office, narrowed by state, group and words."""
    today, words = business_date(request.now), asked_words(request)
    show = request.GET.get("show", "all") if request.GET.get("show") in SHOW else "all"
    group = request.GET.get("group", "")
    every = queries.services(request.office.id, today, offered=False)
    found = {card.code for card in queries.find_services(request.office.id, words, today)} if words else None
    rows = [
        card
        for card in every
        if SHOW[show](card) and (not group or card.group == group) and (found is None or card.code in found)
    ]
    context = {
        "parts": [(said(part), [_row(card, today) for card in cards]) for part, cards in queries.by_group(rows)],
        "count": len(rows), "words": words, "show": show, "group": group, "may": rights_of(request),
        "filters": _filters(every, show), "groups": [(one.key, said(one)) for one in queries.groups()],
    }  # fmt: skip
    return render(request, "catalogue/list.html", context)


def _filters(every: list[ServiceCard], show: str) -> list[tuple[str, str, int, bool]]:
    words = {
        "all": _("全部"), "off": _("暫停辦理"), "open": _("有待確認欄位"), "changed": _("本所修改過"), "local": _("在地服務"),
        "review": _("需陳核"),
    }  # fmt: skip
    return [(key, word, sum(map(SHOW[key], every)), key == show) for key, word in words.items()]


def _row(card: ServiceCard, today: Any) -> dict[str, Any]:
    return {
        "card": card, "name": said(card), "limit": messages.limit_words(card.limit),
        "fee": messages.fee_summary(card, today), "open": len(card.unconfirmed), "changed": "+" in card.version,
    }  # fmt: skip


@require_GET
@staff("catalogue.see")
def service(request: Any, office: str, code: str) -> HttpResponse:
    """Show one service: what holds today, what is uncertain, what the office changed."""
    return render(request, "catalogue/service.html", service_context(request, code))


def service_context(request: Any, code: str, form: SettingForm | None = None) -> dict[str, Any]:
    """Return what the page of one service shows."""
    today, office_id = business_date(request.now), request.office.id
    card = queries.service(office_id, code, today)
    row = rulebook().row(code, today)
    moves = list(queries.moves_of(office_id, code)[:40])
    return shown.facts_of(card, today) | {
        "papers": shown.papers_shown(card.papers),
        "may": rights_of(request),
        "form": form or setting_form(request, card),
        "unsure": [(key, word, shown.source_of(card, key)) for key, word in shown.field_words(card.unconfirmed)],
        "confirmed": [one for one in queries.confirmations_of(office_id, code) if row and one.version == row.version],
        "changes": [(one, today < one.from_on) for one in queries.changes_of(office_id, code)],
        "kinds": [(key, word, shown.value_shown(card, key)) for key, word in What.choices],
        "moves": _history(office_id, moves),
        "number": int(code[1:]) if card.local else None,
    }


def _history(office_id: int, moves: list[Any]) -> list[dict[str, Any]]:
    ids = {int(move.actor.partition(":")[2]) for move in moves if move.actor.startswith("staff:")}
    names = {f"staff:{pk}": name for pk, name in staff_names(office_id, ids).items()}
    return [
        {"at": move.at, "verb": VERB_WORDS[move.verb], "who": names.get(move.actor, ""), "reason": move.reason}
        for move in moves
    ]


def setting_form(request: Any, card: ServiceCard, data: Any = None) -> SettingForm:
    """Return the form of a service's settings as they stand, or as typed."""
    office_id = request.office.id
    row, base = queries.setting_of(office_id, card.code), rulebook().row(card.code, business_date(request.now))
    initial = {"offered": "yes", "delegated": "", "section": card.section_id or "", "queue_group": ""}
    if row is not None:
        own = {True: "yes", False: "no", None: ""}[row.delegated]
        initial = {"offered": "yes" if row.offered else "no", "delegated": own}
        initial |= {"section": row.section_id or "", "queue_group": row.queue_group_id or ""}
    return SettingForm(
        data,
        initial=initial,
        sections=section_choices(office_id),
        groups=[(str(one.pk), f"{one.letter} {wording.in_language(one, 'name')}") for one in service_groups(office_id)],
        alone=base.delegated if base else True,
    )


def section_choices(office_id: int) -> list[tuple[str, str]]:
    """Return the sections of the office, by id."""
    return [(str(row.pk), wording.in_language(row, "name")) for row in sections(office_id)]
