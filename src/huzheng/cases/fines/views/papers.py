"""The papers of a fine as files: made anew from the kept words, which are compared first."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from huzheng.cases.fines.access import access_fine, access_paper
from huzheng.cases.fines.errors import NoGlyph
from huzheng.cases.fines.messages.papers import printed
from huzheng.cases.fines.steps import checked_words
from huzheng.cases.fines.views.frame import noted
from huzheng.foundation import documents
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff

MAKERS = {"pdf": documents.pdf, "odt": documents.odt}


@require_GET
@staff("fines.see")
def paper(request: Any, office: str, fine: int, paper: int, form: str) -> HttpResponse:
    """Hand out a paper as PDF or ODT."""
    row = access_fine(request.office.id, fine)
    found = access_paper(row, paper)
    if form not in MAKERS:
        raise NotFound
    noted(request, row.pk)
    try:
        content = MAKERS[form](printed(found, checked_words(row, found)))
    except documents.MissingGlyph as error:
        raise NoGlyph from error
    response = HttpResponse(content, content_type=TYPES[Kind(form)])
    name = f"{found.get_kind_display()}-{found.roc_year}{found.serial:07}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@staff("fines.see")
def proof(request: Any, office: str, fine: int) -> HttpResponse:
    """Hand out the scanned proof of service."""
    row = access_fine(request.office.id, fine)
    if row.served_proof is None:
        raise NotFound
    noted(request, row.pk, ("served_proof",))
    return answer(row.served_proof)
