"""What is late or due, for the meeting and for the people who owe it."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from huzheng.foundation import agenda, dues
from huzheng.foundation.clock import at, read_now
from huzheng.office import api as offices
from huzheng.office.data import OfficeCard
from huzheng.plan.projects.data import LateProject
from huzheng.plan.projects.queries.projects import project_views
from huzheng.plan.projects.queries.subplans import sub_plan_views
from huzheng.plan.projects.states import ProjectState, SubPlanState


def late_projects(office_id: int, today: date) -> list[LateProject]:
    """Return the running projects whose end moves, the one that moves most first."""
    code = _card(office_id).code
    found = []
    for view in project_views(office_id, today, state=ProjectState.RUNNING):
        row, outlook = view.row, view.outlook
        if outlook.planned_end and outlook.end and outlook.slip > 0:
            url = reverse("projects:project", kwargs={"office": code, "project": row.pk})
            ends = (outlook.planned_end, outlook.end, outlook.slip)
            found.append(
                LateProject(f"project:{row.pk}", row.title, *ends, tuple(view.path), row.owner_id, row.owner.name, url)
            )
    return sorted(found, key=lambda one: -one.slip)


def project_dues(office_id: int, today: date) -> Iterable[dues.Due]:
    """Tell every open step of a sub-plan and every open milestone of a running project, past and coming."""
    code = _card(office_id).code
    for view in sub_plan_views(office_id, today):
        if view.row.state == SubPlanState.RUNNING:
            url = reverse("projects:sub", kwargs={"office": code, "sub": view.row.pk})
            for step in (step for step in view.steps if step.done_on is None):
                people = tuple(dict.fromkeys([step.owner_id or view.row.owner_id, view.row.owner_id]))
                yield dues.Due(
                    f"sub_plan_step:{step.pk}", f"{view.version.title}：{step.text}", step.due_on, people, url
                )
    for project in project_views(office_id, today, state=ProjectState.RUNNING):
        row = project.row
        url = reverse("projects:project", kwargs={"office": code, "project": row.pk})
        people = tuple(person for person in (row.owner_id, row.deputy_id) if person)
        for point in (point for point in project.points if point.row.done_on is None):
            title = f"{row.title}：{point.row.title}"
            yield dues.Due(f"milestone:{point.row.pk}", title, point.row.said_on or point.row.planned_on, people, url)


def meeting_rows(office_id: int) -> Iterable[agenda.Item]:
    """Tell the steps of sub-plans that are late today; projects whose end moves are asked for by `late_projects`."""
    card = _card(office_id)
    today = read_now(card.clock_offset).date()
    for view in sub_plan_views(office_id, today):
        if view.row.state == SubPlanState.RUNNING:
            url = reverse("projects:sub", kwargs={"office": card.code, "sub": view.row.pk})
            for step in view.steps:
                if step.done_on is None and step.due_on < today:
                    title = f"{view.version.title}：{step.text}"
                    yield agenda.Item(f"sub_plan_step:{step.pk}", title, at(step.due_on), url)


def _card(office_id: int) -> OfficeCard:
    return next(card for card in offices.offices() if card.id == office_id)
