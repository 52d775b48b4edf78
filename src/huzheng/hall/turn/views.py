"""The phone page's part, and what its form leads to. Who holds the token holds the ticket."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huzheng.foundation.actors import citizen
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import public
from huzheng.hall.queue.api import slip_by_token
from huzheng.hall.turn import actions
from huzheng.hall.turn.forms import TurnForm
from huzheng.hall.turn.queries import ways, wish_of
from huzheng.office.api import access_office


def phone_part(request: Any, token: str) -> dict[str, object] | None:
    """Return the form for whoever waits, what was asked, or None where this installation can tell nobody."""
    if not (found := ways()):
        return None
    slip = slip_by_token(token, request.now - request.office.clock_offset)
    if slip.state != "waiting" or slip.business_date != request.now.date():
        return None
    return {
        "wish": wish_of(slip.office_id, slip.id),
        "form": TurnForm(ways=found),
        "token": token,
        "one": len(found) == 1,
    }


@require_http_methods(["GET", "POST"])
@public
def ask(request: Any, token: str) -> HttpResponse:
    """Ask to be told; wrong input is shown on a page of its own, with what was typed."""
    slip = slip_by_token(token, request.now)
    request.office, request.now = access_office(slip.office_code)
    form = TurnForm(request.POST or None, ways=ways())
    if request.method == "POST" and form.is_valid() and _asked(request, token, form, slip.office_id):
        messages.success(request, _("前面剩 3 人時會通知您。"))
        return redirect("queue:phone", token=token)
    context = {"form": form, "token": token, "code": slip.code, "ways": ways()}
    return render(request, "turn/ask.html", context, status=422 if form.errors else 200)


def _asked(request: Any, token: str, form: TurnForm, office_id: int) -> bool:
    words, origin = form.cleaned_data, request.build_absolute_uri("/")
    values = {"channel": words["channel"], "to": words["to"], "language": get_language() or "zh-hant", "origin": origin}
    try:
        actions.ask_to_be_told(token, **values, by=citizen(office_id), now=request.now)
    except Invalid as error:
        form.add_error("to", error.text)
    except Conflict as error:
        form.add_error(None, error.text)
    return not form.errors


@require_POST
@public
def stop(request: Any, token: str) -> HttpResponse:
    """Take it back: the address is deleted at once."""
    slip = slip_by_token(token, request.now)
    actions.stop_telling(token, by=citizen(slip.office_id), now=request.now)
    messages.success(request, _("已取消通知，位址已刪除。"))
    return redirect("queue:phone", token=token)
