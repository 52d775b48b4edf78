"""What control owes: to the people who are responsible, to the meeting, to other rooms."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from huzheng.foundation import agenda, dues
from huzheng.foundation.clock import at, read_now
from huzheng.foundation.roc import OFFSET
from huzheng.office import api as offices
from huzheng.office.data import OfficeCard
from huzheng.plan.control.data import MissingCheck, OpenFinding
from huzheng.plan.control.models import FollowUp
from huzheng.plan.control.queries.year import follow_ups, rule_years, section_heads


def open_findings(office_id: int) -> list[OpenFinding]:
    """Return everything that is still to be mended, the oldest day first."""
    code = _card(office_id).code
    return [
        OpenFinding(
            f"follow_up:{row.pk}",
            row.check_row.finding,
            row.check_row.advice,
            row.check_row.section.name_zh if row.check_row.section else "",
            row.check_row.on,
            row.due_on,
            _check_url(code, row),
        )
        for row in follow_ups(office_id, open_only=True)
    ]


def missing_checks(office_id: int, today: date) -> list[MissingCheck]:
    """Return the periods of this year that passed without a record, the oldest first."""
    code = _card(office_id).code
    found = [
        MissingCheck(
            f"control_rule:{rule.row.pk}", rule.row.pk, rule.row.text, cell.span.start, cell.span.end, rule.staff,
            reverse("control:rule", kwargs={"office": code, "rule": rule.row.pk}),
        )
        for rule in rule_years(office_id, today.year - OFFSET, today)
        for cell in rule.missing
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.end, one.rule_id))


def control_dues(office_id: int, today: date) -> Iterable[dues.Due]:
    """Tell the record that each rule still lacks in its present period, and everything that is to be mended."""
    code = _card(office_id).code
    for rule in rule_years(office_id, today.year - OFFSET, today):
        if rule.now and rule.staff:
            url = reverse("control:rule", kwargs={"office": code, "rule": rule.row.pk})
            yield dues.Due(f"control_rule:{rule.row.pk}", rule.row.text, rule.now.span.end, rule.staff, url)
    heads = section_heads(office_id, today)
    for row in follow_ups(office_id, open_only=True):
        check = row.check_row
        people = (row.owner_id,) if row.owner_id else heads.get(check.section_id or 0, ()) or (check.checked_by_id,)
        yield dues.Due(
            f"follow_up:{row.pk}", check.advice or check.finding, row.due_on, people, _check_url(code, row), check.on
        )


def meeting_rows(office_id: int) -> Iterable[agenda.Item]:
    """Tell what should have been mended by today."""
    card = _card(office_id)
    today = read_now(card.clock_offset).date()
    for row in follow_ups(office_id, open_only=True):
        if row.due_on < today:
            check = row.check_row
            yield agenda.Item(
                f"follow_up:{row.pk}", check.advice or check.finding, at(check.on), _check_url(card.code, row)
            )


def _check_url(code: str, row: FollowUp) -> str:
    return reverse("control:check", kwargs={"office": code, "check": row.check_row_id})


def _card(office_id: int) -> OfficeCard:
    return next(card for card in offices.offices() if card.id == office_id)
