"""One way to ask: a page with one form, its errors beside the fields and on top, and nothing that was typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Busy, Conflict, HuzhengError, Invalid


@dataclass(frozen=True)
class Question:
    """A page that asks: its title, the form, the list it belongs to (URL name and title), and what the button says."""

    title: str
    form: forms.Form
    back: str
    back_title: str
    button: str = ""
    done: str = ""
    template: str = "office/ask.html"
    lead: str = ""
    css: str = ""


def ask(request: Any, question: Question, save: Callable[[Any], object]) -> HttpResponse:
    """Show the form; on a valid POST run `save(form)` and go back, else show it again with what is wrong."""
    status = 200
    if question.form.is_bound:
        status = 422
        if question.form.is_valid():
            try:
                save(question.form)
            except (Invalid, Conflict, Busy) as error:
                status = _blame(question.form, error)
            else:
                messages.success(request, question.done or _("已儲存。"))
                return HttpResponseRedirect(question.back)
    return render(request, question.template, {"question": question, "form": question.form}, status=status)


def ask_new(request: Any, question: Question, create: Callable[..., object]) -> HttpResponse:
    """Ask for the facts of something new and let the verb `create` make it, once however often the button is tapped."""
    given = {"key": key_of(request), "by": request.actor, "now": request.now}
    return ask(request, question, lambda form: create(form.facts(), **given))


def ask_edit(request: Any, question: Question, edit: Callable[..., object], pk: int) -> HttpResponse:
    """Ask for the facts of a row and let the verb `edit` change it."""
    return ask(request, question, lambda form: edit(pk, facts=form.facts(), by=request.actor, now=request.now))


def _blame(form: forms.Form, error: HuzhengError) -> int:
    """Write the verb's refusal beside its field, or on top."""
    field = getattr(error, "field", "")
    form.add_error(field if field in form.fields else None, error.text)
    return error.status


def posted(request: Any) -> Any:
    """Return what was posted, None on the way in."""
    return request.POST if request.method == "POST" else None


def shown_once(request: Any, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with a secret: no message besides, no copy kept by browser or proxy."""
    list(messages.get_messages(request))
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


def act(request: Any, back: str, deed: Callable[[], object], done: str) -> HttpResponse:
    """Run a deed of one button and go back; tell in a message what came of it."""
    try:
        deed()
    except (Invalid, Conflict, Busy) as error:
        messages.error(request, error.text)
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back)


def key_of(request: Any) -> str:
    """Return the request key of the form; two taps on one button carry the same."""
    return str(request.POST.get("request_key", ""))[:64]


def to(request: Any, name: str, **kwargs: Any) -> str:
    """Return the address of a page of the office of this request."""
    return reverse(f"office:{name}", kwargs={"office": request.office.code, **kwargs})
