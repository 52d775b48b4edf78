"""One criterion: what it needs, what is there, its text; and what of the plan speaks for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.page.gates import staff
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.access import access_criterion, access_dossier
from huzheng.plan.appraisal.errors import TextMoved
from huzheng.plan.appraisal.forms import CriterionForm, FilesForm, TextForm, WordsForm
from huzheng.plan.appraisal.models import Criterion
from huzheng.plan.appraisal.queries import offers_for, tree_of
from huzheng.plan.appraisal.rules import count_words
from huzheng.plan.appraisal.states import Kind
from huzheng.plan.appraisal.views.frame import (
    figure_words,
    fresh,
    given,
    number,
    people,
    proof_words_of,
    rights_of,
    today,
)


@staff("appraisal.see")
def criterion(request: Any, office: str, criterion: int) -> HttpResponse:
    """Show a criterion with everything that can be laid in."""
    row = access_criterion(request.office.id, criterion)
    return render(request, "appraisal/criterion.html", context_of(request, row))


@staff("appraisal.edit")
def criterion_new(request: Any, office: str, dossier: int) -> HttpResponse:
    """Add a criterion."""
    row = access_dossier(request.office.id, dossier)
    form = CriterionForm(request.POST or None, people=people(request), award=row.kind == Kind.AWARD)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_criterion(dossier, values=form.values(), **given(request))
        except Invalid as error:
            form.add_error(None, error.text)
        else:
            return redirect("appraisal:dossier", office=office, dossier=dossier)
    context = {"form": form, "dossier": row}
    return render(request, "appraisal/criterion_edit.html", context, status=422 if form.is_bound else 200)


@staff("appraisal.edit")
def criterion_edit(request: Any, office: str, criterion: int) -> HttpResponse:
    """Say who brings which pieces by when."""
    row = access_criterion(request.office.id, criterion)
    form = _edit_form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_criterion(criterion, values=form.values(), **given(request))
        except (Invalid, Conflict) as error:
            form.add_error(None, error.text)
        else:
            return redirect("appraisal:criterion", office=office, criterion=criterion)
    context = {"form": form, "dossier": row.dossier, "criterion": row}
    return render(request, "appraisal/criterion_edit.html", context, status=422 if form.is_bound else 200)


@staff("appraisal.edit")
def criterion_drop(request: Any, office: str, criterion: int) -> HttpResponse:
    """Take a criterion out on which nothing hangs."""
    row = access_criterion(request.office.id, criterion)
    if request.method != "POST":
        return redirect("appraisal:criterion_edit", office=office, criterion=criterion)
    try:
        actions.drop_criterion(criterion, **given(request))
    except Conflict as error:
        messages.error(request, error.text)
        return redirect("appraisal:criterion_edit", office=office, criterion=criterion)
    return redirect("appraisal:dossier", office=office, dossier=row.dossier_id)


@staff("appraisal.prove")
def criterion_text(request: Any, office: str, criterion: int) -> HttpResponse:
    """Save the text of a criterion; where somebody was faster, what was typed stays."""
    row = access_criterion(request.office.id, criterion)
    if row.dossier.kind != Kind.AWARD:
        raise NotFound
    if request.method != "POST":
        return redirect("appraisal:criterion", office=office, criterion=criterion)
    form = TextForm(request.POST)
    if not form.is_valid():
        return render(request, "appraisal/criterion.html", context_of(request, row, text=form), status=422)
    try:
        actions.write_text(criterion, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"], **given(request))
    except TextMoved as error:
        form.add_error("text", error.text)
        return render(request, "appraisal/criterion.html", context_of(request, row, text=form), status=409)
    messages.success(request, _("文字已儲存。"))
    return redirect("appraisal:criterion", office=office, criterion=criterion)


@staff("appraisal.prove")
def criterion_link(request: Any, office: str, criterion: int) -> HttpResponse:
    """Lay in what was ticked: items and closed figures."""
    access_criterion(request.office.id, criterion)
    if request.method == "POST":
        picks = [_pick(text) for text in request.POST.getlist("pick")]
        piece = number(request.POST["piece"]) if request.POST.get("piece") else None
        count = actions.link_plan(criterion, picks=picks, piece=piece, **given(request))
        text = ngettext("已放入 %(n)s 件佐證。", "已放入 %(n)s 件佐證。", count) % {"n": count}
        messages.success(request, text if count else _("沒有新的佐證。"))
    return redirect("appraisal:criterion", office=office, criterion=criterion)


def context_of(
    request: Any, row: Criterion, *, files: Any = None, words: Any = None, text: Any = None
) -> dict[str, Any]:
    """Return what the page of a criterion needs; forms that went wrong are given, others are fresh."""
    node = tree_of(row.dossier).find(row.pk)
    key = {"request_key": fresh()}
    award = row.dossier.kind == Kind.AWARD
    typed = text["text"].value() if text else row.text
    return {
        "criterion": row,
        "dossier": row.dossier,
        "node": node,
        "pieces": [(piece, [(proof, proof_words_of(proof)) for proof in piece.proofs]) for piece in node.pieces],
        "loose": [(proof, proof_words_of(proof)) for proof in node.proofs],
        "band": node.band(today(request)),
        "offers": _offers(request, row),
        "files": files or FilesForm(initial=key),
        "words": words or WordsForm(initial=key),
        "text": (text or TextForm(initial={"text": row.text, "seen": row.revision})) if award else None,
        "count": count_words(typed or ""),
        "may": rights_of(request.actor, row.dossier),
        "moved": text is not None and "text" in text.errors,
    }


def _offers(request: Any, row: Criterion) -> dict[str, list[Any]]:
    found = [
        (offer, [(row.pk, figure_words(row)) for row in offer.figures]) for offer in offers_for(row, today(request))
    ]
    return {"mapped": [one for one in found if one[0].mapped], "others": [one for one in found if not one[0].mapped]}


def _pick(text: str) -> tuple[str, int]:
    kind, _colon, pk = text.partition(":")
    return kind, number(pk)


def _edit_form(request: Any, row: Criterion) -> CriterionForm:
    node = tree_of(row.dossier).find(row.pk)
    first = {name: getattr(row, name) for name in ("label", "title", "weight", "due_on", "limit")}
    first |= {"owner": row.owner_id or "", "needs": "\n".join(piece.row.text for piece in node.pieces)}
    known = people(request)
    if row.owner_id and row.owner_id not in {pk for pk, _name in known}:
        first["owner"] = ""  # who has left the office brings nothing any more
    return CriterionForm(request.POST or None, people=known, award=row.dossier.kind == Kind.AWARD, initial=first)
