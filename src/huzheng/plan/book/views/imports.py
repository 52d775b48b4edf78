"""From a file to a draft: upload, wait while it is read, review, save."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.book.access import access_document, access_plan, review_of
from huzheng.plan.book.actions import import_plan, keep_document
from huzheng.plan.book.forms import UploadForm
from huzheng.plan.book.models import PlanDocument
from huzheng.plan.book.queries.readings import file_of
from huzheng.plan.book.queries.sources import document_of, line_counts, source_lines, unsaved_documents
from huzheng.plan.book.reading import error_of
from huzheng.plan.book.states import DocumentState
from huzheng.plan.book.views.words import STEP_WORDS


@staff("plan.edit")
def upload(request: Any, office: str) -> HttpResponse:
    """Take a document; one that cannot be a plan's document is refused at once, with the reason beside the field."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content, name = form.document()
        given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
        document = keep_document(content, name=name, **given)
        return redirect("plan:preview", office=office, document=document.pk)
    context = {"form": form, "waiting": unsaved_documents(request.office.id)}
    return render(request, "plan/upload.html", context, status=422 if request.method == "POST" else 200)


@staff("plan.edit")
def preview(request: Any, office: str, document: int) -> HttpResponse:
    """Show how far the reading is; when it is done, lead to the review; when it cannot be done, say why."""
    row = access_document(request.office.id, document)
    if row.state == DocumentState.READ:
        there = redirect("plan:review", office=office, review=review_of(row).pk)
        return HttpResponseClientRedirect(there.url) if request.htmx else there
    if row.state == DocumentState.WITHDRAWN:
        return redirect("plan:upload", office=office)
    if row.state == DocumentState.REFUSED:
        reason = _(error_of(row.refusal, row.detail).sentence)
        return render(request, "plan/refused.html", {"document": row, "reason": reason})
    return render(request, "plan/waiting.html", {"document": row, **_progress(row)})


def _progress(row: PlanDocument) -> dict[str, Any]:
    words = STEP_WORDS.get(row.step, STEP_WORDS[""])
    known = 0 < row.done <= row.total
    return {"step": str(words) % {"done": row.done, "total": row.total}, "known": known}


@staff("plan.edit")
def save(request: Any, office: str, document: int) -> HttpResponse:
    """Make a draft of the document as it stands on the desk."""
    if request.method != "POST":
        return redirect("plan:preview", office=office, document=document)
    plan = import_plan(document, office_id=request.office.id, by=request.actor, now=request.now)
    messages.success(request, _("已存成草案。核定之前，都可以再修改。"))
    return redirect("plan:show", office=office, plan=plan.pk)


@staff("plan.see")
def source(request: Any, office: str, plan: int) -> HttpResponse:
    """Show the document that a plan was read from, line by line, with what became of each."""
    row = access_plan(request.office.id, plan)
    document = document_of(row)
    context = {"plan": row, "document": document, "lines": source_lines(document), "counts": line_counts(document)}
    return render(request, "plan/source.html", context)


@staff("plan.see")
def original(request: Any, office: str, plan: int) -> HttpResponse:
    """Hand out the file that a plan was read from, as it came; never shown within the page."""
    file = file_of(request.office.id, document_of(access_plan(request.office.id, plan)).pk)
    if file is None:
        raise NotFound
    shown = content_disposition_header(True, file.name) or "attachment"
    return HttpResponse(file.content, "application/octet-stream", headers={"Content-Disposition": shown})
