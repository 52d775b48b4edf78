"""What a partner shows: how many wait, as JSON and as a small page for its own website. Nothing of it names a person or sets a cookie.

Both may be read from any website (CORS, frame-ancestors): who has the address may show it, and there is nothing to press.
"""

from datetime import datetime
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from huzheng.foundation.actors import citizen
from huzheng.foundation.page.gates import public
from huzheng.hall.publicity import actions, queries
from huzheng.hall.publicity.errors import AskedTooOften

FRESH = "public, max-age=10"
PAGE = {"en": "en", "zh-hant": "zh-Hant"}


def _now(request: Any, token: str) -> dict[str, Any]:
    row = actions.count_asking(token, by=citizen(0), now=request.now)
    return queries.hall_now(row.office, request.now + row.office.clock_offset)


@require_safe
@public
def feed(request: Any, feed_token: str) -> HttpResponse:
    """Answer with the hall as JSON, for whoever builds a page of its own."""
    try:
        answer = JsonResponse(_now(request, feed_token), json_dumps_params={"ensure_ascii": False})
    except AskedTooOften as error:
        answer = JsonResponse({"error": error.code}, status=error.status, headers={"Retry-After": "60"})
    else:
        answer["Cache-Control"] = FRESH
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@public
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # typed for views without arguments
def page(request: Any, feed_token: str) -> HttpResponse:
    """Show the hall as a small page that stands in a frame and renews itself; `?lang=en` speaks English."""
    language = "en" if request.GET.get("lang") == "en" else "zh-hant"
    with translation.override(language):
        now = _now(request, feed_token)
        context = {"now": now, "clock": datetime.fromisoformat(now["at"]), "lang": PAGE[language], "key": language[:2]}
        answer = render(request, "publicity/page.html", context)
    answer["Cache-Control"] = FRESH
    answer["Refresh"] = "30"  # the frame holds four numbers and nothing to read, press or fill in
    return answer
