"""What the pages of this room have in common: rights, keys, who may be chosen, how a refusal comes back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.cases.book.access import access_seen
from huzheng.cases.book.data import subject
from huzheng.cases.book.errors import StillLacking
from huzheng.cases.book.models import Case
from huzheng.cases.book.queries import Who
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, HuzhengError, Invalid
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.reads.steps import note_read
from huzheng.foundation.rights import allowed
from huzheng.office import api as office

RIGHTS = ("see", "open", "decide", "approve", "assign", "search")
LONGEST_KEY = 64
READ = ("name", "id_number", "born_on", "phone", "email", "address")


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do with cases, for templates: {"decide": True, …}."""
    return {name: allowed(actor, f"cases.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: who acts, and the time."""
    return {"by": request.actor, "now": request.now}


def key_of(request: Any) -> str:
    """Return the key of a form, so that a second tap is answered like the first."""
    return str(request.POST.get("request_key", ""))[:LONGEST_KEY].replace("\x00", "")


def today_of(request: Any) -> date:
    """Return the local day of the request."""
    return business_date(request.now)


def who_asks(request: Any) -> Who:
    """Return the person and the section of the asker, 0 for none."""
    section = office.serving_staff(request.office.id, today_of(request)).filter(pk=request.actor.id)
    return Who(request.actor.id, section.values_list("section_id", flat=True).first() or 0)


def people_here(request: Any) -> list[tuple[int, str]]:
    """Return who may be made responsible: everybody who serves today, by section."""
    rows = office.serving_staff(request.office.id, today_of(request)).select_related("section")
    rows = rows.order_by("section__position", "section_id", "number")
    return [(row.pk, f"{row.name}（{in_language(row.section, 'name')}）" if row.section else row.name) for row in rows]


def whom_here(request: Any) -> list[tuple[str, Any]]:
    """Return who may be asked or handed something: the sections, then the people."""
    sections = [(f"section-{row.pk}", in_language(row, "name")) for row in office.sections(request.office.id)]
    people = [(f"staff-{pk}", name) for pk, name in people_here(request) if pk != request.actor.id]
    return [(_("課室"), sections), (_("同仁"), people)]


def words_of(error: HuzhengError) -> list[str]:
    """Return what a refusal says: each thing that lacks, or its sentence."""
    lacking = error.lacking if isinstance(error, StillLacking) else ()
    return list(lacking) or [error.text]


def refuse(form: forms.Form, error: HuzhengError, fields: Sequence[tuple[str, str]] = ()) -> None:
    """Put a refusal beside the field that it speaks of, else above the form."""
    field = error.field if isinstance(error, Invalid) else ""
    field = dict(fields).get(field, field)
    for text in words_of(error):
        form.add_error(field if field in form.fields else None, text)


def case_url(request: Any, case_id: int) -> str:
    """Return the address of a case."""
    return reverse("cases:case", kwargs={"office": request.office.code, "case": case_id})


def back(request: Any, case_id: int, anchor: str = "") -> HttpResponse:
    """Return to the case."""
    return HttpResponseRedirect(case_url(request, case_id) + anchor)


def press(request: Any, case_id: int, act: Callable[..., Any], anchor: str = "", **words: Any) -> HttpResponse:
    """Do what a button says, tell what is in the way, and return to the case."""
    try:
        act(case_id, **words, **given(request))
    except (Conflict, Invalid) as error:
        lead = _("還不能進行：%(words)s") if isinstance(error, StillLacking) else "%(words)s"
        messages.warning(request, lead % {"words": _("；").join(words_of(error))})
    return back(request, case_id, anchor)


def ask(
    request: Any, case_id: int, title: str, form: forms.Form, act: Callable[..., Any], *, anchor: str = "",
    note: str = "",
) -> HttpResponse:  # fmt: skip
    """Ask for the words that an act needs; what was typed stays where it is refused. `act` takes the form's words."""
    case = access_seen(case_id, by=request.actor)
    if form.is_bound and form.is_valid():
        try:
            act(**given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error, (("staff_id", "staff"),))
        else:
            return back(request, case_id, anchor)
    status = 422 if form.is_bound else 200
    return render(request, "cases/ask.html", asked(request, case, title, form) | {"note": note}, status=status)


def asked(request: Any, case: Case, title: str, form: forms.Form) -> dict[str, Any]:
    """Return what the page of a question shows."""
    return {"case": case, "title": title, "form": form, "url": case_url(request, case.pk)}


def noted(request: Any, case_id: int, fields: Sequence[str], *, purpose: str = "case") -> None:
    """Note that the asker saw personal data of a case."""
    about, when = subject(case_id), {"office_id": request.office.id, "now": request.now}
    note_read(request.actor, about, fields, purpose=purpose, case=about, **when)
