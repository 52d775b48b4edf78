"""What the kiosk says in the languages of new residents, for the staff: what nobody has confirmed says so."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huzheng.foundation.page.gates import staff
from huzheng.hall.queue.reading import PHRASES, book


@require_GET
@staff("queue.see_hall")
def phrases(request: Any, office: str) -> HttpResponse:
    """Show every phrase beside its Chinese, with whether a speaker has confirmed it."""
    found, codes = book(), list(book().languages)
    rows = [(str(words), [(code, found.phrases[key][code]) for code in codes]) for key, words in PHRASES.items()]
    names = [(zh, [(code, words[code]) for code in codes]) for zh, words in found.names.items()]
    context = {"languages": found.languages.items(), "rows": rows + names, "check": found.check, "source": found.source}
    return render(request, "queue/phrases.html", context)
