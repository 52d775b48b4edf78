"""People: the list, a person's page, and what is kept there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huzheng.foundation.errors import NotFound
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.rights import allowed
from huzheng.office.access import access_row
from huzheng.office.actions import people
from huzheng.office.data import PersonFacts
from huzheng.office.forms import AbsenceForm, LeaveForm, PersonForm, SignInForm, SkillForm, initial
from huzheng.office.models import Absence, Skill, Staff
from huzheng.office.queries import (
    absences_of,
    duties_of,
    other_places,
    people_list,
    roles_of,
    sections,
    sign_in_of,
    skills_of,
)
from huzheng.office.states import Role
from huzheng.office.views.ask import Question, act, ask, ask_edit, ask_new, key_of, posted, shown_once, to

PEOPLE = "office.people"
SHEET = "office.day_sheet"


@staff("office.see")
def people_page(request: Any, office: str) -> HttpResponse:
    """List the people: those who serve, then those who have left."""
    rows = people_list(request.office.id, request.now.date())
    context = {
        "here": [row for row in rows if not row.gone],
        "gone": [row for row in rows if row.gone],
        "may_people": allowed(request.actor, PEOPLE),
    }
    return render(request, "office/people.html", context)


@staff(PEOPLE)
def person_new(request: Any, office: str) -> HttpResponse:
    """Add a person."""
    form = PersonForm(posted(request), initial={"joined_on": request.now.date()}, **_where(request))
    question = Question(_("新增同仁"), form, to(request, "people"), _("同仁"))
    return ask_new(request, question, people.add_staff)


@staff("office.see")
def person(request: Any, office: str, staff: int) -> HttpResponse:
    """Show a person: roles, sign-in, duties, absences, skills."""
    row = access_row(Staff, staff, by=request.actor, right="office.see")
    held = roles_of(row)
    context = {
        "row": row,
        "roles": [(role, role in held) for role in Role],
        "username": sign_in_of(row),
        "absences": absences_of(row, request.now.date()),
        "skills": skills_of(row),
        "duties": duties_of(row, request.now.date()),
        "may_people": allowed(request.actor, PEOPLE),
        "may_sheet": allowed(request.actor, SHEET),
        "gone": row.left_on is not None and row.left_on < request.now.date(),
    }
    return render(request, "office/person.html", context)


@staff(PEOPLE)
def person_edit(request: Any, office: str, staff: int) -> HttpResponse:
    """Change what is kept of a person."""
    row = access_row(Staff, staff, by=request.actor, right=PEOPLE)
    form = PersonForm(posted(request), initial=initial(PersonFacts, row), **_where(request))
    question = Question(_("編輯同仁資料"), form, to(request, "person", staff=staff), row.name)
    return ask_edit(request, question, people.edit_staff, staff)


@staff(PEOPLE)
def person_leave(request: Any, office: str, staff: int) -> HttpResponse:
    """Write down somebody's last day."""
    row = access_row(Staff, staff, by=request.actor, right=PEOPLE)
    form = LeaveForm(posted(request), initial={"left_on": row.left_on})
    question = Question(_("登記離職"), form, to(request, "person", staff=staff), row.name)
    return ask(
        request,
        question,
        lambda form: people.leave_staff(staff, on=form.cleaned_data["left_on"], by=request.actor, now=request.now),
    )


@staff(PEOPLE)
def person_sign_in(request: Any, office: str, staff: int) -> HttpResponse:
    """Give a sign-in or a new password; the password is shown on this one answer and never again."""
    row = access_row(Staff, staff, by=request.actor, right=PEOPLE)
    form = SignInForm(posted(request), initial={"username": sign_in_of(row)})
    if sign_in_of(row):
        form.fields["username"].disabled = True
    given: list[Any] = []

    def save(form: SignInForm) -> None:
        name = form.cleaned_data["username"]
        given.append(people.open_sign_in(staff, username=name, by=request.actor, now=request.now))

    question = Question(_("登入帳號"), form, to(request, "person", staff=staff), row.name, button=_("產生新密碼"))
    answer = ask(request, question, save)
    if not given:
        return answer
    return shown_once(request, "office/sign_in_given.html", {"row": row, "sign_in": given[0]})


@staff(PEOPLE)
@require_POST
def role_grant(request: Any, office: str, staff: int) -> HttpResponse:
    """Grant a role."""
    role = _role(request)
    return act(
        request,
        to(request, "person", staff=staff),
        lambda: people.grant_role(staff, role=role, by=request.actor, now=request.now),
        _("已賦予職務「%(role)s」，下一次點選就生效。") % {"role": Role(role).label},
    )


@staff(PEOPLE)
@require_POST
def role_revoke(request: Any, office: str, staff: int) -> HttpResponse:
    """Revoke a role."""
    role = _role(request)
    return act(
        request,
        to(request, "person", staff=staff),
        lambda: people.revoke_role(staff, role=role, by=request.actor, now=request.now),
        _("已解除職務「%(role)s」，下一次點選就生效。") % {"role": Role(role).label},
    )


@staff(PEOPLE)
def skill_new(request: Any, office: str, staff: int) -> HttpResponse:
    """Add a skill."""
    row = access_row(Staff, staff, by=request.actor, right=PEOPLE)
    question = Question(_("登記專長"), SkillForm(posted(request)), to(request, "person", staff=staff), row.name)
    return ask(
        request,
        question,
        lambda form: people.add_skill(staff, **form.cleaned_data, by=request.actor, now=request.now),
    )


@staff(PEOPLE)
@require_POST
def skill_remove(request: Any, office: str, skill: int) -> HttpResponse:
    """Remove a skill."""
    row = access_row(Skill, skill, by=request.actor, right=PEOPLE)
    return act(
        request,
        to(request, "person", staff=row.staff_id),
        lambda: people.remove_skill(skill, by=request.actor, now=request.now),
        _("已移除專長。"),
    )


@staff(SHEET)
def absence_new(request: Any, office: str, staff: int) -> HttpResponse:
    """Add an absence."""
    row = access_row(Staff, staff, by=request.actor, right=SHEET)
    today = request.now.date()
    form = AbsenceForm(posted(request), initial={"from_on": today, "until_on": today})
    question = Question(_("登記差假"), form, to(request, "person", staff=staff), row.name)
    return ask(
        request,
        question,
        lambda form: people.add_absence(
            staff, **form.cleaned_data, key=key_of(request), by=request.actor, now=request.now
        ),
    )


@staff(SHEET)
@require_POST
def absence_remove(request: Any, office: str, absence: int) -> HttpResponse:
    """Remove an absence."""
    row = access_row(Absence, absence, by=request.actor, right=SHEET)
    return act(
        request,
        to(request, "person", staff=row.staff_id),
        lambda: people.remove_absence(absence, by=request.actor, now=request.now),
        _("已撤回差假。"),
    )


def _role(request: Any) -> str:
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise NotFound
    return str(role)


def _where(request: Any) -> dict[str, list[tuple[int, str]]]:
    """Return the sections, and the places besides the main hall, in which somebody may work."""
    rows = {"sections": sections(request.office.id), "places": other_places(request.office.id)}
    return {name: [(row.pk, in_language(row, "name")) for row in found] for name, found in rows.items()}
