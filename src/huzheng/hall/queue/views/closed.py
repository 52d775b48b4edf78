"""The hall when the office has closed (停止辦公): send home who still waits, and who was sent home by number."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.queue import actions
from huzheng.hall.queue.queries.closed import sent_home, shut_now, still_here


@require_GET
@staff("queue.see_hall")
def closed(request: Any, office: str) -> HttpResponse:
    """Show whether the office is closed now, who is still here, and who was sent home today."""
    today = business_date(request.now)
    context = {
        "shut": shut_now(request.office.id, request.now),
        "hall": still_here(request.office.id, today),
        "gone": sent_home(request.office.id, today),
        "sends": allowed(request.actor, "queue.send_home"),
    }
    return render(request, "queue/closed.html", context)


@require_POST
@staff("queue.send_home")
def send_home(request: Any, office: str) -> HttpResponse:
    """Let everybody go who still waits."""
    try:
        n = actions.send_home(request.office.id, by=request.actor, now=request.now)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        said = ngettext("已請 %(n)s 位民眾返家，號碼列在下面。", "已請 %(n)s 位民眾返家，號碼列在下面。", n)
        messages.success(request, said % {"n": n})
    return redirect("queue:closed", office=office)
