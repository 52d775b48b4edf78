"""Counters and what each serves."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.rights import allowed
from huzheng.office.access import access_row
from huzheng.office.actions import places
from huzheng.office.data import CounterFacts
from huzheng.office.forms import CallingForm, CounterForm, initial, named
from huzheng.office.models import Counter
from huzheng.office.queries import all_counters, all_places, counter_groups, office_row, service_groups
from huzheng.office.rules.standards import COUNTER_KINDS
from huzheng.office.states import CounterKind
from huzheng.office.views.ask import Question, act, ask, ask_edit, ask_new, posted, to

MANAGE = "office.manage"


@staff("office.see")
def counters(request: Any, office: str) -> HttpResponse:
    """Show the matrix counter × group."""
    groups = list(service_groups(request.office.id))
    served = counter_groups(request.office.id)
    rows = [
        (row, [(group, group.pk in served.get(row.pk, ())) for group in groups])
        for row in all_counters(request.office.id)
    ]
    context = {
        "groups": groups,
        "rows": rows,
        "may_manage": allowed(request.actor, MANAGE),
        "kinds": [
            {"label": CounterKind(kind.key).label, "who": named(kind), "opens": in_language(kind, "opens")}
            for kind in COUNTER_KINDS
        ],
    }
    return render(request, "office/counters.html", context)


@staff(MANAGE)
@require_POST
def matrix(request: Any, office: str) -> HttpResponse:
    """Write which groups each counter serves."""
    served = _served(request.POST)
    return act(
        request,
        to(request, "counters"),
        lambda: places.set_counter_groups(served, by=request.actor, now=request.now),
        _("已儲存各櫃檯的服務類別。"),
    )


def _served(posted: Any) -> dict[int, frozenset[int] | None]:
    """Return {counter id: group ids, None for all} of the matrix; what is no number is left out."""
    counters = [int(text) for text in posted.getlist("counter") if _is_id(text)]
    return {
        counter: None
        if posted.get(f"all_{counter}")
        else frozenset(int(text) for text in posted.getlist(f"groups_{counter}") if _is_id(text))
        for counter in counters
    }


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


@staff(MANAGE)
def calling(request: Any, office: str) -> HttpResponse:
    """Say how often somebody is called, and after which pause."""
    row = office_row(request.office.id)
    start = {"call_limit": row.call_limit, "pause_seconds": int(row.recall_pause.total_seconds())}
    question = Question(
        _("叫號規則"), CallingForm(posted(request), initial=start), to(request, "counters"), _("櫃檯設定")
    )

    def save(form: CallingForm) -> None:
        pause = timedelta(seconds=form.cleaned_data["pause_seconds"])
        limit = form.cleaned_data["call_limit"]
        places.set_calling(call_limit=limit, pause=pause, by=request.actor, now=request.now)

    return ask(request, question, save)


@staff(MANAGE)
def counter_new(request: Any, office: str) -> HttpResponse:
    """Create a counter."""
    form = CounterForm(posted(request), places=_places(request))
    question = Question(_("新增櫃檯"), form, to(request, "counters"), _("櫃檯設定"))
    return ask_new(request, question, places.create_counter)


@staff(MANAGE)
def counter_edit(request: Any, office: str, counter: int) -> HttpResponse:
    """Change a counter."""
    row = access_row(Counter, counter, by=request.actor, right=MANAGE)
    form = CounterForm(posted(request), initial=initial(CounterFacts, row), places=_places(request))
    question = Question(_("編輯櫃檯"), form, to(request, "counters"), _("櫃檯設定"))
    return ask_edit(request, question, places.edit_counter, counter)


def _places(request: Any) -> list[tuple[int, str]]:
    return [(row.pk, in_language(row, "name")) for row in all_places(request.office.id)]
