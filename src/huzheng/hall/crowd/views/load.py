"""The load of counters and hours, and the proposals to even it out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Busy, Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.forms import DecisionForm
from huzheng.hall.crowd.messages import ground_words, proposal_words
from huzheng.hall.crowd.models import LoadProposal
from huzheng.hall.crowd.queries import WEEKS, load_now, proposals
from huzheng.hall.crowd.states import ProposalState

DECIDED = 20


@require_GET
@staff("crowd.see")
def load(request: Any, office: str) -> HttpResponse:
    """Show how the work of the last four weeks was spread, and what would spread it better."""
    return _page(request)


def _page(request: Any, form: DecisionForm | None = None, proposal: int = 0, status: int = 200) -> HttpResponse:
    last = business_date(request.now) - timedelta(days=1)
    rows = proposals(request.office.id)
    shown = [_shown(row) for row in rows.filter(state=ProposalState.OPEN)]
    context = {
        "load": load_now(request.office.id, last - WEEKS + timedelta(days=1), last),
        "open": [(row, words, ground, form if row.pk == proposal else DecisionForm()) for row, words, ground in shown],
        "decided": [_shown(row) for row in rows.exclude(state=ProposalState.OPEN)[:DECIDED]], "form": form,
        "may": allowed(request.actor, "crowd.decide"),
    }  # fmt: skip
    return render(request, "crowd/load.html", context, status=status)


def _shown(row: LoadProposal) -> tuple[LoadProposal, str, str]:
    return row, proposal_words(row), ground_words(row)


def _decide(request: Any, proposal: int, verb: Callable[..., Any], done: str) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, proposal, 422)
    try:
        verb(proposal, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
    except Invalid as error:
        form.add_error("reason", error.text)
        return _page(request, form, proposal, 422)
    except (Conflict, Busy) as error:
        form.add_error(None, error.text)
        return _page(request, form, proposal, 409)
    messages.success(request, done)
    return redirect("crowd:load", office=request.office.code)


@require_POST
@staff("crowd.decide")
def accept(request: Any, office: str, proposal: int) -> HttpResponse:
    """Accept a proposal."""
    return _decide(request, proposal, actions.accept, _("已採納這項建議；請到櫃檯設定調整。"))


@require_POST
@staff("crowd.decide")
def decline(request: Any, office: str, proposal: int) -> HttpResponse:
    """Decline a proposal and say why."""
    return _decide(request, proposal, actions.decline, _("已記下不採納的理由。"))
