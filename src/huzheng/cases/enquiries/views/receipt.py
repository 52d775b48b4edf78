"""The confirmation of a receipt: its sheet with a code, and sending it another way."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.clock import api as clock
from huzheng.cases.enquiries import actions
from huzheng.cases.enquiries.messages import receipt_sheet
from huzheng.foundation.documents import MissingGlyph, pdf
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.links import link_to
from huzheng.foundation.page.gates import staff
from huzheng.office import api as office_api


@require_GET
@staff("enquiries.see")
def sheet(request: Any, office: str, case: int) -> HttpResponse:
    """Hand out the receipt sheet: number, service, expected day, contact, and the code that leads to the progress."""
    row = book.access_case(request.office.id, case)
    house = office_api.office_row(request.office.id)
    url = request.build_absolute_uri(reverse("enquiries:by_code", kwargs={"office": office, "code": row.code}))
    day, contact = clock.promised_on(row), clock.contact(row, house)
    try:
        content = pdf(receipt_sheet(row, day, house, contact, url))
    except MissingGlyph:  # the clerk's name: then the office is the contact
        content = pdf(receipt_sheet(row, day, house, "", url))
    answer = HttpResponse(content, content_type=TYPES[Kind.PDF])
    answer["Content-Disposition"] = content_disposition_header(False, f"{row.number}.pdf") or "inline"
    return answer


@require_POST
@staff("enquiries.look_up")
def again(request: Any, office: str, case: int) -> HttpResponse:
    """Send the confirmation by another way."""
    channel = request.POST.get("channel", "")
    try:
        actions.confirm_again(case, channel=channel, by=request.actor, now=request.now)
    except (Conflict, Invalid) as error:
        messages.error(request, error.text)
    else:
        messages.success(request, _("已改用其他方式通知申請人。"))
    return redirect(link_to(subject(case), office) or reverse("enquiries:look_up", kwargs={"office": office}))
