"""The office itself: overview, basic data, sections, places, service groups."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import RIGHTS, allowed
from huzheng.office.access import access_row
from huzheng.office.actions import places
from huzheng.office.data import GroupFacts, OfficeFacts, PlaceFacts, SectionFacts
from huzheng.office.forms import GroupForm, OfficeForm, PlaceForm, SectionForm, initial
from huzheng.office.models import Section, ServiceGroup, ServicePoint
from huzheng.office.queries import all_groups, all_places, office_row, overview_numbers, sections_with_staff
from huzheng.office.states import Role
from huzheng.office.views.ask import Question, ask, ask_edit, ask_new, posted, to

MANAGE = "office.manage"


@staff("office.see")
def overview(request: Any, office: str) -> HttpResponse:
    """Show what the office consists of, and what needs somebody's hand."""
    day = request.now.date()
    context = {
        "row": office_row(request.office.id),
        "numbers": overview_numbers(request.office.id, day),
        "rights": {name: allowed(request.actor, f"office.{name}") for name in ("manage", "review", "supervise")},
    }
    return render(request, "office/overview.html", context)


@staff(MANAGE)
def basics(request: Any, office: str) -> HttpResponse:
    """Change the basic data."""
    form = OfficeForm(posted(request), initial=initial(OfficeFacts, office_row(request.office.id)))
    lead = _("這些資料會直接顯示在給民眾看的「機關基本資料」頁。")
    question = Question(_("編輯機關基本資料"), form, to(request, "overview"), _("本所設定"), lead=lead)
    return ask(request, question, lambda form: places.edit_office(form.facts(), by=request.actor, now=request.now))


@staff("office.see")
def sections(request: Any, office: str) -> HttpResponse:
    """List the sections."""
    return render(request, "office/sections.html", _managed(request, rows=sections_with_staff(request.office.id)))


@staff(MANAGE)
def section_new(request: Any, office: str) -> HttpResponse:
    """Create a section."""
    question = Question(_("新增課室"), SectionForm(posted(request)), to(request, "sections"), _("課室"))
    return ask_new(request, question, places.create_section)


@staff(MANAGE)
def section_edit(request: Any, office: str, section: int) -> HttpResponse:
    """Change a section."""
    row = access_row(Section, section, by=request.actor, right=MANAGE)
    form = SectionForm(posted(request), initial=initial(SectionFacts, row))
    question = Question(_("編輯課室"), form, to(request, "sections"), _("課室"))
    return ask_edit(request, question, places.edit_section, section)


@staff("office.see")
def place_list(request: Any, office: str) -> HttpResponse:
    """List the service points."""
    return render(request, "office/places.html", _managed(request, rows=all_places(request.office.id)))


@staff(MANAGE)
def place_new(request: Any, office: str) -> HttpResponse:
    """Create a service point."""
    question = Question(_("新增據點"), PlaceForm(posted(request)), to(request, "places"), _("據點一覽"))
    return ask_new(request, question, places.create_place)


@staff(MANAGE)
def place_edit(request: Any, office: str, place: int) -> HttpResponse:
    """Change a service point."""
    row = access_row(ServicePoint, place, by=request.actor, right=MANAGE)
    form = PlaceForm(posted(request), initial=initial(PlaceFacts, row))
    question = Question(_("編輯據點"), form, to(request, "places"), _("據點一覽"))
    return ask_edit(request, question, places.edit_place, place)


@staff("office.see")
def groups(request: Any, office: str) -> HttpResponse:
    """List the service groups."""
    return render(request, "office/groups.html", _managed(request, rows=all_groups(request.office.id)))


@staff(MANAGE)
def group_new(request: Any, office: str) -> HttpResponse:
    """Create a service group."""
    question = Question(_("新增服務類別"), GroupForm(posted(request)), to(request, "groups"), _("服務類別"))
    return ask_new(request, question, places.create_group)


@staff(MANAGE)
def group_edit(request: Any, office: str, group: int) -> HttpResponse:
    """Change a service group."""
    row = access_row(ServiceGroup, group, by=request.actor, right=MANAGE)
    form = GroupForm(posted(request), initial=initial(GroupFacts, row))
    question = Question(_("編輯服務類別"), form, to(request, "groups"), _("服務類別"))
    return ask_edit(request, question, places.edit_group, group)


@staff("office.see")
def rights(request: Any, office: str) -> HttpResponse:
    """Show the matrix of roles and rights."""
    roles = list(Role)
    rows = [
        (right, [role in right.roles for role in roles])
        for _key, right in sorted(RIGHTS.items())
        if right.roles.intersection(roles)
    ]
    return render(request, "office/rights.html", {"roles": roles, "rows": rows})


def _managed(request: Any, **context: Any) -> dict[str, Any]:
    return {"may_manage": allowed(request.actor, MANAGE), **context}
