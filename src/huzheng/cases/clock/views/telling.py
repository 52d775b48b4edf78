"""What applicants were told of delays: the list, one notice, and its paper."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from huzheng.cases.book import api as book
from huzheng.cases.clock import queries
from huzheng.cases.clock.access import access_notice
from huzheng.cases.clock.messages import contact, delay_paper, delay_words, reason_words
from huzheng.cases.clock.models import DelayNotice
from huzheng.cases.clock.states import Telling
from huzheng.cases.clock.views.shown import case_url
from huzheng.foundation.documents import pdf
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import staff
from huzheng.office import api as office

PAGE = 30


@require_GET
@staff("clock.see")
def notices(request: Any, office: str) -> HttpResponse:
    """Show what was told, the latest first; with `?channel=print` only what has to be printed and posted."""
    channel = request.GET.get("channel", "")
    rows = queries.recent_notices(request.office.id)
    rows = rows.filter(channel=channel) if channel in set(Telling) else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [(row, reason_words(row.reason), case_url(request, row.case_id)) for row in page]
    context = {"rows": shown, "page_obj": page, "channel": channel, "channels": [("", None), *Telling.choices]}
    return render(request, "clock/notices.html", context)


@require_GET
@staff("clock.see")
def notice(request: Any, office: str, notice: int) -> HttpResponse:
    """Show one notice in the words in which it was sent."""
    row = access_notice(request.office.id, notice)
    context = {"row": row, "words": _words(request, row), "url": case_url(request, row.case_id)}
    return render(request, "clock/notice.html", context)


@require_GET
@staff("clock.see")
def paper(request: Any, office: str, notice: int) -> HttpResponse:
    """Hand out the notice as a letter."""
    row = access_notice(request.office.id, notice)
    words = _words(request, row)
    name = request.office.name_en if words.language == "en" else request.office.name_zh
    content = pdf(delay_paper(words, name, words.language))
    answer = HttpResponse(content, content_type=TYPES[Kind.PDF])
    answer["Content-Disposition"] = content_disposition_header(True, f"{row.case.number}-{row.n}.pdf") or "attachment"
    return answer


def _words(request: Any, row: DelayNotice) -> Any:
    person = book.applicant(row.case)
    house = office.office_row(request.office.id)
    language = person.language if person is not None else "zh-hant"
    return delay_words(row, row.case, house, contact(row.case, house), language)
