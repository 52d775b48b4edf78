"""Evidence: files and words laid in, taken out, handed out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.access import access_criterion, access_proof
from huzheng.plan.appraisal.forms import FilesForm, WordsForm
from huzheng.plan.appraisal.views.criteria import context_of
from huzheng.plan.appraisal.views.frame import given, number


@staff("appraisal.prove")
def proof_files(request: Any, office: str, criterion: int) -> HttpResponse:
    """Lay in files."""
    row = access_criterion(request.office.id, criterion)
    if request.method != "POST":
        return redirect("appraisal:criterion", office=office, criterion=criterion)
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "appraisal/criterion.html", context_of(request, row, files=form), status=422)
    words = form.cleaned_data
    terms = {"files": words["uploads"], "words": words["words"], "key": words["request_key"], "piece": _piece(request)}
    actions.add_files(criterion, **terms, **given(request))
    return redirect("appraisal:criterion", office=office, criterion=criterion)


@staff("appraisal.prove")
def proof_words(request: Any, office: str, criterion: int) -> HttpResponse:
    """Lay in a sentence."""
    row = access_criterion(request.office.id, criterion)
    if request.method != "POST":
        return redirect("appraisal:criterion", office=office, criterion=criterion)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return render(request, "appraisal/criterion.html", context_of(request, row, words=form), status=422)
    terms = {"words": form.cleaned_data["words"], "key": form.cleaned_data["request_key"], "piece": _piece(request)}
    actions.add_words(criterion, **terms, **given(request))
    return redirect("appraisal:criterion", office=office, criterion=criterion)


@staff("appraisal.prove")
def proof_drop(request: Any, office: str, proof: int) -> HttpResponse:
    """Take evidence out."""
    row = access_proof(request.office.id, proof)
    if request.method == "POST":
        actions.drop_proof(proof, **given(request))
    return redirect("appraisal:criterion", office=office, criterion=row.criterion_id)


@staff("appraisal.see")
def proof_file(request: Any, office: str, proof: int) -> HttpResponse:
    """Hand a file out."""
    row = access_proof(request.office.id, proof)
    if row.file is None:
        raise NotFound
    return answer(row.file)


def _piece(request: Any) -> int | None:
    return number(request.POST["piece"]) if request.POST.get("piece") else None
