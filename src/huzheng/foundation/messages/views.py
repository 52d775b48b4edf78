"""The messages that leave an office: what waits for a person first; each with its history and its other ways."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.links import link_to
from huzheng.foundation.messages import actions, queries
from huzheng.foundation.messages.access import access_message
from huzheng.foundation.messages.forms import RedirectForm
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.registry import kind_words
from huzheng.foundation.messages.rules import masked_address
from huzheng.foundation.messages.states import LIFE, STUCK, Channel, State, Trouble
from huzheng.foundation.offices import actor_names
from huzheng.foundation.page.gates import staff
from huzheng.foundation.reads.steps import note_read

SEND = "messages.send"
A_PAGE = 30
LIGHTS = {State.FAILED: "late", State.PARKED: "late", State.SENT: "ok"}
VERBS = {
    "send": gettext_lazy("寫好"),
    "claim": gettext_lazy("開始寄"),
    "succeed": gettext_lazy("寄出"),
    "retry": gettext_lazy("稍後再試"),
    "fail": gettext_lazy("寄不出去"),
    "give_up": gettext_lazy("停止重試"),
    "resend": gettext_lazy("再寄一次"),
    "redirect": gettext_lazy("改用其他方式"),
    "print_out": gettext_lazy("列印交付"),
    "cancel": gettext_lazy("取消"),
}


@staff(SEND)
@require_GET
def messages_list(request: Any, office: str) -> HttpResponse:
    """Show what waits for a person, what is under way, or all."""
    asked, counts = request.GET.get("show", "todo"), queries.counts(request.office.id)
    show = asked if asked in queries.SHOWN else "todo"
    page = Paginator(queries.shown_messages(request.office.id, show), A_PAGE).get_page(request.GET.get("page"))
    words = {"todo": _("需要處理"), "waiting": _("等候寄出"), "sent": _("已寄出"), "all": _("全部")}
    context = {
        "page_obj": page,
        "lines": [_line(request, row) for row in page],
        "filters": [(key, word, counts.get(key), key == show) for key, word in words.items()],
        "show": show,
    }
    return render(request, "messages_out/list.html", context)


def _line(request: Any, row: Message) -> dict[str, Any]:
    return {
        "row": row,
        "kind": kind_words(row.kind),
        "to": masked_address(row.to),
        "light": _light(row),
        "word": _word(row),
        "trouble": Trouble(row.error).label if row.error else "",
        "about": link_to(row.subject, request.office.code),
    }


def _light(row: Message) -> str:
    return "soon" if _to_print(row) else LIGHTS.get(State(row.state), "unknown")


def _word(row: Message) -> str:
    return _("等候列印") if _to_print(row) else str(State(row.state).label)


def _to_print(row: Message) -> bool:
    return row.channel == Channel.PRINT and row.state == State.QUEUED


@staff(SEND)
@require_GET
def message_page(request: Any, office: str, message: int) -> HttpResponse:
    """Show one message, its history and what can be done with it; the read is logged."""
    row = access_message(request.office.id, message)
    return _page(request, row, RedirectForm(initial={"channel": Channel.PRINT}))


def _page(request: Any, row: Message, form: RedirectForm, status: int = 200) -> HttpResponse:
    _noted(request, row)
    moves = list(queries.moves_of(row))
    names = actor_names(request.office.id, {move.actor for move in moves})
    may = set(LIFE.verbs_from(row.state)) - ({"print_out"} if row.channel != Channel.PRINT else set())
    context = _line(request, row) | {
        "form": form, "may": may, "stuck": row.state in STUCK, "to_print": _to_print(row),
        "moves": [
            (move, VERBS[move.verb], names[move.actor], Trouble(move.trouble).label if move.trouble else "")
            for move in moves
        ],
    }  # fmt: skip
    return render(request, "messages_out/message.html", context, status=status)


def _noted(request: Any, row: Message) -> None:
    note_read(
        request.actor, f"message:{row.pk}", ["to", "title", "body"], purpose="message",
        case=row.subject, office_id=request.office.id, now=request.now,
    )  # fmt: skip


@staff(SEND)
@require_GET
def letter(request: Any, office: str, message: int) -> HttpResponse:
    """Show the message as a letter, to be printed from the browser; the read is logged."""
    row = access_message(request.office.id, message)
    _noted(request, row)
    return render(request, "messages_out/letter.html", {"row": row})


@staff(SEND)
@require_POST
def redirect_message(request: Any, office: str, message: int) -> HttpResponse:
    """Send a message another way."""
    row, form = access_message(request.office.id, message), RedirectForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, 422)
    channel, to = form.cleaned_data["channel"], form.cleaned_data["to"]
    return _done(
        request, message,
        lambda: actions.redirect(message, channel=channel, to=to, by=request.actor, now=request.now),
    )  # fmt: skip


@staff(SEND)
@require_POST
def resend(request: Any, office: str, message: int) -> HttpResponse:
    """Try a message once more."""
    return _done(request, message, lambda: actions.resend(message, by=request.actor, now=request.now))


@staff(SEND)
@require_POST
def print_out(request: Any, office: str, message: int) -> HttpResponse:
    """Note that a letter was printed."""
    return _done(request, message, lambda: actions.print_out(message, by=request.actor, now=request.now))


@staff(SEND)
@require_POST
def cancel(request: Any, office: str, message: int) -> HttpResponse:
    """Take back what has not gone."""
    return _done(request, message, lambda: actions.cancel(message, by=request.actor, now=request.now))


def _done(request: Any, message: int, deed: Callable[[], Message]) -> HttpResponse:
    """Run one verb and go back to the message; say what came of it."""
    try:
        row = deed()
    except (Conflict, Invalid) as error:
        messages.error(request, error.text)
    else:
        if row.error:
            messages.error(request, _("寄不出去：%(why)s。") % {"why": Trouble(row.error).label})
        else:
            messages.success(request, _("已更新：%(state)s。") % {"state": _word(row)})
    return redirect("messages_out:message", office=request.office.code, message=message)
