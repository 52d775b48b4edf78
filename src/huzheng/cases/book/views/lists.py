"""Lists of cases and the search. Lists go page by page by key; a search is posted, so that nothing personal stands in an address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from huzheng.cases.book import queries
from huzheng.cases.book.forms import SearchForm
from huzheng.cases.book.queries import LISTS
from huzheng.cases.book.queries.search import MOST, Found, search
from huzheng.cases.book.views.frame import rights_of, today_of, who_asks
from huzheng.foundation.page.gates import staff
from huzheng.foundation.reads.steps import note_read

TABS = {
    "mine": _("我的"),
    "section": _("本課"),
    "due": _("依期限"),
    "review": _("待核定"),
    "today": _("今日收件"),
    "all": _("全部"),
}
LONGEST_KEY = 40


@require_GET
@staff("cases.see")
def cases(request: Any, office: str) -> HttpResponse:
    """Show one list of cases."""
    who, today = who_asks(request), today_of(request)
    tally = queries.tally(request.office.id, request.actor.id, today)
    which = request.GET.get("list", "")
    which = which if which in LISTS else "mine" if tally.mine else "due"
    after = request.GET.get("after", "")[:LONGEST_KEY]
    context = {
        "which": which,
        "tabs": [(key, str(TABS[key]), key == which) for key in LISTS],
        "page": queries.case_page(request.office.id, which, who, today=today, after=after),
        "tally": tally,
        "after": after,
        "may": rights_of(request.actor),
        "search": SearchForm(),
    }
    return render(request, "cases/list.html", context)


@staff("cases.search")
def find(request: Any, office: str) -> HttpResponse:
    """Look cases up; the answer stands on the page of the question."""
    form = SearchForm(request.POST or None)
    found = None
    if form.is_bound and form.is_valid():
        words, kind = form.cleaned_data["words"], form.cleaned_data["kind"] or "auto"
        found = search(request.office.id, kind, words, today=today_of(request))
        _noted(request, found)
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = {"form": form, "found": found, "most": MOST, "may": rights_of(request.actor)}
    return render(request, "cases/search.html", context, status=status)


def _noted(request: Any, found: Found) -> None:
    """Note that somebody searched among personal data, by what kind of words and with how many hits."""
    words = {"office_id": request.office.id, "now": request.now}
    note_read(request.actor, "cases.search", [found.kind], purpose="case", hits=len(found.rows), **words)
