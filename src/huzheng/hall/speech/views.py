"""How the board calls: what the board is given, and the page where the office sets it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huzheng.foundation.errors import Invalid, NotFound
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import public, staff
from huzheng.hall.speech import actions, queries
from huzheng.hall.speech.forms import WORDS, BoardForm, ClipForm


def board_part(_request: Any, _office_id: int) -> dict[str, object]:
    """Bring the voice to every board: it may be set while the board runs."""
    return {}


def live_part(_request: Any, office_id: int) -> dict[str, object]:
    """Return how the board calls now; it comes with every snapshot, then without a request."""
    row = queries.setting_of(office_id)
    tongues = queries.spoken(row) if row else []
    chime = row is not None and row.chime
    return {"tongues": ",".join(tongues), "chime": chime, "colour": queries.colour_of(row)}


@require_GET
@public
def colour(request: Any, office: str) -> HttpResponse:
    """Give the colour of the called number as a stylesheet; an empty one where it cannot be read."""
    found = queries.colour_of(queries.setting_of(request.office.id))
    words = f".board {{ --b-call: {found}; }}\n" if found else ""
    return HttpResponse(words, content_type="text/css", headers={"Cache-Control": "no-cache"})


@require_GET
@public
def clip(request: Any, office: str, tongue: str, part: str) -> HttpResponse:
    """Give a recording to the board."""
    row = queries.clip(request.office.id, tongue, part)
    if row is None:
        raise NotFound
    return answer(row.file, shown=True)


@require_http_methods(["GET", "POST"])
@staff("speech.set")
def setting(request: Any, office: str) -> HttpResponse:
    """Show and change how the board calls."""
    row = queries.setting_of(request.office.id)
    first = {"tongues": row.tongues, "chime": row.chime, "colour": row.colour} if row else {"chime": True}
    form = BoardForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_board(**form.cleaned_data, by=request.actor, now=request.now)
        except Invalid as error:
            form.add_error(error.field, error.text)
        else:
            messages.success(request, _("已儲存看板播報。"))
            return redirect("speech:setting", office=office)
    return _page(request, form=form)


@require_POST
@staff("speech.set")
def put(request: Any, office: str) -> HttpResponse:
    """Put a recording in its place."""
    form = ClipForm(request.POST, request.FILES, parts=queries.parts(request.office.id))
    if not form.is_valid():
        return _page(request, clip_form=form)
    words = form.cleaned_data
    actions.put_clip(words["tongue"], part=words["part"], upload=words["file"], by=request.actor, now=request.now)
    messages.success(request, _("已存好錄音。"))
    return redirect("speech:setting", office=office)


@require_POST
@staff("speech.set")
def drop(request: Any, office: str, clip: int) -> HttpResponse:
    """Take a recording away."""
    actions.drop_clip(clip, by=request.actor, now=request.now)
    messages.success(request, _("已刪除錄音。"))
    return redirect("speech:setting", office=office)


def _page(request: Any, *, form: BoardForm | None = None, clip_form: ClipForm | None = None) -> HttpResponse:
    shown = [
        (
            one,
            [(row, WORDS.get(row.part, row.part)) for row in one.clips],
            [WORDS.get(part, part) for part in one.lacks],
        )
        for one in queries.shelves(request.office.id)
    ]
    board = form or BoardForm(initial={"chime": True})
    clips = clip_form or ClipForm(parts=queries.parts(request.office.id))
    status = 422 if board.errors or clips.errors else 200
    context = {"form": board, "clip_form": clips, "shelves": shown}
    return render(request, "speech/setting.html", context, status=status)
