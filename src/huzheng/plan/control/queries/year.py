"""The year of control: rules against their periods."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from huzheng.foundation.roc import OFFSET
from huzheng.office import api as offices
from huzheng.plan.control.models import Check, ControlRule, FollowUp
from huzheng.plan.control.rules import MISSING, NOW, Span, spans, state_of
from huzheng.plan.control.states import FollowUpState, WhoKind


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of a rule: how it stands, and its records."""

    span: Span
    state: str
    checks: tuple[Check, ...] = ()


@dataclass(slots=True)
class RuleYear:
    """A rule with its periods and who is responsible today (staff ids)."""

    row: ControlRule
    cells: list[Cell] = field(default_factory=list)
    staff: tuple[int, ...] = ()

    @property
    def missing(self) -> list[Cell]:
        """Return the periods that passed without a record."""
        return [cell for cell in self.cells if cell.state == MISSING]

    @property
    def now(self) -> Cell | None:
        """Return the present period where it still lacks a record."""
        return next((cell for cell in self.cells if cell.state == NOW), None)


def rules_of_year(office_id: int, roc_year: int) -> QuerySet[ControlRule]:
    """Return the rules of a year."""
    return ControlRule.objects.of(office_id).filter(roc_year=roc_year).select_related("section")


def rule_years(office_id: int, roc_year: int, today: date) -> list[RuleYear]:
    """Return the rules of a year with all their periods. Six queries, whatever their number."""
    rows = list(rules_of_year(office_id, roc_year))
    found: dict[tuple[int, date], list[Check]] = defaultdict(list)
    for check in Check.objects.of(office_id).filter(rule__in=rows).order_by("on", "pk"):
        found[check.rule_id, check.period_start].append(check)
    people = responsible(office_id, rows, today)
    year = roc_year + OFFSET
    return [
        RuleYear(
            row,
            [
                Cell(span, state_of(span, len(found[row.pk, span.start]), today, (row.from_on, row.retired_on)),
                     tuple(found[row.pk, span.start]))
                for span in spans(row.rhythm, year)
            ],
            people[row.pk],
        )
        for row in rows
    ]  # fmt: skip


def responsible(office_id: int, rows: list[ControlRule], today: date) -> dict[int, tuple[int, ...]]:
    """Return who answers for each rule today: who holds the role or the duty, or who heads the section. Three queries."""
    roles = offices.holders_of_roles(office_id, today)
    duties = {key: (holder.staff_id,) for key, holder in offices.duty_holders(office_id, today).items()}
    heads = section_heads(office_id, today)
    found: dict[int, tuple[int, ...]] = {}
    for row in rows:
        if row.who_kind == WhoKind.ROLE:
            found[row.pk] = tuple(roles.get(row.who, ()))
        else:
            found[row.pk] = (
                duties.get(row.who, ()) if row.who_kind == WhoKind.DUTY else heads.get(row.section_id or 0, ())
            )
    return found


def section_heads(office_id: int, today: date) -> dict[int, tuple[int, ...]]:
    """Return the heads of each section, where it has none everybody in it: {section id: staff ids}. Two queries."""
    heads = set(offices.holders_of_roles(office_id, today).get("section_head", ()))
    members: dict[int, list[int]] = defaultdict(list)
    for section_id, staff_id in offices.serving_staff(office_id, today).values_list("section_id", "pk"):
        if section_id is not None:
            members[section_id].append(staff_id)
    return {
        section: tuple(staff for staff in people if staff in heads) or tuple(people)
        for section, people in members.items()
    }


def checks(office_id: int, **wanted: object) -> QuerySet[Check]:
    """Return records, the latest first."""
    rows = Check.objects.of(office_id).filter(**wanted)
    return rows.select_related("rule", "section", "checked_by").order_by("-on", "-pk")


def follow_ups(office_id: int, *, open_only: bool = False) -> QuerySet[FollowUp]:
    """Return what is to be mended, the oldest day first; without `open_only` also what was mended, behind."""
    rows = FollowUp.objects.of(office_id).select_related("check_row__section", "check_row__rule", "owner")
    rows = rows.filter(state=FollowUpState.OPEN) if open_only else rows
    return rows.order_by("-state", "due_on", "pk")


def follow_up_of(check: Check) -> FollowUp | None:
    """Return what is to be mended after a check, None where nothing is."""
    return FollowUp.objects.of(check.office_id).filter(check_row=check).select_related("owner").first()
