"""The printers of the office: which kiosk each belongs to, and a test print."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.hall.printing import actions
from huzheng.hall.printing.access import access_printer
from huzheng.hall.printing.forms import PrinterForm
from huzheng.hall.printing.queries import all_printers, last_of_each, shown
from huzheng.office.api import kiosks


@require_GET
@staff("printing.set")
def printer_page(request: Any, office: str) -> HttpResponse:
    """List the printers with what their last print said."""
    last = {key: shown(row, request.now) for key, row in last_of_each(request.office.id).items()}
    rows = [(row, last.get(row.pk)) for row in all_printers(request.office.id)]
    return render(request, "printing/printers.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@staff("printing.set")
def new(request: Any, office: str) -> HttpResponse:
    """Enter a printer."""
    return _ask(request, PrinterForm(request.POST or None, kiosks=kiosks(request.office.id)), None)


@require_http_methods(["GET", "POST"])
@staff("printing.set")
def change(request: Any, office: str, printer: int) -> HttpResponse:
    """Change a printer."""
    row = access_printer(printer, by=request.actor)
    form = PrinterForm(request.POST or None, initial=PrinterForm.shown(row), kiosks=kiosks(request.office.id))
    return _ask(request, form, row)


def _ask(request: Any, form: PrinterForm, row: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_printer(form.words(), printer_id=row and row.pk, by=request.actor, now=request.now)
        except Invalid as error:
            form.add_error(error.field, error.text)
        else:
            messages.success(request, _("已儲存印表機。"))
            return redirect("printing:printers", office=request.office.code)
    return render(request, "printing/printer.html", {"form": form, "row": row}, status=422 if form.errors else 200)


@require_POST
@staff("printing.set")
def test(request: Any, office: str, printer: int) -> HttpResponse:
    """Print a test slip."""
    try:
        actions.print_test(printer, origin=request.build_absolute_uri("/"), by=request.actor, now=request.now)
    except Conflict as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, _("已送出測試列印，幾秒後重新整理，就看得到印表機的回答。"))
    return redirect("printing:printers", office=office)


@require_POST
@staff("printing.set")
def retire(request: Any, office: str, printer: int) -> HttpResponse:
    """Take a printer out of use."""
    actions.retire_printer(printer, by=request.actor, now=request.now)
    messages.success(request, _("已停用印表機。"))
    return redirect("printing:printers", office=office)
