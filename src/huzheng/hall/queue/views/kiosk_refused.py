"""What the kiosk says when it gives no number: a page of its own, so that nobody is left before the website's error page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huzheng.foundation.errors import HuzhengError
from huzheng.hall.queue.messages import shut_sentences
from huzheng.hall.queue.queries.closed import shut_now
from huzheng.hall.queue.reading import refusal, spoken


def refused(request: Any, error: HuzhengError) -> HttpResponse:
    """Show why there is no number, with the way back to the start; the page goes back by itself."""
    key = refusal(error)
    shut = shut_now(request.office.id, request.now) if key == "no_office" else None
    context = {
        "way": request.way,
        "say": request.say,
        "again": reverse("queue:kiosk", kwargs={"office": request.office.code}),
        "reason": request.say[key],
        "beside": spoken(key, but=request.say.lang),
        "sentences": shut_sentences(shut) if shut else [],
    }
    page = render(request, "queue/kiosk_refused.html", context, status=error.status)
    if error.status == 503:
        page["Retry-After"] = "2"
    return page
