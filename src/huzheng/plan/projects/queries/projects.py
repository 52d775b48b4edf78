"""Projects with what is expected of them, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from huzheng.office import api as offices
from huzheng.plan.projects.models import Milestone, MilestoneLink, Project, ProjectMove, Risk
from huzheng.plan.projects.rules import Node, Outlook, forecast, level, project_light
from huzheng.plan.projects.states import ProjectState, RiskLevel

AHEAD = timedelta(days=800)


@dataclass(slots=True)
class Point:
    """A milestone as a page shows it: expected day, how late, what it does to the end, what it waits for."""

    row: Milestone
    expected: date
    late: int = 0  # working days after the planned one
    effect: int | None = None  # working days by which it moves the end; None where it is not late by itself
    critical: bool = False
    after: tuple[int, ...] = ()  # places

    @property
    def light(self) -> str:
        """Return ok where reached in time, late where the end moves with it, soon where it only slips, unknown while it stands ahead."""
        if self.late > 0:
            return "late" if self.effect or (self.critical and self.effect is None) else "soon"
        return "ok" if self.row.done_on else "unknown"


@dataclass(slots=True)
class RiskRow:
    """A risk with its level."""

    row: Risk
    level: RiskLevel

    @property
    def score(self) -> int:
        """Return likelihood times impact."""
        return self.row.likelihood * self.row.impact

    @property
    def light(self) -> str:
        """Return the light of its level."""
        return {"high": "late", "medium": "soon", "low": "ok"}[self.level]


@dataclass(slots=True)
class ProjectView:
    """A project with its milestones, its outlook and its open risks, the gravest first."""

    row: Project
    outlook: Outlook
    points: list[Point] = field(default_factory=list)
    risks: list[RiskRow] = field(default_factory=list)

    @property
    def light(self) -> str:
        """Return the project's light."""
        return project_light(
            self.row.state, self.outlook, {point.row.pk: point.row.planned_on for point in self.points}
        )

    @property
    def open(self) -> bool:
        """Say whether the project may change."""
        return self.row.state not in (ProjectState.DONE, ProjectState.STOPPED)

    @property
    def next(self) -> Point | None:
        """Return the open milestone that comes next."""
        ahead = [point for point in self.points if point.row.done_on is None] if self.open else []
        return min(ahead, key=lambda point: (point.expected, point.row.position), default=None)

    @property
    def path(self) -> list[str]:
        """Return the names of the milestones on which the end hangs."""
        names = {point.row.pk: point.row.title for point in self.points}
        return [names[key] for key in self.outlook.path]


def project_views(office_id: int, today: date, **wanted: object) -> list[ProjectView]:
    """Return the projects, running ones first, each with all that its page shows. Five queries, whatever their number."""
    rows = list(Project.objects.of(office_id).filter(**wanted).select_related("owner", "deputy"))
    ids = [row.pk for row in rows]
    links: dict[int, list[int]] = defaultdict(list)
    for link in MilestoneLink.objects.of(office_id).filter(milestone__project__in=ids):
        links[link.milestone_id].append(link.after_id)
    points: dict[int, list[Milestone]] = defaultdict(list)
    for milestone in Milestone.objects.of(office_id).filter(project__in=ids):
        points[milestone.project_id].append(milestone)
    risks: dict[int, list[RiskRow]] = defaultdict(list)
    for risk in Risk.objects.of(office_id).filter(project__in=ids, closed_at__isnull=True):
        risks[risk.project_id].append(RiskRow(risk, RiskLevel(level(risk.likelihood, risk.impact))))
    first = min([today, *(row.planned_on for own in points.values() for row in own)])
    days = offices.working_calendar(office_id, first, today + AHEAD)
    views = [_view(row, points[row.pk], links, risks[row.pk], (today, days)) for row in rows]
    order = list(ProjectState)
    rank = {"late": 0, "soon": 1, "ok": 2, "unknown": 3}
    at = {ProjectState.RUNNING: -1}
    return sorted(
        views,
        key=lambda v: (
            at.get(ProjectState(v.row.state), order.index(ProjectState(v.row.state))),
            rank[v.light],
            v.row.pk,
        ),
    )


def project_view(row: Project, today: date) -> ProjectView:
    """Return one project with all that its page shows."""
    return project_views(row.office_id, today, pk=row.pk)[0]


def moves_of(row: Project) -> QuerySet[ProjectMove]:
    """Return what happened to a project, the latest first."""
    return ProjectMove.objects.of(row.office_id).filter(project=row).order_by("-seq")[:50]


def _view(
    row: Project, milestones: list[Milestone], links: dict[int, list[int]], risks: list[RiskRow], given: tuple
) -> ProjectView:
    today, days = given
    nodes = [
        Node(m.pk, m.planned_on, m.days, tuple(links[m.pk]), m.said_on, m.done_on) for m in milestones
    ]  # fmt: skip
    outlook = forecast(nodes, today, days)
    places = {m.pk: m.position for m in milestones}
    points = [
        Point(
            m,
            outlook.finishes[m.pk],
            days.between(m.planned_on, outlook.finishes[m.pk]),
            outlook.effects.get(m.pk),
            m.pk in outlook.path,
            tuple(sorted(places[key] for key in links[m.pk])),
        )
        for m in milestones
    ]
    return ProjectView(row, outlook, points, sorted(risks, key=lambda risk: -risk.score))
