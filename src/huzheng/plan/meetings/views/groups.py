"""The task force: its seats now, who sat there before, and what of the plan is late."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.office import api as office_api
from huzheng.plan.meetings import actions, queries
from huzheng.plan.meetings.access import access_group, access_member
from huzheng.plan.meetings.forms import EndForm, GroupForm, MemberForm
from huzheng.plan.meetings.models import TaskForce
from huzheng.plan.meetings.views.frame import address, back, given, people_on, refuse, rights_of, today_of

WORDS = ("name", "founded_on", "basis", "duties")


@staff("meetings.see")
def groups(request: Any, office: str) -> HttpResponse:
    """Show the task forces; where there is one only, go there."""
    rows = list(queries.force_list(request.office.id))
    if len(rows) == 1:
        return back(request, "group", rows[0])
    return render(request, "meetings/groups.html", {"rows": rows, "may": rights_of(request.actor)})


@staff("meetings.group")
def group_new(request: Any, office: str) -> HttpResponse:
    """Found a task force."""
    form = GroupForm(request.POST or None, initial={"founded_on": today_of(request)})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.found_group(form.values(), **given(request))
        except Conflict as error:
            form.add_error("name", error.text)
        else:
            return back(request, "group", row)
    return render(request, "meetings/group_edit.html", {"form": form}, status=422 if form.is_bound else 200)


@staff("meetings.see")
def group(request: Any, office: str, group: int) -> HttpResponse:
    """Show who sits where now, what the group has to do, and who sat there before."""
    return _page(request, access_group(request.office.id, group))


@staff("meetings.group")
def group_edit(request: Any, office: str, group: int) -> HttpResponse:
    """Change the words of a task force."""
    row = access_group(request.office.id, group)
    form = GroupForm(request.POST or None, initial={name: getattr(row, name) for name in WORDS})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_group(group, values=form.values(), **given(request))
        except Conflict as error:
            form.add_error("name", error.text)
        else:
            return back(request, "group", row)
    context = {"form": form, "row": row, "url": address(request, "group", row)}
    return render(request, "meetings/group_edit.html", context, status=422 if form.is_bound else 200)


@staff("meetings.see")
def group_late(request: Any, office: str, group: int) -> HttpResponse:
    """List every item of the plan that is late, for the task force."""
    row, today = access_group(request.office.id, group), today_of(request)
    late = queries.late_for(request.office.id, today)
    context = {"row": row, "late": late, "url": address(request, "group", row)}
    return render(request, "meetings/late.html", context)


@staff("meetings.group")
def member_add(request: Any, office: str, group: int) -> HttpResponse:
    """Give a seat to somebody from a day on."""
    row = access_group(request.office.id, group)
    form = _member_form(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_member(group, values=form.values(), **given(request))
        except (Conflict, Invalid) as error:
            refuse(form, error)
        else:
            messages.success(request, _("已列入名單。"))
            return back(request, "group", row)
    context = {"form": form, "row": row, "url": address(request, "group", row)}
    return render(request, "meetings/member.html", context, status=422 if form.is_bound else 200)


@staff("meetings.group")
def member_end(request: Any, office: str, group: int, member: int) -> HttpResponse:
    """Note somebody's last day; the row stays on the former list."""
    row = access_group(request.office.id, group)
    seat = access_member(row, member)
    form = EndForm(request.POST or None, initial={"until_on": today_of(request)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_member(group, member_id=member, **form.cleaned_data, **given(request))
        except Invalid as error:
            refuse(form, error)
        else:
            return redirect("meetings:group", office=office, group=group)
    context = {"form": form, "row": row, "seat": seat, "url": address(request, "group", row)}
    return render(request, "meetings/member_end.html", context, status=422 if form.is_bound else 200)


def _member_form(request: Any, data: Any) -> MemberForm:
    today = today_of(request)
    sections = [(row.pk, in_language(row, "name")) for row in office_api.sections(request.office.id)]
    return MemberForm(data, people=people_on(request, today), sections=sections, initial={"from_on": today})


def _page(request: Any, row: TaskForce) -> HttpResponse:
    today = today_of(request)
    now, ahead, past = queries.members_between(row, today)
    context = {
        "row": row,
        "now": now,
        "ahead": ahead,
        "past": past,
        "late": len(queries.late_for(request.office.id, today)),
        "duties": [line for line in row.duties.splitlines() if line.strip()],
        "may": rights_of(request.actor),
        "url": address(request, "group", row),
    }
    return render(request, "meetings/group.html", context)
