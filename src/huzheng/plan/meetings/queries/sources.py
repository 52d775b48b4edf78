"""Where the points of an agenda come from: one function for each source, each a list of what stands there now."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from huzheng.foundation import agenda
from huzheng.foundation.clock import business_date
from huzheng.foundation.metrics.data import Measured
from huzheng.office.api import offices, staff_names
from huzheng.plan.book import api as book
from huzheng.plan.control import api as control
from huzheng.plan.meetings.data import Drawn, FigureDrawn
from huzheng.plan.meetings.models import Meeting
from huzheng.plan.meetings.queries.decisions import open_decisions
from huzheng.plan.meetings.rules.days import days_late
from huzheng.plan.meetings.states import MeetingKind, Source
from huzheng.plan.progress import api as progress
from huzheng.plan.projects import api as projects

TOLD = ("follow_up:",)  # findings come from control itself, with their section and day
OFF = ("late", "soon")
PERIODS_SHOWN = 2  # the one before the meeting, and the one before it


def late_for(office_id: int, today: date) -> list[Drawn]:
    """Return what of the plan is overdue without a report, the longest overdue first."""
    found = progress.late_items(office_id, today)
    names = staff_names(office_id, [person for one in found for person in one.staff[:1]])
    return [
        Drawn(
            Source.LATE, one.subject, one.title,
            {
                "days": one.days_late,
                "people": [names[person] for person in one.staff[:1]],
                "sections": [one.section] if one.section else [],
            },
            one.url, due_on=one.due_on, light="late", item_id=one.item_id,
        )
        for one in found
    ]  # fmt: skip


def figures_for(office_id: int, on: date) -> list[FigureDrawn]:
    """Return the closed figures of the period before a day, for every promise that a metric keeps, in the plan's order."""
    plan = book.current_plan(office_id, on)
    kept = book.kept_measures(plan) if plan else []
    bound = [(node, binding) for node in kept if (binding := node.binding) is not None]
    asks = [
        book.ask_of(binding, period)
        for _node, binding in bound
        for period in book.periods_before(binding.period_kind, on, PERIODS_SHOWN)
    ]
    closed = book.closed_values(office_id, asks)
    found = []
    for place, (node, _binding) in enumerate(bound):
        earlier, row = (closed.get(place * PERIODS_SHOWN + k) for k in range(PERIODS_SHOWN))
        if row is not None:
            found.append(_figure(node, row, earlier))
    return found


def _figure(node: Any, row: Any, earlier: Any) -> FigureDrawn:
    binding = node.binding
    stand = book.stand_of(binding, row.ask.period, Measured(row.value, row.n), closed=True)
    return FigureDrawn(
        measure_id=node.row.pk, text=f"{node.row.label}{node.row.text}", metric=binding.metric, start=row.period_start,
        end=row.period_end, value=_text(row.value), n=row.n, target=str(binding.target), comparator=binding.comparator,
        light=stand.light, version=row.version, before=_text(earlier.value) if earlier else None,
    )  # fmt: skip


def _off_target(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    plan = book.current_plan(office_id, meeting.on)
    found = []
    for figure in figures_for(office_id, meeting.on):
        if figure.light not in OFF or plan is None:
            continue
        kwargs = {"office": _code(office_id), "plan": plan.pk, "measure": figure.measure_id}
        facts = {
            "metric": figure.metric, "start": figure.start.isoformat(), "end": figure.end.isoformat(),
            "value": figure.value, "n": figure.n, "target": figure.target, "comparator": figure.comparator,
            "version": figure.version,
        }  # fmt: skip
        found.append(
            Drawn(
                Source.OFF_TARGET, f"measure:{figure.measure_id}", figure.text, facts,
                reverse("plan:why", kwargs=kwargs), since=figure.start, light=figure.light, measure_id=figure.measure_id,
            )
        )  # fmt: skip
    return sorted(found, key=lambda drawn: OFF.index(drawn.light))


def _decisions(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    """Return the open decisions of meetings of the same kind before this one, the oldest due first."""
    code = _code(office_id)
    rows = open_decisions(office_id).filter(meeting__kind=meeting.kind, meeting__on__lt=meeting.on)
    rows = rows.exclude(meeting=meeting).filter(meeting__group=meeting.group_id)
    return [
        Drawn(
            Source.DECISION, f"decision:{row.pk}", row.text,
            {
                "people": [row.owner.name],
                "met": row.meeting.on.isoformat(),
                "number": row.number,
                "days": days_late(row.due_on, today),
                "first": row.first_due_on.isoformat() if row.prolonged else "",
            },
            reverse("meetings:decision", kwargs={"office": code, "decision": row.pk}),
            since=row.meeting.on, due_on=row.due_on, light="late" if row.due_on < today else "unknown",
            item_id=row.item_id, decision_id=row.pk,
        )
        for row in rows.order_by("due_on", "pk")
    ]  # fmt: skip


def _late(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    return late_for(office_id, today)


def _findings(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    """Return what checks found and nobody has mended yet."""
    return [
        Drawn(
            Source.FINDING, one.subject, one.advice or one.finding, {"sections": [one.section] if one.section else []},
            one.url, since=one.found_on, due_on=one.due_on, light="late" if one.due_on < today else "unknown",
        )
        for one in control.open_findings(office_id)
    ]  # fmt: skip


def _checks(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    """Return the checks that the rules of control asked for and nobody recorded."""
    found = control.missing_checks(office_id, today)
    names = staff_names(office_id, [person for one in found for person in one.staff[:1]])
    return [
        Drawn(
            Source.CHECK, one.subject, one.title, {"people": [names[person] for person in one.staff[:1]]},
            one.url, since=one.start, due_on=one.end, light="late",
        )
        for one in found
    ]  # fmt: skip


def _slips(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    """Return the projects whose end moves, the one that moves farthest first."""
    return [
        Drawn(
            Source.SLIP, one.subject, one.title, {"slip": one.slip, "people": [one.owner]},
            one.url, due_on=one.planned_end, light="late",
        )
        for one in projects.late_projects(office_id, today)
    ]  # fmt: skip


def _waiting(office_id: int, meeting: Meeting, today: date) -> list[Drawn]:
    if meeting.kind != MeetingKind.OFFICE:
        return []
    return [
        Drawn(Source.WAITING, item.subject, item.title, {}, item.url, since=business_date(item.since))
        for item in agenda.waiting(agenda.MEETING, office_id)
        if not item.subject.startswith(TOLD)
    ]


SOURCES: dict[str, Callable[[int, Meeting, date], Iterable[Drawn]]] = {
    Source.DECISION: _decisions,
    Source.LATE: _late,
    Source.SLIP: _slips,
    Source.FINDING: _findings,
    Source.CHECK: _checks,
    Source.OFF_TARGET: _off_target,
    Source.WAITING: _waiting,
}


def drawn_for(meeting: Meeting, today: date) -> list[Drawn]:
    """Return everything that the sources bring to a meeting now, each thing once."""
    found: dict[tuple[str, str], Drawn] = {}
    for source, ask in SOURCES.items():
        for drawn in ask(meeting.office_id, meeting, today):
            found.setdefault((source, drawn.subject), replace(drawn, source=source))
    return list(found.values())


def _code(office_id: int) -> str:
    return next(card.code for card in offices() if card.id == office_id)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
