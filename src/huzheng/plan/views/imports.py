"""From a file to a draft: upload, look at what was read, save."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.page.gates import staff
from huzheng.plan.access import access_document, access_plan
from huzheng.plan.actions import import_plan, keep_reading
from huzheng.plan.data import Reading
from huzheng.plan.forms import UploadForm
from huzheng.plan.queries.readings import read_upload
from huzheng.plan.queries.sources import document_of, line_counts, source_lines
from huzheng.plan.reading import ReadingError

DOUBT = 0.8  # below this the reader was guessing


@staff("plan.edit")
def upload(request: Any, office: str) -> HttpResponse:
    """Take a document and read it; a bad one is refused with the reason beside the field."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        reading = _read(form)
        if reading is not None:
            given = {"office_id": request.office.id, "by": request.actor, "now": request.now}
            document = keep_reading(reading, **given)
            return redirect("plan:preview", office=office, document=document.pk)
    return render(request, "plan/upload.html", {"form": form}, status=422 if request.method == "POST" else 200)


def _read(form: UploadForm) -> Reading | None:
    file: UploadedFile = form.cleaned_data["file"]
    try:
        return read_upload(file.read(), file.name or "")
    except ReadingError as error:
        form.add_error("file", _(error.sentence))
        return None


@staff("plan.edit")
def preview(request: Any, office: str, document: int) -> HttpResponse:
    """Show what was read, before it becomes a draft: the structure, and every line that went nowhere."""
    row = access_document(request.office.id, document)
    context = {"document": row, "counts": line_counts(row), "unplaced": source_lines(row, unplaced=True)}
    return render(request, "plan/preview.html", context | _structure(row.reading))


def _structure(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return the reading as the page places it, with its sizes and a mark on what is doubtful."""
    dimensions = parsed["dimensions"]
    items = [item for dimension in dimensions for item in dimension["items"]]
    for item in items:
        item["doubt"] = item.get("confidence", 1) < DOUBT
    measures = sum(len(item["measure_tree"]) for item in items)
    sizes = {"dimensions": len(dimensions), "items": len(items), "measures": measures}
    return {"parsed": parsed, "dimensions": dimensions, "sizes": sizes, "warnings": parsed["warnings"]}


@staff("plan.edit")
def save(request: Any, office: str, document: int) -> HttpResponse:
    """Make a draft of what was read."""
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
