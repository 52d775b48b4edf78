"""Papers of a case: looked at, scanned, waived; who stands in it and how they sign."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.cases.book import actions
from huzheng.cases.book.access import access_paper, access_person, access_seen
from huzheng.cases.book.forms import EnterForm, PaperForm, PersonForm, SignForm, as_initial
from huzheng.cases.book.messages import paper_title
from huzheng.cases.book.queries import people_of
from huzheng.cases.book.states import PaperState, Part
from huzheng.cases.book.views.frame import READ, ask, noted, today_of
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff


@staff("cases.decide")
def paper(request: Any, office: str, case: int, case_paper: int) -> HttpResponse:
    """Say what is known of a paper; the quick buttons of the check list post here too."""
    row = access_paper(access_seen(case, by=request.actor), case_paper)
    form = PaperForm(request.POST or None, request.FILES or None, initial={"state": row.state})

    def act(**who: Any) -> None:
        words = form.cleaned_data
        scanned = words["file"] if words["state"] == PaperState.SCANNED else None
        actions.check_paper(
            case, paper_id=case_paper, state=words["state"], reason=words["reason"], upload=scanned, **who
        )

    return ask(request, case, paper_title(row), form, act, anchor=f"#paper-{case_paper}")


@require_GET
@staff("cases.see")
def scan(request: Any, office: str, case: int, case_paper: int) -> HttpResponse:
    """Hand out the scan of a paper."""
    row = access_paper(access_seen(case, by=request.actor), case_paper)
    if row.file is None:
        raise NotFound
    noted(request, case, ["scan"])
    return answer(row.file, shown=True)


@staff("cases.decide")
def person_new(request: Any, office: str, case: int) -> HttpResponse:
    """Enter somebody more."""
    form = EnterForm(request.POST or None, today=today_of(request))
    act = lambda **who: actions.enter_person(case, values=form.person(form.cleaned_data["part"]), **who)  # noqa: E731
    return ask(request, case, _("增列人員"), form, act, anchor="#people")


@staff("cases.decide")
def person(request: Any, office: str, case: int, case_person: int) -> HttpResponse:
    """Correct what is known of somebody."""
    row = access_person(access_seen(case, by=request.actor), case_person)
    noted(request, case, READ, purpose="correction")
    form = PersonForm(request.POST or None, today=today_of(request), initial=as_initial(row))

    def act(**who: Any) -> None:
        values = replace(form.person(row.part), relation=row.relation)
        actions.change_person(case, person_id=case_person, values=values, reason=form.cleaned_data["reason"], **who)

    note = _("更正會在案件歷程增加一行，原有的紀錄不會被改寫。")
    return ask(
        request, case, _("更正%(part)s資料") % {"part": row.get_part_display()}, form, act, anchor="#people", note=note
    )


@staff("cases.decide")
def sign(request: Any, office: str, case: int) -> HttpResponse:
    """Write how somebody signs."""
    row = access_seen(case, by=request.actor)
    noted(request, case, ["name"])
    signers = [one for one in people_of(row) if one.part not in (Part.WITNESS, Part.SUBJECT)]
    form = SignForm(request.POST or None, people=[(one.pk, f"{one.get_part_display()} {one.name}") for one in signers])

    def act(**who: Any) -> None:
        actions.sign(case, kind=form.cleaned_data["kind"], person_id=int(form.cleaned_data["person"]), **who)

    return ask(request, case, _("簽名"), form, act, anchor="#people")
